namespace MmSim.Evidence.Targets;

/// <summary>What a set of checks says together.</summary>
/// <param name="Kind">What the checks can show.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Setting">The setting; "all" for all of them.</param>
/// <param name="Checks">Checks with an outcome: within or outside.</param>
/// <param name="Within">Those within.</param>
/// <param name="Blanked">Checks blanked for too few simulated patients.</param>
/// <param name="Errors">Checks whose target is missing or unusable.</param>
/// <param name="MedianRatio">Median of simulated over published; NaN where nothing has both.</param>
/// <param name="NullWithin">For the median OS: those within by the null rule; null for other measures.</param>
/// <param name="NullMedianRatio">For the median OS: median of the null rule's value over the published one.</param>
public sealed record SummaryRow(
    TargetKind Kind, string Measure, string Setting, int Checks, int Within, int Blanked, int Errors, double MedianRatio, int? NullWithin = null,
    double? NullMedianRatio = null);

/// <summary>Published and simulated ratio of two arms' median OS, experimental over control.</summary>
/// <param name="Subject">The pair.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Published">The published ratio.</param>
/// <param name="Simulated">The simulated one.</param>
/// <param name="Null">That of the null rule.</param>
public sealed record OsRatio(string Subject, string Setting, double Published, double Simulated, double Null);

/// <summary>Sums checks up.</summary>
public static class CheckSummary
{
    /// <summary>The rule that a pathway model must beat: OS is median PFS and this many months.</summary>
    public const double NullRuleMonths = 26;

    /// <summary>All settings together.</summary>
    public const string AllSettings = "all";

    /// <summary>Rows by kind and measure over all settings, and by setting.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="medianPfs">Published median PFS of a subject, for the null rule; null where there is none.</param>
    public static IReadOnlyList<SummaryRow> Of(IReadOnlyList<Check> checks, Func<string, double?> medianPfs)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(medianPfs);
        var rows = new List<SummaryRow>();
        foreach (var group in checks.GroupBy(c => (c.Target.Kind, c.Target.Measure)).OrderBy(g => g.Key.Kind))
        {
            rows.Add(Row([.. group], AllSettings, medianPfs));
            rows.AddRange(group.GroupBy(c => c.Target.Setting).Select(g => Row([.. g], g.Key, medianPfs)));
        }

        return rows;
    }

    /// <summary>Root mean square of ln(simulated) − ln(published) over the pairs, for the model and for the null rule; NaN without pairs.</summary>
    public static (double Model, double Null) LogError(IReadOnlyList<OsRatio> ratios)
    {
        ArgumentNullException.ThrowIfNull(ratios);
        double Rms(Func<OsRatio, double> value) =>
            ratios.Count == 0 ? double.NaN : Math.Sqrt(ratios.Average(r => Math.Pow(Math.Log(value(r) / r.Published), 2)));
        return (Rms(r => r.Simulated), Rms(r => r.Null));
    }

    private static SummaryRow Row(List<Check> checks, string setting, Func<string, double?> medianPfs)
    {
        var target = checks[0].Target;
        var scored = checks.Where(c => c.Outcome is CheckOutcome.Within or CheckOutcome.Outside).ToList();
        var row = new SummaryRow(
            target.Kind,
            target.Measure,
            setting,
            scored.Count,
            scored.Count(c => c.Outcome == CheckOutcome.Within),
            checks.Count(c => c.Outcome == CheckOutcome.Blanked),
            checks.Count(c => c.Outcome == CheckOutcome.Error),
            Median(scored.Where(c => c.Target.Published is not null).Select(c => c.Simulated.Value / c.Target.Published!.Value)));
        if (target.Measure != Measures.MedianOs)
        {
            return row;
        }

        var byRule = scored.Where(c => medianPfs(c.Target.Subject) is not null)
            .Select(c => CheckScorer.Score(c.Target, new Simulated(medianPfs(c.Target.Subject)!.Value + NullRuleMonths, 0, int.MaxValue))).ToList();
        return row with
        {
            NullWithin = byRule.Count(c => c.Outcome == CheckOutcome.Within),
            NullMedianRatio = Median(byRule.Where(c => c.Target.Published is not null).Select(c => c.Simulated.Value / c.Target.Published!.Value)),
        };
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 ? double.NaN
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
