using System.CommandLine;
using System.CommandLine.Parsing;
using MmSim.Commands;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Scenarios.Reading;
using MmSim.Terminal;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary><c>mmsim new</c> on the evidence that ships, from an empty folder.</summary>
public sealed class NewCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public NewCommandTests() => Directory.Delete(_workspace.Scenarios, recursive: true);

    public static TheoryData<string> Lines() =>
    [
        "mmsim new plain",
        "mmsim new relapse --population first-relapse-uk --line 2",
        "mmsim new quotes --title \"Which of 'A' and B\\C?\" --economics none",
        .. Examples(),
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_is_written_is_accepted_without_a_warning_and_runs(string line)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line).Skip(1)];
        Assert.Equal(0, await RunAsync(words));
        string path = Path.Combine(_workspace.Root, words[1] + ".json");
        Assert.Equal(path + "\n", _out.ToString());
        Assert.DoesNotContain("warning", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("check", words[1]));
        Assert.EndsWith($"{words[1]}: good\n", _out.ToString(), StringComparison.Ordinal);

        var runner = new ScenarioRunner(ScenarioFolder.Find(_workspace.Root, Repository.PathOf("scenarios/..")), TimeProvider.System);
        var run = runner.Prepare(path, new RunRequest { Patients = 20, Threads = 1, OutputFolder = _workspace.Root }, CancellationToken.None);
        Assert.NotEmpty(runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None).AnswerText);
    }

    [Fact]
    public async Task Options_stand_in_the_scenario()
    {
        string[] args =
        [
            "new", "mine", "--title", "Say \"so\"", "--population", "first-relapse-uk", "--line", "2", "--refractory", "lenalidomide", "--refractory", "bortezomib",
            "--strategy", "kd|Pd; Pd | HiDex", "--strategy", "IsaPd | HiDex",
        ];
        Assert.Equal(0, await RunAsync(args));
        var scenario = DocumentFile.Scenario(Path.Combine(_workspace.Root, "mine.json")).Document!;
        Assert.Equal("Say \"so\"", scenario.Title);
        Assert.Equal("uk", scenario.Economics);
        Assert.Equal(2, scenario.Start!.Line);
        Assert.Equal(["lenalidomide", "bortezomib"], scenario.Start.RefractoryTo!.Keys);
        Assert.Equal(["Kd | Pd; Pd | HiDex", "IsaPd | HiDex"], scenario.Strategies.Select(s => s.Name));
        Assert.Equal("Kd | Pd; Pd | HiDex", scenario.Comparator);
        Assert.Equal(["Pd", "HiDex"], scenario.Strategies[0].Lines[1].Options.Select(o => o.Regimen));
    }

    [Fact]
    public async Task Transplant_and_maintenance_follow_the_regimen()
    {
        Assert.Equal(0, await RunAsync("new", "mine", "--strategy", "VRd, ASCT, R | Rd; Kd | HiDex"));
        var options = DocumentFile.Scenario(Path.Combine(_workspace.Root, "mine.json")).Document!.Strategies[0].Lines[0].Options;
        Assert.True(options[0].Transplant);
        Assert.Equal("R", options[0].Maintenance!.Regimen);
        Assert.True(options[0].If!.TransplantEligible);
        Assert.False(options[1].Transplant);
        Assert.Null(options[1].Maintenance);
    }

    [Theory]
    [InlineData("new mine --strategy \"VRd; Kdx\"", "'Kdx': no such regimen; did you mean 'Kd'?")]
    [InlineData("new mine --strategy \"VRd, R, R; Kd\"", "ASCT and one maintenance at most")]
    [InlineData("new mine --strategy \"VRd;; Kd\"", "a regimen is missing")]
    [InlineData("new mine --strategy \"KRd; Kd\"", "No trial of 'KRd' informs line 1")]
    [InlineData("new mine --population mars", "There is no population 'mars'")]
    [InlineData("new", "there is no terminal to ask on")]
    public async Task What_could_not_run_is_not_written(string line, string fault)
    {
        Assert.Equal(2, await RunAsync([.. CommandLineParser.SplitCommandLine(line)]));
        Assert.Contains(fault, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_workspace.Root));
    }

    [Fact]
    public async Task Person_is_asked_until_the_answers_can_be_used()
    {
        Workspace.Write(Path.Combine(_workspace.Root, "taken.json"), "mine");
        string answers = "taken\nmine\nWhich next?\n99\n3\n\nlenalidomid\nlenalidomide\n\nKdx\nKd | HiDex\nDVd | HiDex\n\n";
        Assert.Equal(0, await CommandLine.RunAsync(["new"], Context with { Streams = Streams with { Questions = new StringReader(answers) } }));
        var scenario = DocumentFile.Scenario(Path.Combine(_workspace.Root, "mine.json")).Document!;
        Assert.Equal("Which next?", scenario.Title);
        Assert.Equal("first-relapse-uk", scenario.Population);
        Assert.Equal(2, scenario.Start!.Line);
        Assert.Equal(["lenalidomide"], scenario.Start.RefractoryTo!.Keys);
        Assert.Equal("uk", scenario.Economics);
        Assert.Equal(["Kd | HiDex", "DVd | HiDex"], scenario.Strategies.Select(s => s.Name));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_workspace.Root, "taken.json")));
        string asked = _error.ToString();
        Assert.Contains("exists already", asked, StringComparison.Ordinal);
        Assert.Contains("'99': expected is a number or a name of the list", asked, StringComparison.Ordinal);
        Assert.Contains("did you mean 'lenalidomide'?", asked, StringComparison.Ordinal);
        Assert.Contains("did you mean 'Kd'?", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_that_end_early_write_nothing()
    {
        Assert.Equal(2, await CommandLine.RunAsync(["new", "mine"], Context with { Streams = Streams with { Questions = new StringReader("Which?\n") } }));
        Assert.Contains("nothing was written", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_workspace.Root));
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    private Streams Streams => new(_out, _error, IsTerminal: false, HasColour: false);

    private CommandContext Context => new()
    {
        Model = new SimulationModel(), Streams = Streams, CurrentFolder = _workspace.Root, ProgramFolder = Path.GetDirectoryName(Repository.PathOf("scenarios"))!,
    };

    private static IEnumerable<string> Examples()
    {
        using Workspace workspace = new();
        Command command = CommandLine.Create(workspace.Context).Subcommands.Single(c => c.Name == "new");
        return [.. ((Verb)command).Examples.Select(e => e.Line).Where(l => l != "mmsim new")];
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, Context);
}
