using System.CommandLine;
using System.CommandLine.Parsing;
using MmSim.Hosting;
using MmSim.Publication;

namespace MmSim.Commands;

/// <summary><c>mmsim run [SCENARIO…]</c>: simulates scenarios, one after the other.</summary>
internal static class RunCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string[]> scenarios = ScenarioArgument(context);
        Verb command = new("run", "Simulates scenarios and writes a folder of results for each.", VerbGroup.Simulate,
        [
            new("mmsim run", "The default scenario, len-sequencing."),
            new("mmsim run len-refractory --patients 20000 --seed 7", "A quick look with fewer patients."),
            new("mmsim run first-relapse-triplets --draws 500 --patients-per-draw 500", "With a probabilistic analysis."),
            new("mmsim run my-question.json --out results", "A file of your own; results in results/my-question."),
        ]) { scenarios };
        RunOptionSet options = new(command);
        command.SetAction((parsed, token) => RunAsync(parsed, parsed.GetValue(scenarios) ?? [], options, context, token));
        return command;
    }

    /// <summary>Makes the program without a verb run the default scenario.</summary>
    /// <param name="root">The program.</param>
    /// <param name="context">What it works with.</param>
    public static void AddTo(RootCommand root, CommandContext context)
    {
        RunOptionSet options = new(root);
        root.SetAction((parsed, token) => RunAsync(parsed, [], options, context, token));
    }

    /// <summary>The argument that names scenarios.</summary>
    /// <param name="context">Where they are completed from.</param>
    internal static Argument<string[]> ScenarioArgument(CommandContext context)
    {
        Argument<string[]> argument = new("SCENARIO")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = $"Scenario files, or names in 'scenarios'; default {ScenarioFolder.DefaultScenario}.",
        };

        // Without this a mistyped option would be taken for a scenario.
        argument.Validators.Add(result =>
        {
            Command command = ((CommandResult)result.Parent!).Command;
            foreach (string word in result.Tokens.Select(t => t.Value).Where(v => v.StartsWith('-')))
            {
                result.AddError(UsageFaults.Unknown(word, command));
            }
        });
        argument.CompletionSources.Add(context.NamesOf(CatalogueKind.Scenarios));
        return argument;
    }

    /// <summary>The files behind the names given.</summary>
    /// <param name="given">What the user wrote; none for the default scenario.</param>
    /// <param name="folder">The folder with scenarios.</param>
    /// <param name="currentFolder">What relative paths are relative to.</param>
    internal static string[] Resolve(IReadOnlyList<string> given, ScenarioFolder folder, string currentFolder) =>
        [.. (given.Count > 0 ? given : [ScenarioFolder.DefaultScenario]).Select(s => folder.Resolve(s, currentFolder))];

    private static async Task<int> RunAsync(
        ParseResult parsed, IReadOnlyList<string> given, RunOptionSet options, CommandContext context, CancellationToken token)
    {
        ScenarioFolder folder = context.FindScenarios();
        RunRequest request = options.Request(parsed, folder, context.CurrentFolder);
        SimulationJob[] jobs =
            [.. Resolve(given, folder, context.CurrentFolder).Select(path => new SimulationJob(path, NameOf(path), request))];
        RequireOneResultEach(jobs);
        ResultFolder.RecoverAll(request.OutputFolder);
        return await SimulationHost.RunAsync(
            () => context.Model.OpenRunner(folder), JobQueue.Batch(jobs), null, options.HostOptions(parsed), context.Streams, token)
            .ConfigureAwait(false);
    }

    private static string NameOf(string path) =>
        ResultName.TryFromPath(path, out string name, out string? fault) ? name : throw new BadInputException($"{path}: {fault}");

    private static void RequireOneResultEach(IEnumerable<SimulationJob> jobs)
    {
        string[] twice =
        [
            .. jobs.GroupBy(j => j.Name, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() > 1)
                .Select(g => $"{string.Join(" and ", g.Select(j => j.ScenarioPath))}: both write the result '{g.Key}'; run them apart"),
        ];
        if (twice.Length > 0)
        {
            throw new BadInputException(twice);
        }
    }
}
