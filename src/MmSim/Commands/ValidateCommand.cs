using System.CommandLine;
using MmSim.Evidence.Targets;
using MmSim.Hosting;
using MmSim.Publication;
using MmSim.Running;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim validate</c>: simulates every trial arm on its own patients and sets it beside what was published.</summary>
internal static class ValidateCommand
{
    private const string ResultFolderName = "validation";

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Option<int?> patients = RunOptionSet.WholeNumber<int>("--patients", "N", "Patients a trial arm; default 20000.", 1000, 10_000_000);
        Option<ulong?> seed = RunOptionSet.WholeNumber<ulong>("--seed", "N", "Seed: the same seed gives the same results.", 0, ulong.MaxValue);
        Option<int?> threads = RunOptionSet.WholeNumber<int>("--threads", "N", "Threads to use; default one a processor.", 1, 1024);
        OutOption output = new("the folder 'validation'");
        Option<bool> strict = new("--strict") { Description = "End with 1 where a published interval does not hold the simulated value." };
        Option<string[]> only = new("--only") { Description = "An arm or a trial, such as POLLUX:DRd or MAIA, or 'published' for the published cost-effectiveness; may be repeated.", HelpName = "ARM" };
        Verb command = new("validate", "Sets simulated trials beside what they published; a miss is data, not a failure.", VerbGroup.Evidence,
        [
            new("mmsim validate", "Every trial arm and registry; takes minutes."),
            new("mmsim validate --only POLLUX --patients 20000", "One trial."),
            new("mmsim validate --only published", "Published cost-effectiveness alone."),
        ])
        {
            patients, seed, threads, output, strict, only,
        };
        command.SetAction(parsed => Validate(
            context,
            new ValidationRequest(
                parsed.GetValue(patients) ?? 20_000, parsed.GetValue(seed) ?? 1, parsed.GetValue(threads) ?? Environment.ProcessorCount,
                parsed.GetValue(only) ?? []),
            to => output.FolderOf(parsed, to, context.CurrentFolder),
            parsed.GetValue(strict)));
        return command;
    }

    private static int Validate(CommandContext context, ValidationRequest request, Func<ScenarioFolder, string> output, bool strict)
    {
        ScenarioFolder folder = context.FindScenarios();
        string place = output(folder);
        ValidationRun run = new(folder.FullPath);
        ValidationOutcome outcome;
        using (ProgressLine line = new(context.Streams, ResultFolderName, TimeProvider.System))
        {
            outcome = run.Execute(
                request, (done, all) => line.Report(new RunProgress((long)done * request.Patients, (long)all * request.Patients)), CancellationToken.None);
        }

        ValidationReport report = new(run, outcome);
        using (ResultFolder result = ResultFolder.Open(place, ResultFolderName))
        {
            report.Write(result.Staging, request);
            result.Publish();
            context.Streams.Out.Write(report.Text());
            context.Streams.Out.WriteLine(result.Destination);
        }

        return strict && outcome.Checks.Any(c => c.Outcome is CheckOutcome.Outside or CheckOutcome.Error) ? ExitCode.Failed : ExitCode.Done;
    }
}
