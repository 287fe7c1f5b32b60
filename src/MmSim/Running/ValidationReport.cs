using System.Globalization;
using System.Reflection;
using System.Text;
using MmSim.Evidence.Library;
using MmSim.Evidence.Targets;
using MmSim.Reporting;
using MmSim.Reporting.Validation;
using MmSim.Terminal;

namespace MmSim.Running;

/// <summary>Turns checks into the tables and charts of <c>output/validation</c> and the summary on the terminal.</summary>
/// <param name="run">What was run.</param>
/// <param name="outcome">What came out.</param>
internal sealed class ValidationReport(ValidationRun run, ValidationOutcome outcome)
{
    private static readonly string[] Heads = ["kind", "measure", "setting", "checks", "within", "share", "simulated/published", "null rule"];

    private static readonly string[] PublishedHeads =
        ["comparison", "country, year", "QALYs gained", "ours (mcse)", "ratio", "cost per QALY", "ours"];

    private readonly IReadOnlyList<SummaryRow> _summary = CheckSummary.Of(outcome.Checks, run.MedianPfs);

    /// <summary>Writes every file.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="request">What was asked for.</param>
    public void Write(string folder, ValidationRequest request)
    {
        var (model, nullRule) = CheckSummary.LogError(outcome.Ratios);
        List<CheckRow> checks = [.. outcome.Checks.Select(Row)];
        ValidationCharts.Write(
            Path.Combine(folder, "charts"),
            checks,
            [.. outcome.Replicas.Select(r => new SimulatedArm(r.Replica.Arm.ArmId, r.Replica.Setting, r.Measures.ProgressionFree, r.Measures.Overall))],
            Settings.All,
            outcome.Published);
        if (outcome.Published.Count > 0)
        {
            PublishedTable.Write(folder, outcome.Published, outcome.NotCompared);
        }

        ValidationTables.Write(
            folder, checks, [.. _summary.Select(Row)], (outcome.Ratios.Count, model, nullRule),
            [.. outcome.LeftOut.Select(l => (l.ArmId, l.Reason))]);
        new RunManifest
        {
            Scenario = "Simulated trials beside what they published",
            Status = "complete",
            Version = typeof(ValidationReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            Hashes = run.Hashes,
            Strategies = [.. outcome.Replicas.Select(r => r.Replica.Arm.ArmId)],
            Seed = request.Seed,
            Patients = request.Patients,
            HorizonMonths = 600,
            Threads = request.Threads,
            InstructionSet = InstructionSet.Name,
            Seconds = 0,
            Fingerprint = string.Empty,
            Assumptions = [.. outcome.Replicas.SelectMany(r => r.Flags.Select(f => $"{r.Replica.Arm.ArmId}: {f}"))],
            Started = DateTimeOffset.UnixEpoch,
            Finished = DateTimeOffset.UnixEpoch,
        }.Write(folder);
    }

    /// <summary>The summary for the terminal.</summary>
    public string Text()
    {
        var rows = new List<IReadOnlyList<string>> { Heads };
        foreach (var row in _summary.Where(s => s.Setting == CheckSummary.AllSettings || s.Measure == Measures.MedianOs))
        {
            rows.Add(
            [
                Word(row.Kind), row.Measure, row.Setting, Count(row.Checks), Count(row.Within), Percent(row.Within, row.Checks), Number(row.MedianRatio),
                row.NullWithin is { } within ? $"{Percent(within, row.Checks)}, {Number(row.NullMedianRatio ?? double.NaN)}" : string.Empty,
            ]);
        }

        var (model, nullRule) = CheckSummary.LogError(outcome.Ratios);
        var text = new StringBuilder(TextTable.Format(rows));
        text.Append(CultureInfo.InvariantCulture, $"\nWithin-trial ratios of median OS, {outcome.Ratios.Count} pairs: root mean square log error ")
            .Append(CultureInfo.InvariantCulture, $"{Number(model)}; the rule 'OS = median PFS + {CheckSummary.NullRuleMonths:0} months' {Number(nullRule)}\n")
            .Append(CultureInfo.InvariantCulture, $"{outcome.Replicas.Count} arms simulated, {outcome.LeftOut.Count} left out (left_out.csv); ")
            .Append(CultureInfo.InvariantCulture, $"{outcome.Checks.Count(c => c.Outcome == CheckOutcome.Error)} errors of a check, ")
            .Append(CultureInfo.InvariantCulture, $"{outcome.Checks.Count(c => c.Outcome == CheckOutcome.Blanked)} blanked\n");
        return text.Append(PublishedText()).ToString();
    }

    private string PublishedText()
    {
        if (outcome.Published.Count == 0)
        {
            return string.Empty;
        }

        var rows = new List<IReadOnlyList<string>> { PublishedHeads };
        rows.AddRange(outcome.Published.Select(r => (IReadOnlyList<string>)
        [
            r.Comparison, $"{r.Country} {r.Year}".Trim(), Number(r.Qalys.PublishedIncrement), $"{Number(r.Qalys.Increment)} ({Number(r.Qalys.Mcse)})",
            Number(r.Qalys.Ratio), r.Icer.Length > 0 ? $"{r.Icer} {r.Currency}" : string.Empty, $"{r.SimulatedIcer} {r.SimulatedCurrency}",
        ]));
        var ratios = outcome.Published.Select(r => r.Qalys.Ratio).Where(double.IsFinite).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\nPublished cost-effectiveness: {outcome.Published.Count} comparisons; incremental QALYs published for {ratios.Count}, ours within a factor of 2 in "
            + $"{ratios.Count(r => r is >= 0.5 and <= 2)}. Reasons: {PublishedTable.File}; what moves them: {PublishedTable.TraceFile}\n{TextTable.Format(rows)}");
    }

    private static CheckRow Row(Check c) => new()
    {
        Arm = c.Target.Subject,
        Setting = c.Target.Setting,
        Measure = c.Target.Measure,
        Detail = c.Target.Detail,
        Month = c.Target.Months ?? double.NaN,
        Kind = Word(c.Target.Kind),
        Published = c.Target.Published ?? double.NaN,
        Low = c.Low,
        High = c.High,
        Simulated = c.Outcome == CheckOutcome.Blanked ? double.NaN : c.Simulated.Value,
        Mcse = c.Outcome == CheckOutcome.Blanked ? double.NaN : c.Simulated.Error,
        Outcome = c.Outcome.ToString().ToLowerInvariant(),
        Z = c.Z,
        Verified = c.Target.Verified.ToString().ToLowerInvariant(),
        Flags = string.Join("; ", c.Target.Flags.Prepend(c.Note).Where(f => f.Length > 0)),
        Source = c.Target.Source,
    };

    private static CheckSummaryRow Row(SummaryRow s) => new(
        Word(s.Kind), s.Measure, s.Setting, s.Checks, s.Within, s.Blanked, s.Errors, s.MedianRatio, s.NullWithin, s.NullMedianRatio);

    private static string Word(TargetKind kind) => kind.ToString().ToLowerInvariant();

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Percent(int part, int all) => all == 0 ? string.Empty : (100.0 * part / all).ToString("0", CultureInfo.InvariantCulture) + "%";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("0.00", CultureInfo.InvariantCulture) : string.Empty;
}
