using System.CommandLine;
using MmSim.Benchmarking;
using MmSim.Hosting;
using MmSim.Running;

namespace MmSim.Commands;

/// <summary><c>mmsim bench</c>: how fast this machine simulates, against what it could do at best.</summary>
internal static class BenchCommand
{
    private const string BareScenario = "bare-three-lines";

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Option<string[]> scenarios = new("--scenario")
        {
            HelpName = "SCENARIO",
            Description = $"A scenario to measure, once or more; default {BareScenario} and {ScenarioFolder.DefaultScenario}.",
        };
        scenarios.CompletionSources.Add(context.NamesOf(CatalogueKind.Scenarios));
        Option<int?> patients = RunOptionSet.WholeNumber<int>(
            "--patients", "N", "Patients a repetition; default so many that a repetition takes six tenths of a second.", 1000, 100_000_000);
        Option<int?> repetitions = RunOptionSet.WholeNumber<int>("--repetitions", "N", "Repetitions; the best and the median are told; default 7.", 1, 1000);
        Option<int?> draws = RunOptionSet.WholeNumber<int>(
            "--draws", "N", "Draws of the probabilistic analysis, 1,000 patients each; 0 for none; default so many that they take a quarter of a second.", 0, 100_000);
        Option<bool> variance = new("--variance")
        {
            Description = "Also measure what the same luck in every strategy, stratified patients and stratified draws save: ratios of variances.",
        };
        Option<bool> json = new("--json") { Description = "Print JSON instead of a table." };
        Verb command = new("bench",
            "Measures pathways per second, random blocks, memory, and the distance to the machine's floor: the time it takes merely to make as many random "
            + "blocks as the scenario does and the logarithms, exponentials and powers that its patients' times need, in vectors, and nothing else.",
            VerbGroup.Program,
        [
            new("mmsim bench --repetitions 3", "How fast this machine is."),
            new("mmsim bench --scenario len-refractory --draws 0 --json", "One scenario, for a script."),
            new("mmsim bench --scenario len-sequencing --variance", "How many patients and draws common luck and strata save."),
        ])
        {
            scenarios, patients, repetitions, draws, variance, json,
        };
        command.SetAction((parsed, token) =>
        {
            ScenarioFolder folder = context.FindScenarios();
            string[] given = parsed.GetValue(scenarios) is { Length: > 0 } named ? named : [BareScenario, ScenarioFolder.DefaultScenario];
            BenchRequest request = new()
            {
                Patients = parsed.GetValue(patients), Repetitions = parsed.GetValue(repetitions) ?? 7, Draws = parsed.GetValue(draws),
                Variance = parsed.GetValue(variance),
            };
            InputFolder inputs = new(folder.FullPath);
            MachineFloor floor = new(request.WarmUpSeconds);
            BenchReport report = new(
                BenchMachine.This(),
                [.. RunCommand.Resolve(given, folder, context.CurrentFolder).Select(path => ScenarioBench.Measure(
                    Path.GetFileNameWithoutExtension(path), CompiledInput.Of(inputs.Load(path)).Binding, floor, request, token))]);
            context.Streams.Out.Write(parsed.GetValue(json) ? report.Json() : report.Text());
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
