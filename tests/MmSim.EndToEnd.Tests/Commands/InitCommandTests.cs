using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Folder_gets_every_file_and_a_run_in_it_finds_them_and_writes_beside_them()
    {
        _workspace.Scenario("len-sequencing");
        Workspace.Write(Path.Combine(_workspace.Scenarios, "evidence", "arms.csv"), "arm");
        Assert.Equal(0, await _workspace.RunAsync("init", "my work"));
        Assert.Contains("2 files written", _workspace.Out, StringComparison.Ordinal);
        Assert.Contains("next: cd \"my work\" && mmsim run", _workspace.Error, StringComparison.Ordinal);

        string folder = Path.Combine(_workspace.Root, "my work");
        Assert.Equal(0, await _workspace.RunInAsync(folder, "run"));
        Assert.True(File.Exists(Path.Combine(folder, "output", "len-sequencing", "run.json")));
        Assert.Empty(_workspace.OutputFolders());
    }

    [Fact]
    public async Task Second_time_adds_what_is_missing_and_leaves_what_was_changed()
    {
        _workspace.Scenario("a");
        _workspace.Scenario("b");
        Assert.Equal(0, await _workspace.RunAsync("init", "w"));
        string scenarios = Path.Combine(_workspace.Root, "w", "scenarios");
        Workspace.Write(Path.Combine(scenarios, "a.json"), "mine");
        File.Delete(Path.Combine(scenarios, "b.json"));
        Assert.Equal(0, await _workspace.RunAsync("init", "w"));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(scenarios, "a.json")));
        Assert.True(File.Exists(Path.Combine(scenarios, "b.json")));
        Assert.EndsWith($"1 file written; 1 that differ left as they are:\n  kept {Path.Combine("scenarios", "a.json")}\n", _workspace.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copied_file_can_be_written_where_the_programs_own_cannot()
    {
        string own = _workspace.Scenario("a");
        File.SetAttributes(own, FileAttributes.ReadOnly);
        Assert.Equal(0, await _workspace.RunAsync("init", "w"));
        File.SetAttributes(own, FileAttributes.Normal);
        Assert.False(File.GetAttributes(Path.Combine(_workspace.Root, "w", "scenarios", "a.json")).HasFlag(FileAttributes.ReadOnly));
    }

    [Theory]
    [InlineData(".", "is the folder that is copied")]
    [InlineData("taken", "this is a file")]
    public async Task Folder_that_cannot_be_laid_out_ends_with_2(string folder, string hint)
    {
        Workspace.Write(Path.Combine(_workspace.Root, "taken"), "");
        Assert.Equal(2, await _workspace.RunAsync("init", folder));
        Assert.Contains(hint, _workspace.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
