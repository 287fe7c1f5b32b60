using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MmSim.Reporting;
using MmSim.Reporting.Calibration;
using MmSim.Scenarios.Calibration;
using MmSim.Terminal;

namespace MmSim.Running;

/// <summary>Turns a calibration into the files of <c>output/calibration/NAME</c> and the summary on the terminal.</summary>
/// <param name="run">What was run.</param>
/// <param name="result">What was found.</param>
/// <param name="started">When.</param>
/// <param name="finished">When it ended.</param>
internal sealed class CalibrationReport(CalibrationRun run, CalibrationResult result, DateTimeOffset started, DateTimeOffset finished)
{
    /// <summary>The file that the evidence reads.</summary>
    public const string FileName = "calibrated.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes every file.</summary>
    /// <param name="folder">A folder that exists.</param>
    public void Write(string folder)
    {
        CalibrationFitRow[] fit = [.. result.Targets.Select(Row)];
        CalibrationParameterRow[] parameters = [.. result.Parameters.Select(Row)];
        CalibrationTables.Write(folder, fit, parameters);
        CalibrationFigures.Write(
            Path.Combine(folder, "charts"), FormattableString.Invariant($"{run.Document.Title}; {run.Patients:N0} simulated patients a cohort, seed {run.Seed}"),
            fit, parameters);
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(run.Values(result), Json) + "\n");
        File.WriteAllText(Path.Combine(folder, "calibration.json"), JsonSerializer.Serialize(
            new
            {
                run.Document.Title,
                Command = $"mmsim calibrate {run.Name}",
                run.Seed,
                run.Patients,
                run.Hashes,
                result.ChiSquare,
                result.ChiSquareAtStart,
                result.ChiSquareByStart,
                result.DegreesOfFreedom,
                result.Inflation,
                result.Evaluations,
                Cohorts = run.Document.Cohorts.Select(c => $"{c.Name}: {c.Source}"),
            },
            Json) + "\n");
        new RunManifest
        {
            Scenario = run.Document.Title,
            Status = "complete",
            Basis = "calibration",
            Version = typeof(CalibrationReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            Hashes = run.Hashes,
            Strategies = [.. run.Document.Cohorts.Select(c => c.Name)],
            Seed = run.Seed,
            Patients = run.Patients,
            HorizonMonths = run.HorizonMonths,
            Threads = run.Threads,
            InstructionSet = InstructionSet.Name,
            Seconds = Math.Round((finished - started).TotalSeconds, 1),
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, FileName)))),
            Assumptions = [.. run.Document.Cohorts.Select(c => $"{c.Name}: {c.Source}"), .. result.Targets.Select(t => $"{t.Target.Name}: {t.Target.ErrorRule}")],
            Started = started,
            Finished = finished,
        }.Write(folder);
    }

    /// <summary>The summary for the terminal.</summary>
    public string Text()
    {
        var targets = new List<IReadOnlyList<string>> { (string[])["target", "published", "interval", "at start", "simulated", "mcse", "z"] };
        foreach (var row in result.Targets.Select(Row))
        {
            targets.Add(
            [
                row.Target, Number(row.Published, row.IsShare), $"{Number(row.Low, row.IsShare)}–{Number(row.High, row.IsShare)}",
                Number(row.AtStart, row.IsShare), Number(row.Simulated, row.IsShare), Number(row.Mcse, row.IsShare), row.Z.ToString("0.0", CultureInfo.InvariantCulture),
            ]);
        }

        var parameters = new List<IReadOnlyList<string>> { (string[])["parameter", "start", "value", "interval", "status"] };
        foreach (var p in result.Parameters)
        {
            parameters.Add(
            [
                p.Parameter.Path, Significant(p.Parameter.Start), Significant(p.Value), p.IsFitted ? $"{Significant(p.Low)}–{Significant(p.High)}" : string.Empty,
                Word(p.Status),
            ]);
        }

        return new StringBuilder(TextTable.Format(targets)).Append('\n').Append(TextTable.Format(parameters)).Append(CultureInfo.InvariantCulture, $"""

            χ² {result.ChiSquare:0.0} on {result.DegreesOfFreedom} degrees of freedom (at the start values {result.ChiSquareAtStart:0.0}); {result.Evaluations} evaluations

            """).ToString();
    }

    private static CalibrationFitRow Row(FittedTarget t) => new(
        t.Target.Name, t.Target.Measure, t.Target.Published, t.Target.Low, t.Target.High, t.AtStart.Value, t.Simulated.Value, t.Simulated.StandardError, t.Z,
        !t.Target.OnLogScale, t.Target.ErrorRule, t.Target.Source);

    private static CalibrationParameterRow Row(FittedParameter p) => new(
        p.Parameter.Path, Word(p.Status), p.Parameter.Start, p.Value, p.Low, p.High, p.Parameter.Low, p.Parameter.High, p.Parameter.Scale, p.StandardError,
        [.. p.Profile.Select(v => (v.Value, v.Rise))]);

    private static string Word(Identification status) => status switch
    {
        Identification.Identified => "identified",
        Identification.OneSided => "one-sided",
        _ => "not identified, held",
    };

    private static string Number(double value, bool share) => !double.IsFinite(value) ? "not reached"
        : share ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + "%" : value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Significant(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
