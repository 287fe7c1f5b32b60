using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Watching;

/// <summary>
/// A watching process under load: 200 files at once, a third of them broken, some half-written when they are seen, one replaced while it runs, and
/// the process killed in the middle.
/// </summary>
[Trait("Suite", "Slow")]
public sealed class WatchUnderLoadTests : IDisposable
{
    private const int Files = 200;
    private const string First = "000-replaced";

    private readonly Workspace _workspace = new();
    private readonly string _inbox;

    public WatchUnderLoadTests() => _inbox = Directory.CreateDirectory(Path.Combine(_workspace.Root, "inbox")).FullName;

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_good_file_is_done_once_every_broken_one_has_its_error_and_none_is_lost(bool killed)
    {
        string[] names = [.. Enumerable.Range(1, Files - 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i:000}"))];
        Process watch = Start(out Task<string> said);
        Drop(First, Workspace.Content("second", 1));
        foreach (string name in names)
        {
            string text = Text(name);
            Drop(name, IsLate(name) ? text[..(text.Length / 2)] : text);
        }

        Until(watch, () => Directory.Exists(_workspace.Output) && _workspace.OutputFolders().Any(f => f.Contains(".new-", StringComparison.Ordinal)));
        Drop(First, Workspace.Content("second", 2));
        string words = string.Empty;
        long early = 0;
        if (killed)
        {
            Until(watch, () => Markers("done").Length >= 40);
            watch.Kill();
            watch.WaitForExit();
            words = await said;
            watch = Start(out said);
        }
        else
        {
            Until(watch, () => Markers("done").Length >= 20);
            early = ResidentKilobytes(watch);
        }

        foreach (string name in names.Where(IsLate))
        {
            Drop(name, Text(name));
        }

        string[] good = [First, .. names.Where(n => !IsBroken(n))];
        string[] broken = [.. names.Where(IsBroken)];
        Until(watch, () => good.All(n => IsMarked(n, "done")) && broken.All(n => IsMarked(n, "error")));
        await Task.Delay(1500);
        long late = ResidentKilobytes(watch);
        FakeProgram.Signal(watch, "TERM");
        Assert.True(watch.WaitForExit(10_000), "the watch did not end");
        Assert.Equal(0, watch.ExitCode);
        words += await said;
        watch.Dispose();

        Assert.Equal(good.Order(), Markers("done"));
        Assert.Equal(broken.Order(), Markers("error"));
        Assert.Equal(good.Order(), _workspace.OutputFolders());
        Assert.All(good, n => Assert.Equal(Content(n), _workspace.Summary(n)));
        int Runs(string name) => words.Split('\n').Count(l => l == $"results: {Path.Combine(_workspace.Output, name)}");
        Assert.Equal(2, Runs(First));

        // What was published when the process was killed, but not yet marked, is run once more.
        string[] again = [.. good.Where(n => n != First && Runs(n) > 1)];
        Assert.True(again.Length <= (killed ? 1 : 0), $"run more than once: {string.Join(", ", again)}");
        Assert.True(killed || late < early + 60_000, $"the process had {early} kB in memory and has {late}");
    }

    private static bool IsBroken(string name) => int.Parse(name, CultureInfo.InvariantCulture) % 3 == 0;

    /// <summary>Half-written when it is first seen; the rest comes later.</summary>
    private static bool IsLate(string name) => int.Parse(name, CultureInfo.InvariantCulture) % 20 == 7;

    private static string Text(string name) => IsBroken(name) ? "{ \"do\": " : Workspace.Content("good", int.Parse(name, CultureInfo.InvariantCulture));

    private static string Content(string name) => name == First ? Workspace.Content("second", 2) : Text(name);

    private static long ResidentKilobytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1024;
    }

    private Process Start(out Task<string> said)
    {
        Process watch = FakeProgram.Start(_workspace, "watch", _inbox);
        said = watch.StandardOutput.ReadToEndAsync();
        watch.ErrorDataReceived += (_, _) => { };
        watch.BeginErrorReadLine();
        return watch;
    }

    private void Drop(string name, string text) => File.WriteAllText(Path.Combine(_inbox, name + ".json"), text);

    private string[] Markers(string kind) =>
        [.. Directory.GetFiles(_inbox, $"*.{kind}.txt").Select(f => Path.GetFileName(f)[..^(kind.Length + 5)]).Order()];

    /// <summary>True where the marker is of the file's last content.</summary>
    private bool IsMarked(string name, string kind)
    {
        string path = Path.Combine(_inbox, $"{name}.{kind}.txt");
        string hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Content(name))));
        return File.Exists(path) && File.ReadLines(path).FirstOrDefault()?.EndsWith(hash, StringComparison.Ordinal) == true;
    }

    private static void Until(Process watch, Func<bool> condition)
    {
        for (int i = 0; i < 6000 && !watch.HasExited && !condition(); i++)
        {
            Thread.Sleep(20);
        }

        Assert.True(condition(), "the awaited state did not come within two minutes");
    }
}
