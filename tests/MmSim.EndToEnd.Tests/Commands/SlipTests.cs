using MmSim.Commands;
using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary>What people type by mistake, and paths as they come.</summary>
public sealed class SlipTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public SlipTests()
    {
        Workspace.Write(Path.Combine(_workspace.Root, "own folder", "my scenario.json"), Workspace.Content("good"));
        Workspace.Write(Path.Combine(_workspace.Root, "no scenario", "notes.txt"), "");
        Workspace.Write(Path.Combine(_workspace.Root, "afile"), "kept");
        Workspace.Write(Path.Combine(_workspace.Root, "result", "run.json"), "{}");
    }

    [Theory]
    [InlineData("own folder/my scenario.json")]
    [InlineData("own folder/my scenario")]
    [InlineData("./own folder/../own folder/my scenario")]
    public async Task Path_is_taken_with_spaces_and_without_its_ending(string path)
    {
        Assert.Equal(0, await _workspace.RunAsync("run", path));
        Assert.Equal(0, await _workspace.RunAsync("run", Path.GetFullPath(path, _workspace.Root)));
        Assert.Equal(["my scenario"], _workspace.OutputFolders());
    }

    [Theory]
    [InlineData("own folder", "this is a folder; a scenario is a file, such as own folder/my scenario.json")]
    [InlineData("no scenario", "this is a folder; a scenario is a file that ends in .json")]
    [InlineData("result", "this is a folder of results; the scenario behind it is kept as result/inputs/scenario.json")]
    [InlineData("own folder/my scenaro", "did you mean 'my scenario'?")]
    [InlineData("", "an empty word")]
    public async Task What_is_no_scenario_is_told_with_what_would_be(string path, string hint)
    {
        Assert.Equal(2, await _workspace.RunAsync("run", path));
        Assert.Contains(hint, _workspace.Error.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("afile", "afile is a file; give a folder")]
    [InlineData("afile/below", "afile is a file; give a folder")]
    [InlineData("", "--out: a folder is expected")]
    public async Task Place_of_results_that_cannot_be_a_folder_is_refused_before_the_run(string place, string fault)
    {
        Assert.Equal(2, await _workspace.RunAsync("run", "own folder/my scenario", "--out", place));
        Assert.Contains(fault, _workspace.Error, StringComparison.Ordinal);
        Assert.Null(_workspace.Model.LastRequest);
        Assert.Equal("kept", File.ReadAllText(Path.Combine(_workspace.Root, "afile")));
    }

    [Theory]
    [InlineData("own folder", "this is a folder; give a file")]
    [InlineData("nowhere/x.csv", "there is no folder")]
    public async Task Table_is_not_written_where_no_file_can_be(string file, string fault)
    {
        Assert.Equal(2, await _workspace.RunAsync("list", "drugs", "--csv", file));
        Assert.Contains(fault, _workspace.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "run nowhere --color", true)]
    [InlineData(false, "rum --color", true)]
    [InlineData(true, "run nowhere --no-color", false)]
    [InlineData(true, "run nowhere", true)]
    [InlineData(false, "run nowhere", false)]
    public async Task Option_goes_over_what_the_output_is(bool hasColour, string line, bool coloured)
    {
        CommandContext context = _workspace.Context with { Streams = _workspace.Streams with { HasColour = hasColour } };
        Assert.Equal(2, await CommandLine.RunAsync(line.Split(' '), context));
        Assert.Equal(coloured, _workspace.Error.Contains('\e', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("help", "Usage: mmsim [VERB]")]
    [InlineData("help run", "Usage: mmsim run")]
    [InlineData("help list regimens", "Usage: mmsim list regimens")]
    public async Task Help_is_a_verb_too(string line, string usage)
    {
        Assert.Equal(0, await _workspace.RunAsync(line.Split(' ')));
        Assert.Contains(usage, _workspace.Out, StringComparison.Ordinal);
        Assert.Equal(2, await _workspace.RunAsync("help", "rum"));
        Assert.Contains("did you mean 'run'?", _workspace.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
