using System.Diagnostics;
using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Hosting;

/// <summary>Real signals to a real process of the command line on the fake model.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("TERM", "slow")]
    [InlineData("TERM", "busy")]
    [InlineData("TERM", "stubborn")]
    [InlineData("TERM", "slow-write")]
    [InlineData("INT", "slow")]
    public void Signal_ends_a_run_with_130_in_two_seconds_and_keeps_the_old_result(string signal, string does)
    {
        if (OperatingSystem.IsWindows() || (signal == "INT" && IsInterruptIgnored()))
        {
            return; // No such signals, or a caller that told its children to ignore Ctrl-C.
        }

        _workspace.Scenario("a", does);
        _workspace.EarlierResult("a");
        using Process run = FakeProgram.Start(_workspace, "run", "a");
        WaitForStaging(run);

        long start = TimeProvider.System.GetTimestamp();
        FakeProgram.Signal(run, signal);

        Assert.True(run.WaitForExit(10_000), "the process did not end");
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 2);
        Assert.Equal(130, run.ExitCode);
        Assert.Empty(run.StandardOutput.ReadToEnd());
        Assert.Equal(["a"], _workspace.OutputFolders());
        Assert.Equal("old", _workspace.Summary("a"));
    }

    [Fact]
    public async Task Killed_run_keeps_the_old_result_and_the_next_run_cleans_up()
    {
        _workspace.Scenario("a", "slow");
        _workspace.EarlierResult("a");
        using (Process run = FakeProgram.Start(_workspace, "run", "a"))
        {
            WaitForStaging(run);
            run.Kill();
            run.WaitForExit();
        }

        Assert.Equal("old", _workspace.Summary("a"));
        Assert.Equal(2, _workspace.OutputFolders().Length);

        _workspace.Scenario("a");
        Assert.Equal(0, await _workspace.RunAsync("run", "a"));
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public void Second_process_on_the_same_result_says_so_and_ends_with_2()
    {
        _workspace.Scenario("a", "slow");
        using Process first = FakeProgram.Start(_workspace, "run", "a");
        WaitForStaging(first, staging: 1);
        using Process second = FakeProgram.Start(_workspace, "run", "a");
        string error = second.StandardError.ReadToEnd();
        Assert.True(second.WaitForExit(10_000), "the second process did not end");
        Assert.Equal(2, second.ExitCode);
        Assert.Contains($"another run is writing {Path.Combine(_workspace.Output, "a")}", error, StringComparison.Ordinal);
        Assert.False(first.HasExited, "the first process was stopped by the second");
        first.Kill();
        first.WaitForExit();
    }

    [Fact]
    public void Watch_stopped_while_nothing_runs_ends_with_0()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string inbox = Directory.CreateDirectory(Path.Combine(_workspace.Root, "inbox")).FullName;
        Workspace.Write(Path.Combine(inbox, "a.json"), Workspace.Content("good"));
        using Process watch = FakeProgram.Start(_workspace, "watch", inbox);
        for (int i = 0; i < 2000 && !File.Exists(Path.Combine(inbox, "a.done.txt")); i++)
        {
            Thread.Sleep(10);
        }

        FakeProgram.Signal(watch, "TERM");
        Assert.True(watch.WaitForExit(10_000), "the process did not end");
        Assert.Equal(0, watch.ExitCode);
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public void Watch_stopped_in_a_run_ends_with_130_and_leaves_the_file_to_be_run_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string inbox = Directory.CreateDirectory(Path.Combine(_workspace.Root, "inbox")).FullName;
        Workspace.Write(Path.Combine(inbox, "a.json"), Workspace.Content("slow"));
        using Process watch = FakeProgram.Start(_workspace, "watch", inbox);
        WaitForStaging(watch, staging: 1);
        FakeProgram.Signal(watch, "TERM");
        Assert.True(watch.WaitForExit(10_000), "the process did not end");
        Assert.Equal(130, watch.ExitCode);
        Assert.Equal(["a.json"], Directory.GetFiles(inbox).Select(Path.GetFileName));
        Assert.Empty(_workspace.OutputFolders());
    }

    public void Dispose() => _workspace.Dispose();

    private void WaitForStaging(Process process, int staging = 2)
    {
        for (int i = 0; i < 2000 && !process.HasExited && _workspace.OutputFolders().Length < staging; i++)
        {
            Thread.Sleep(10);
        }

        Assert.False(process.HasExited, "the process ended before it was told to");
        Thread.Sleep(100);
    }

    /// <summary>A child inherits an ignored SIGINT, as from a script's background job; bit 1 of SigIgn in proc(5).</summary>
    private static bool IsInterruptIgnored()
    {
        const string Status = "/proc/self/status";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[7..].Trim(), 16) & 0b10) != 0;
    }
}
