using System.CommandLine;
using System.CommandLine.Parsing;
using MmSim.Commands;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Lines() => new(AllLines());

    public static TheoryData<string> QuickLines() =>
        new(AllLines().Where(l => l.Split(' ') is [_, "list" or "completion" or "help" or "init", ..] or [_, "check" or "explain"]));

    [Fact]
    public void Every_verb_that_does_something_has_an_example_of_its_own()
    {
        Verb[] verbs = [.. Leaves(CommandLine.Create(_workspace.Context))];
        Assert.True(verbs.Length > 15);
        Assert.All(verbs, verb =>
        {
            Assert.NotEmpty(verb.Examples);
            Assert.All(verb.Examples, e => Assert.True(
                e.Line == HelpText.CallOf(verb) || e.Line.StartsWith(HelpText.CallOf(verb) + " ", StringComparison.Ordinal), e.Line));
        });
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Example_is_a_command_line_without_a_fault(string line)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line)];
        Assert.Equal("mmsim", words[0]);
        ParseResult parsed = CommandLine.Parse(words[1..], _workspace.Context);
        Assert.Empty(UsageFaults.Of(parsed));
        Assert.NotNull(parsed.Action);
    }

    [Theory]
    [MemberData(nameof(QuickLines))]
    public async Task Example_that_only_reads_runs_on_what_ships(string line)
    {
        CommandContext context = _workspace.Context with { Model = new SimulationModel(), ProgramFolder = Path.GetDirectoryName(Repository.PathOf("scenarios"))! };
        Directory.Delete(_workspace.Scenarios, recursive: true); // So that the shipped ones are found.
        Assert.Equal(0, await CommandLine.RunAsync([.. CommandLineParser.SplitCommandLine(line).Skip(1)], context));
        Assert.NotEmpty(_workspace.Out);
    }

    [Fact]
    public async Task Help_of_a_verb_shows_its_examples_and_every_option_in_lines_that_fit()
    {
        foreach (Verb verb in Leaves(CommandLine.Create(_workspace.Context)))
        {
            using Workspace one = new();
            Assert.Equal(0, await one.RunAsync([.. HelpText.CallOf(verb).Split(' ')[1..], "--help"]));
            Assert.All(verb.Examples, e => Assert.Contains(e.Line, one.Out, StringComparison.Ordinal));
            Assert.All(verb.Options, o => Assert.Contains("\n  " + o.Name, one.Out, StringComparison.Ordinal));
            Assert.All(one.Out.Split('\n').Where(l => !l.Contains("mmsim ", StringComparison.Ordinal)), l => Assert.InRange(l.Length, 0, 100));
        }
    }

    [Fact]
    public async Task Help_of_the_program_names_every_verb_and_the_version_option_but_no_option_of_a_run()
    {
        Assert.Equal(0, await _workspace.RunAsync("--help"));
        Assert.All(CommandLine.Create(_workspace.Context).Subcommands, c => Assert.Contains("\n  " + c.Name, _workspace.Out, StringComparison.Ordinal));
        Assert.Contains("--version", _workspace.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--patients", _workspace.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_given_whatever_else_is_wrong_on_the_line()
    {
        Assert.Equal(0, await _workspace.RunAsync("run", "--patients", "many", "--help"));
        Assert.Contains("Usage: mmsim run", _workspace.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_a_number_alone()
    {
        Assert.Equal(0, await _workspace.RunAsync("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", _workspace.Out);
    }

    public void Dispose() => _workspace.Dispose();

    private static string[] AllLines()
    {
        using Workspace workspace = new();
        return [.. Leaves(CommandLine.Create(workspace.Context)).SelectMany(v => v.Examples).Select(e => e.Line).Distinct()];
    }

    private static IEnumerable<Verb> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [(Verb)command] : command.Subcommands.SelectMany(Leaves);
}
