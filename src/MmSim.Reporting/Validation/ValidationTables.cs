using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Validation;

/// <summary>validation.csv, summary.csv and left_out.csv: every check, what they say together, and the arms without one.</summary>
public static class ValidationTables
{
    private static readonly string[] CheckColumns =
    [
        "arm", "setting", "measure", "detail", "month", "kind", "published", "interval_low", "interval_high", "simulated", "mcse", "within", "z",
        "verified", "flags", "source",
    ];

    private static readonly string[] SummaryColumns =
    [
        "kind", "measure", "setting", "checks", "within", "share_within", "blanked", "errors_of_the_check", "median_ratio", "null_rule_within",
        "null_rule_median_ratio",
    ];

    /// <summary>Writes the three files into a folder that exists.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="checks">Every check.</param>
    /// <param name="summary">What they say together.</param>
    /// <param name="logErrors">Root mean square log error of within-trial OS ratios: pairs, model, null rule.</param>
    /// <param name="leftOut">Arms without a replica, with the reason.</param>
    public static void Write(
        string folder, IReadOnlyList<CheckRow> checks, IReadOnlyList<CheckSummaryRow> summary, (int Pairs, double Model, double Null) logErrors,
        IReadOnlyList<(string Arm, string Reason)> leftOut)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(leftOut);
        using (var csv = CsvTableWriter.Create(Path.Combine(folder, "validation.csv"), CheckColumns))
        {
            foreach (var c in checks)
            {
                csv.Row(
                    c.Arm, c.Setting, c.Measure, c.Detail, c.Month, c.Kind, c.Published, c.Low, c.High, c.Simulated, c.Mcse, c.Outcome, c.Z, c.Verified,
                    c.Flags, c.Source);
            }
        }

        using (var csv = CsvTableWriter.Create(Path.Combine(folder, "summary.csv"), SummaryColumns))
        {
            foreach (var s in summary)
            {
                csv.Row(
                    s.Kind, s.Measure, s.Setting, (long)s.Checks, (long)s.Within, s.Checks > 0 ? (double)s.Within / s.Checks : double.NaN,
                    (long)s.Blanked, (long)s.Errors, s.MedianRatio, s.NullWithin ?? double.NaN, s.NullMedianRatio ?? double.NaN);
            }

            csv.Row(
                "validation", "root mean square log error of within-trial ratios of median OS", "all", (long)logErrors.Pairs, "", "", "", "", logErrors.Model, "",
                logErrors.Null);
        }

        using var left = CsvTableWriter.Create(Path.Combine(folder, "left_out.csv"), ["arm", "reason"]);
        foreach (var (arm, reason) in leftOut)
        {
            left.Row(arm, reason);
        }
    }
}
