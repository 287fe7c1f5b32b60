using System.CommandLine;
using System.Text.Json;
using MmSim.Explaining;
using MmSim.Hosting;
using MmSim.Publication;

namespace MmSim.Commands;

/// <summary><c>mmsim explain [SCENARIO]</c>: where each number of a scenario's options comes from.</summary>
internal static class ExplainCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string?> scenario = new("SCENARIO")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"Scenario file, or name in 'scenarios'; default {ScenarioFolder.DefaultScenario}.",
        };
        Option<string?> regimen = new("--regimen") { HelpName = "NAME", Description = "The whole trail of this regimen; without it a row an option." };
        scenario.CompletionSources.Add(context.NamesOf(CatalogueKind.Scenarios));
        regimen.CompletionSources.Add(context.NamesOf(CatalogueKind.Regimens));
        Option<int?> line = RunOptionSet.WholeNumber<int>("--line", "N", "This line only; 0 is late-line therapy.", 0, 20);
        Option<bool> charts = new("--charts") { Description = "Also write the trail and a chart of every fit into the folder explain-SCENARIO." };
        OutOption output = new("explain-SCENARIO, as with --charts");
        Verb command = new("explain", "Prints the trail behind a scenario's numbers: trial, points and fit, parameters, ratios, assumptions.", VerbGroup.LookUp,
        [
            new("mmsim explain", "A row for each option of the default scenario."),
            new("mmsim explain len-sequencing --regimen DRd --line 2", "The whole trail of a regimen."),
            new("mmsim explain len-refractory --charts", "Also a chart of every fit."),
        ])
        {
            scenario, regimen, line, charts, output,
        };
        command.SetAction(parsed =>
        {
            ScenarioFolder folder = context.FindScenarios();
            string path = folder.Resolve(parsed.GetValue(scenario) ?? ScenarioFolder.DefaultScenario, context.CurrentFolder);
            Explanation explanation = context.Model.OpenCatalogue(folder).Explain(
                path, new ExplainRequest(parsed.GetValue(regimen), parsed.GetValue(line)));
            context.Streams.Out.Write(explanation.Text);
            if (parsed.GetValue(charts) || parsed.GetValue(output) is not null)
            {
                string to = output.FolderOf(parsed, folder, context.CurrentFolder);
                context.Streams.Out.WriteLine($"results: {Publish(explanation, to, "explain-" + Path.GetFileNameWithoutExtension(path))}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Publish(Explanation explanation, string folder, string name)
    {
        try
        {
            using ResultFolder result = ResultFolder.Open(folder, name);
            File.WriteAllText(Path.Combine(result.Staging, "trail.txt"), explanation.Text);
            explanation.WriteCharts(Path.Combine(result.Staging, "charts"));
            File.WriteAllText(
                Path.Combine(result.Staging, ResultFolder.Manifest),
                JsonSerializer.Serialize(new { kind = "explain", status = "complete", hashes = explanation.Hashes }) + "\n");
            result.Publish();
            return result.Destination;
        }
        catch (ResultFolderException e)
        {
            throw new BadInputException(e.Message);
        }
    }
}
