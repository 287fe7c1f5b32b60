using System.CommandLine;
using MmSim.Evidence.Reading;
using MmSim.Hosting;
using MmSim.Publication;
using MmSim.Running;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim fit POINTS</c>: a digitised Kaplan–Meier curve becomes patients, fitted curves and a block for a scenario.</summary>
internal static class FitCommand
{
    private static readonly Dictionary<string, double> MonthsPerUnit = new(StringComparer.Ordinal)
    {
        ["months"] = 1, ["years"] = 12, ["weeks"] = 7 / (365.25 / 12), ["days"] = 1 / (365.25 / 12),
    };

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string> points = new("POINTS") { Description = "CSV of digitised coordinates: time, survival (fractions or percent)." };
        Arm arm = new("");
        Arm versus = new("versus-");
        Option<string?> other = new("--versus")
        {
            HelpName = "FILE", Description = "The other arm's coordinates: prints the hazard ratio of POINTS over it.",
        };
        Option<string> time = new("--time")
        {
            HelpName = "UNIT", Description = "Unit of time in the files: months, years, weeks or days.", DefaultValueFactory = _ => "months",
        };
        time.AcceptOnlyFromAmong([.. MonthsPerUnit.Keys]);
        Option<string?> family = new("--family")
        {
            HelpName = "NAME", Description = "Family of the curve block; default the one of lowest AIC.",
        };
        Option<string?> name = new("--name") { HelpName = "NAME", Description = "The result is fit-NAME; default the file's name." };
        OutOption output = new("the folder fit-NAME");
        Verb command = new("fit", "Reconstructs patients from a published survival curve (Guyot et al. 2012) and fits every family to them.", VerbGroup.Evidence,
        [
            new("mmsim fit arm.csv --at-risk arm-risk.csv --events 210", "One arm, with its numbers at risk."),
            new("mmsim fit arm.csv --patients 250 --versus other.csv --versus-patients 248 --time years", "The hazard ratio of two arms."),
        ])
        {
            points, arm.AtRisk, arm.Patients, arm.Events, other, versus.AtRisk, versus.Patients, versus.Events, time, family, name, output,
        };
        command.SetAction(parsed =>
        {
            string Full(string path) => Path.GetFullPath(path, context.CurrentFolder);
            string file = Full(parsed.GetValue(points)!);
            string result = "fit-" + (parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(file));
            if (ResultName.FaultOf(result) is { } fault)
            {
                throw new BadInputException($"fit: {fault}; give another --name");
            }

            double unit = MonthsPerUnit[parsed.GetValue(time)!];
            List<DigitisedFit> fits = [];
            List<string> faults = [];
            Add(arm.Input(parsed, file, unit, Full));
            if (parsed.GetValue(other) is { } second)
            {
                Add(versus.Input(parsed, Full(second), unit, Full));
            }

            void Add(DigitisedInput input)
            {
                try
                {
                    fits.Add(DigitisedFit.Of(input));
                }
                catch (EvidenceException e)
                {
                    faults.AddRange(e.Faults);
                }
            }

            if (faults.Count > 0)
            {
                throw new BadInputException(faults);
            }

            string folder = output.FolderOf(parsed, context.FindScenarios(), context.CurrentFolder);
            return Publish(fits, parsed.GetValue(family), folder, result, context.Streams);
        });
        return command;
    }

    private static int Publish(List<DigitisedFit> fits, string? family, string folder, string name, Streams streams)
    {
        DigitisedReport report = new(fits, family);
        DiagnosticPrinter printer = new(streams);
        printer.Warnings(fits.SelectMany(f => f.Warnings));
        try
        {
            using ResultFolder result = ResultFolder.Open(folder, name);
            report.Write(result.Staging);
            result.Publish();
            streams.Out.Write(report.Text());
            streams.Out.WriteLine($"results: {result.Destination}");
            return ExitCode.Done;
        }
        catch (ResultFolderException e)
        {
            throw new BadInputException(e.Message);
        }
    }

    /// <summary>The options of one arm.</summary>
    private sealed class Arm(string prefix)
    {
        public Option<string?> AtRisk { get; } = new($"--{prefix}at-risk")
        {
            HelpName = "FILE", Description = "CSV of the numbers at risk beneath the curve: time, patients.",
        };

        public Option<int?> Patients { get; } =
            RunOptionSet.WholeNumber<int>($"--{prefix}patients", "N", "Patients at time 0, where no file of numbers at risk tells.", 1, 10_000_000);

        public Option<int?> Events { get; } =
            RunOptionSet.WholeNumber<int>($"--{prefix}events", "N", "Total number of events, if published.", 1, 10_000_000);

        public DigitisedInput Input(ParseResult parsed, string points, double unit, Func<string, string> full) => new(
            points, parsed.GetValue(AtRisk) is { } risk ? full(risk) : null, parsed.GetValue(Patients), parsed.GetValue(Events), unit);
    }
}
