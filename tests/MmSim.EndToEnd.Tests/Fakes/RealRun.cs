using System.Diagnostics;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Fakes;

/// <summary>The real program as a process of its own, its stderr gathered.</summary>
internal sealed class RealRun : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly Task<string> _out;

    private RealRun(IReadOnlyList<string> words, (string Name, string Value)[]? environment = null)
    {
        ProcessStartInfo start = new(words[0], words.Skip(1)) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
        _out = _process.StandardOutput.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    public string Error => _error.GetAwaiter().GetResult();

    public string Out => _out.GetAwaiter().GetResult();

    /// <summary>Starts it.</summary>
    public static RealRun Start(params string[] args) => new([.. FakeProgram.RealCommand, .. args]);

    /// <summary>Starts it with variables of the environment of its own.</summary>
    public static RealRun StartIn((string Name, string Value)[] environment, params string[] args) =>
        new([.. FakeProgram.RealCommand, .. args], environment);

    /// <summary>Starts a shell script in a space of its own where file systems can be mounted, with the program's words as its arguments; null where
    /// the system allows none.</summary>
    public static RealRun? StartMounting(string script, params string[] args)
    {
        if (!OperatingSystem.IsLinux() || !MayMount())
        {
            return null;
        }

        return new(["unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script, "bash", .. args]);
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public int Wait()
    {
        Assert.True(_process.WaitForExit(240_000), "the process did not end within four minutes");
        return _process.ExitCode;
    }

    /// <summary>Kills it, as SIGKILL does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static bool MayMount()
    {
        try
        {
            using Process tried = Process.Start(new ProcessStartInfo(
                "unshare", ["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "-o", "size=100k", "none", "/mnt"]) { RedirectStandardError = true })!;
            tried.WaitForExit();
            return tried.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
