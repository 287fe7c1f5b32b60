using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Hosting;
using MmSim.Publication;
using Xunit;

namespace MmSim.EndToEnd.Tests.Hosting;

public sealed class SimulationHostTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Good_run_ends_with_0_and_prints_the_answer_and_its_place()
    {
        _workspace.Scenario("a");
        Assert.Equal(0, await _workspace.RunAsync("run", "a"));
        Assert.Equal($"answer of good\nresults: {Path.Combine(_workspace.Output, "a")}\n", _workspace.Out);
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public async Task Bad_input_ends_with_2_and_prints_every_line_and_makes_nothing()
    {
        string path = Workspace.Write(Path.Combine(_workspace.Scenarios, "a.json"), "{ half");
        Assert.Equal(2, await _workspace.RunAsync("run", "a"));
        Assert.Equal($"error: {path}: $: no JSON with a key 'do'\nerror: a second line\n", _workspace.Error);
        Assert.Empty(_workspace.Out);
        Assert.False(Directory.Exists(_workspace.Output));
    }

    [Fact]
    public async Task Fault_ends_with_1_and_a_message_and_keeps_the_old_result()
    {
        _workspace.Scenario("a", "fault");
        _workspace.EarlierResult("a");
        Assert.Equal(1, await _workspace.RunAsync("run", "a"));
        Assert.Equal("error: a: the disease has no name\n", _workspace.Error);
        Assert.Equal("old", _workspace.Summary("a"));
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public async Task Fault_with_verbose_prints_where_it_happened()
    {
        _workspace.Scenario("a", "fault");
        Assert.Equal(1, await _workspace.RunAsync("run", "a", "--verbose"));
        Assert.Contains("FakeModel.Execute", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_runs_all_jobs_and_ends_with_the_first_bad_code()
    {
        Workspace.Write(Path.Combine(_workspace.Scenarios, "b.json"), "{ half");
        _workspace.Scenario("a");
        _workspace.Scenario("c", "fault");
        _workspace.Scenario("d");
        Assert.Equal(2, await _workspace.RunAsync("run", "a", "b", "c", "d"));
        Assert.Equal(["a", "d"], _workspace.OutputFolders());
    }

    [Fact]
    public async Task Second_process_writing_the_same_result_ends_with_2()
    {
        _workspace.Scenario("a");
        using (ResultFolder.Open(_workspace.Output, "a"))
        {
            Assert.Equal(2, await _workspace.RunAsync("run", "a"));
        }

        Assert.Contains("another run is writing", _workspace.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("stubborn")]
    [InlineData("slow-write")]
    public async Task Cancelled_run_ends_with_130_in_two_seconds_and_keeps_the_old_result(string does)
    {
        string path = _workspace.Scenario("a", does);
        _workspace.EarlierResult("a");
        SimulationJob[] jobs = [new(path, "a", new RunRequest { OutputFolder = _workspace.Output })];
        using CancellationTokenSource stop = new();
        Task<int> run = SimulationHost.RunAsync(
            () => _workspace.Model, JobQueue.Batch(jobs), null, new HostRunOptions(), _workspace.Streams, stop.Token);
        await WaitUntil(() => _workspace.OutputFolders().Length == 2);

        long start = TimeProvider.System.GetTimestamp();
        await stop.CancelAsync();

        Assert.Equal(130, await run);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 2);
        Assert.Equal(["a"], _workspace.OutputFolders());
        Assert.Equal("old", _workspace.Summary("a"));
    }

    [Fact]
    public async Task Jobs_behind_a_cancelled_one_do_not_run()
    {
        RunRequest request = new() { OutputFolder = _workspace.Output };
        SimulationJob[] jobs =
            [new(_workspace.Scenario("a", "slow"), "a", request), new(_workspace.Scenario("b"), "b", request)];
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(300));
        int code = await SimulationHost.RunAsync(
            () => _workspace.Model, JobQueue.Batch(jobs), null, new HostRunOptions(), _workspace.Streams, stop.Token);
        Assert.Equal(130, code);
        Assert.Empty(_workspace.OutputFolders());
    }

    public void Dispose() => _workspace.Dispose();

    private static async Task WaitUntil(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition(), "the awaited state did not come within ten seconds");
    }
}
