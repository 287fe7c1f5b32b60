using System.CommandLine;
using MmSim.Hosting;
using MmSim.Publication;
using MmSim.Running;
using MmSim.Scenarios.Calibration;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim calibrate [CALIBRATION]</c>: fits what no trial reports to published targets.</summary>
internal static class CalibrateCommand
{
    private const string FolderName = "calibration";

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string> calibration = new("CALIBRATION")
        {
            Description = "A calibration file, or a name in 'scenarios/calibration'.",
            DefaultValueFactory = _ => "attrition",
        };
        Option<int?> patients = RunOptionSet.WholeNumber<int>("--patients", "N", "Patients a cohort; default as in the file.", 1000, 10_000_000);
        Option<ulong?> seed = RunOptionSet.WholeNumber<ulong>("--seed", "N", "Seed: the same seed gives the same results.", 0, ulong.MaxValue);
        Option<int?> threads = RunOptionSet.WholeNumber<int>("--threads", "N", "Threads to use; default one a processor.", 1, 1024);
        OutOption output = new("the folder 'calibration'");
        Option<bool> apply = new("--apply") { Description = "Put the values into scenarios/evidence/calibrated.json, so that runs use them." };
        Verb command = new("calibrate", "Fits what no trial reports to published targets, by simulation.", VerbGroup.Evidence,
        [
            new("mmsim calibrate attrition", "What the calibration finds, without using it."),
            new("mmsim calibrate attrition --apply", "From then on every run uses it."),
        ])
        {
            calibration, patients, seed, threads, output, apply,
        };
        command.SetAction((parsed, token) => Task.FromResult(Calibrate(
            context, parsed.GetValue(calibration)!,
            new CalibrationRequest(parsed.GetValue(patients), parsed.GetValue(seed), parsed.GetValue(threads) ?? Environment.ProcessorCount),
            to => output.FolderOf(parsed, to, context.CurrentFolder), parsed.GetValue(apply), token)));
        return command;
    }

    private static int Calibrate(
        CommandContext context, string given, CalibrationRequest request, Func<ScenarioFolder, string> output, bool apply, CancellationToken token)
    {
        ScenarioFolder folder = context.FindScenarios();
        if (apply)
        {
            folder.RequireOwn("calibrate --apply");
        }

        CalibrationRun run = new(folder.FullPath, Resolve(given, folder, context.CurrentFolder), request);
        string place = Path.Combine(output(folder), FolderName);
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        CalibrationResult result;
        using (ProgressLine line = new(context.Streams, run.Name, TimeProvider.System))
        {
            result = run.Execute(
                (done, about) => line.Report(new RunProgress((long)done * run.Patients, (long)Math.Max(done, about) * run.Patients)), token);
        }

        CalibrationReport report = new(run, result, started, TimeProvider.System.GetUtcNow());
        using ResultFolder published = ResultFolder.Open(place, run.Name);
        report.Write(published.Staging);
        published.Publish();
        context.Streams.Out.Write(report.Text());
        context.Streams.Out.WriteLine($"results: {published.Destination}");
        if (apply)
        {
            string target = Path.Combine(folder.FullPath, "evidence", CalibrationReport.FileName);
            string staged = target + ".new";
            File.Copy(Path.Combine(published.Destination, CalibrationReport.FileName), staged, overwrite: true);
            File.Move(staged, target, overwrite: true);
            context.Streams.Out.WriteLine($"applied: {target}");
        }

        return ExitCode.Done;
    }

    private static string Resolve(string given, ScenarioFolder folder, string currentFolder)
    {
        string own = Path.Combine(folder.FullPath, FolderName);
        string[] candidates = [Path.Combine(currentFolder, given), Path.Combine(own, given), Path.Combine(own, given + ".json")];
        if (Array.Find(candidates, File.Exists) is { } found)
        {
            return Path.GetFullPath(found);
        }

        string[] names = Directory.Exists(own) ? [.. Directory.EnumerateFiles(own, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!)] : [];
        string hint = NearestName.To(Path.GetFileNameWithoutExtension(given), names) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
        throw new BadInputException($"{given}: no such calibration file, and none of that name in {own}{hint}");
    }
}
