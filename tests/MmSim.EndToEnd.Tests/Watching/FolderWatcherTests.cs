using System.Globalization;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Hosting;
using MmSim.Watching;
using Xunit;

namespace MmSim.EndToEnd.Tests.Watching;

public sealed class FolderWatcherTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly string _inbox;

    public FolderWatcherTests() => _inbox = Directory.CreateDirectory(Path.Combine(_workspace.Root, "inbox")).FullName;

    [Fact]
    public async Task Thirty_files_are_each_run_once_and_broken_ones_reported()
    {
        await using Watch watch = new(this);
        for (int i = 0; i < 27; i++)
        {
            Drop(Name(i), Workspace.Content("good", i));
        }

        Drop("broken", "{ \"do\": ");
        Drop("faulty", Workspace.Content("fault"));
        Drop(new string('x', 101), Workspace.Content("good"));

        await watch.Until(() => Markers("done") == 27 && Markers("error") == 3);
        await watch.StopsWith(0);

        Assert.Equal(27, _workspace.Model.Finished);
        Assert.Equal(27, _workspace.OutputFolders().Length);
        Assert.Contains("results: " + Path.Combine(_workspace.Output, Name(3)), Marker(Name(3), "done"), StringComparison.Ordinal);
        Assert.Contains("no JSON with a key 'do'", Marker("broken", "error"), StringComparison.Ordinal);
        Assert.Contains("the disease has no name", Marker("faulty", "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_written_file_ends_as_done_when_the_rest_arrives()
    {
        string whole = Workspace.Content("good");
        Drop("a", whole[..8]);
        await using Watch watch = new(this);
        await watch.Until(() => Markers("error") == 1);
        Drop("a", whole);
        await watch.Until(() => Markers("done") == 1);
        await watch.StopsWith(0);
        Assert.Equal(0, Markers("error"));
        Assert.Equal(whole, _workspace.Summary("a"));
    }

    [Fact]
    public async Task File_that_still_grows_or_is_held_open_is_not_taken()
    {
        await using Watch watch = new(this);
        using (FileStream growing = new(Path.Combine(_inbox, "a.json"), FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            growing.Write("{ \"do\": "u8);
            growing.Flush();
            await Task.Delay(400);
            Assert.Equal(0, Markers("done") + Markers("error"));
            growing.Write("\"good\" }"u8);
        }

        await watch.Until(() => Markers("done") == 1);
        Assert.Equal(0, Markers("error"));
    }

    [Fact]
    public async Task Changed_file_is_run_again_and_an_unchanged_one_is_not()
    {
        Drop("a", Workspace.Content("good", 1));
        Drop("b", Workspace.Content("good", 1));
        await using Watch watch = new(this);
        await watch.Until(() => Markers("done") == 2);
        Drop("a", Workspace.Content("good", 22));
        File.SetLastWriteTimeUtc(Path.Combine(_inbox, "b.json"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await watch.Until(() => _workspace.Model.Finished == 3 && _workspace.Summary("a") == Workspace.Content("good", 22));
        await Task.Delay(400);
        Assert.Equal(3, _workspace.Model.Finished);
    }

    [Fact]
    public async Task Restart_loses_nothing_and_repeats_nothing()
    {
        Drop("a", Workspace.Content("good"));
        Drop("b", "{ broken");
        await using (Watch first = new(this))
        {
            await first.Until(() => Markers("done") == 1 && Markers("error") == 1);
            await first.StopsWith(0);
        }

        Drop("c", Workspace.Content("good"));
        await using Watch second = new(this);
        await second.Until(() => Markers("done") == 2);
        await Task.Delay(300);
        await second.StopsWith(0);
        Assert.Equal(2, _workspace.Model.Finished);
    }

    [Fact]
    public async Task Scenario_whose_place_is_held_is_run_when_it_is_free()
    {
        Drop("a", Workspace.Content("good"));
        await using Watch watch = new(this);
        using (MmSim.Publication.ResultFolder.Open(_workspace.Output, "a"))
        {
            await watch.Until(() => _workspace.Error.Contains("another run is writing", StringComparison.Ordinal));
            Assert.Equal(0, Markers("error"));
        }

        await watch.Until(() => Markers("done") == 1);
    }

    [Fact]
    public async Task Stop_in_the_middle_of_a_run_gives_130_and_no_marker()
    {
        Drop("a", Workspace.Content("slow"));
        await using Watch watch = new(this);
        await watch.Until(() => _workspace.OutputFolders().Length == 1);
        await watch.StopsWith(130);
        Assert.Equal(0, Markers("done") + Markers("error"));
        Assert.Empty(_workspace.OutputFolders());
    }

    public void Dispose() => _workspace.Dispose();

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"scenario-{i:00}");

    private void Drop(string name, string text) => File.WriteAllText(Path.Combine(_inbox, name + ".json"), text);

    private int Markers(string kind) => Directory.GetFiles(_inbox, $"*.{kind}.txt").Length;

    private string Marker(string name, string kind) => File.ReadAllText(Path.Combine(_inbox, $"{name}.{kind}.txt"));

    /// <summary>A host that watches the inbox, with short times.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task<int> _run;

        public Watch(FolderWatcherTests test)
        {
            RunRequest request = new() { OutputFolder = test._workspace.Output };
            WatchOptions options = new(test._inbox, request)
            {
                ScanInterval = TimeSpan.FromMilliseconds(100),
                Settle = TimeSpan.FromMilliseconds(50),
            };
            _run = SimulationHost.RunAsync(
                () => test._workspace.Model, new JobQueue(), options, new HostRunOptions(), test._workspace.Streams, _stop.Token);
        }

        public async Task Until(Func<bool> condition)
        {
            for (int i = 0; i < 1500 && !_run.IsCompleted && !condition(); i++)
            {
                await Task.Delay(10);
            }

            Assert.True(condition(), "the awaited state did not come within 15 seconds");
        }

        public async Task StopsWith(int exitCode)
        {
            await _stop.CancelAsync();
            Assert.Equal(exitCode, await _run);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run;
            _stop.Dispose();
        }
    }
}
