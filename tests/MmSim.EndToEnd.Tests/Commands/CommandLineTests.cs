using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("rum", "did you mean 'run'?", "try: mmsim --help")]
    [InlineData("run --sed 3", "unknown option '--sed'; did you mean '--seed'?", "try: mmsim run --help")]
    [InlineData("--paitents 3", "did you mean '--patients'?", "try: mmsim --help")]
    [InlineData("run --patients many", "--patients 'many': a whole number from 1 to", "try: mmsim run --help")]
    [InlineData("run --patients 0", "--patients '0': a whole number from 1 to", "try: mmsim run --help")]
    [InlineData("run --threads -1", "--threads '-1': a whole number from 1 to 1024 is expected", "try: mmsim run --help")]
    [InlineData("run --draws -5", "--draws '-5': a whole number from 0 to", "try: mmsim run --help")]
    [InlineData("list", "'mmsim list' needs a word more: regimens, trials", "try: mmsim list --help")]
    [InlineData("list regimen", "unknown verb 'regimen'; did you mean 'regimens'?", "try: mmsim list --help")]
    [InlineData("list regimens --lien 2", "unknown option '--lien'; did you mean '--line'?", "try: mmsim list regimens --help")]
    [InlineData("chekc", "unknown verb 'chekc'; did you mean 'check'?", "try: mmsim --help")]
    [InlineData("validate --thread 2", "did you mean '--threads'?", "try: mmsim validate --help")]
    [InlineData("schema now", "unknown word: nothing more is expected at 'now'", "try: mmsim schema --help")]
    [InlineData("watch", "FOLDER", "try: mmsim watch --help")]
    public async Task Wrong_usage_ends_with_2_and_says_what_and_where_to_read(string line, string what, string help)
    {
        Assert.Equal(2, await _workspace.RunAsync(line.Split(' ')));
        Assert.Contains(what, _workspace.Error, StringComparison.Ordinal);
        Assert.Contains(help, _workspace.Error, StringComparison.Ordinal);
        Assert.Empty(_workspace.Out);
    }

    [Theory]
    [InlineData("run len-sequencin", "did you mean 'len-sequencing'?")]
    [InlineData("run nothing-like-it", "no such scenario file")]
    [InlineData("watch nowhere", "no such folder")]
    [InlineData("new a/b", "has the character '/'")]
    [InlineData("new len-sequencing", "exists already")]
    [InlineData("run len-sequencing len-sequencing.json", "both write the result")]
    public async Task Wrong_input_ends_with_2_and_a_hint(string line, string hint)
    {
        string path = _workspace.Scenario("len-sequencing");
        string before = File.ReadAllText(path);
        Assert.Equal(2, await _workspace.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _workspace.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Empty(_workspace.OutputFolders());
    }

    [Fact]
    public async Task No_verb_runs_the_default_scenario()
    {
        _workspace.Scenario("len-sequencing");
        Assert.Equal(0, await _workspace.RunAsync());
        Assert.Equal(["len-sequencing"], _workspace.OutputFolders());
    }

    [Fact]
    public async Task Options_reach_the_runner()
    {
        _workspace.Scenario("a");
        string[] args = ["run", "a", "--patients", "250", "--seed", "18446744073709551615", "--threads", "2", "--out", "elsewhere"];
        Assert.Equal(0, await _workspace.RunAsync(args));
        Assert.Equal(250, _workspace.Model.LastRequest!.Patients);
        Assert.Equal(ulong.MaxValue, _workspace.Model.LastRequest.Seed);
        Assert.Equal(2, _workspace.Model.LastRequest.Threads);
        Assert.True(File.Exists(Path.Combine(_workspace.Root, "elsewhere", "a", "run.json")));
        Assert.Empty(_workspace.OutputFolders());
    }

    [Fact]
    public async Task Scenario_is_found_by_name_by_file_name_and_by_path()
    {
        _workspace.Scenario("a");
        _workspace.Scenario("b");
        string own = Workspace.Write(Path.Combine(_workspace.Root, "own", "c.json"), Workspace.Content("good"));
        Assert.Equal(0, await _workspace.RunAsync("run", "a", "b.json", own));
        Assert.Equal(["a", "b", "c"], _workspace.OutputFolders());
    }

    [Fact]
    public async Task Missing_scenarios_folder_ends_with_2()
    {
        Directory.Delete(_workspace.Scenarios, recursive: true);
        Assert.Equal(2, await _workspace.RunAsync("run"));
        Assert.Contains("no folder 'scenarios'", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_reports_every_file_and_ends_with_2_where_one_is_bad()
    {
        _workspace.Scenario("a");
        Workspace.Write(Path.Combine(_workspace.Scenarios, "b.json"), "{");
        Assert.Equal(0, await _workspace.RunAsync("check", "a"));
        Assert.Equal(2, await _workspace.RunAsync("check", "b", "a"));
        Assert.Equal("a: good\nb: 2 errors\na: good\n", _workspace.Out);
        Assert.Empty(_workspace.OutputFolders());
    }

    [Theory]
    [InlineData("regimens", "name      drugs\nRegimens  3\n")]
    [InlineData("trials", "name    drugs\nTrials  3\n")]
    [InlineData("scenarios", "name       drugs\nScenarios  3\n")]
    [InlineData("populations", "name         drugs\nPopulations  3\n")]
    public async Task List_prints_an_aligned_table(string kind, string table)
    {
        Assert.Equal(0, await _workspace.RunAsync("list", kind));
        Assert.Equal(table, _workspace.Out);
    }

    [Fact]
    public async Task Schema_writes_the_files_and_prints_where()
    {
        Assert.Equal(0, await _workspace.RunAsync("schema"));
        string path = Path.Combine(_workspace.Scenarios, "schema", "scenario.v1.schema.json");
        Assert.Equal("{}", File.ReadAllText(path));
        Assert.Equal(path + "\n", _workspace.Out);
    }

    [Theory]
    [InlineData("--help", "watch <FOLDER>")]
    [InlineData("run --help", "--seed <N>")]
    [InlineData("run --help", "--draws <N>")]
    [InlineData("run --help", "--twins <N>")]
    public async Task Help_ends_with_0_and_offers_what_there_is(string line, string expected)
    {
        Assert.Equal(0, await _workspace.RunAsync(line.Split(' ')));
        Assert.Contains(expected, _workspace.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
