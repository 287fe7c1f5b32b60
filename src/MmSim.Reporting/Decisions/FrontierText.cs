using System.Globalization;
using System.Text;
using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;

namespace MmSim.Reporting.Decisions;

/// <summary>The full incremental analysis as a table of plain text, by cost, and the best strategy at each threshold.</summary>
internal static class FrontierText
{
    /// <summary>The table, ending in a line feed.</summary>
    public static string Write(DecisionSummary summary)
    {
        var (results, means) = (summary.Results, summary.Headline);
        var text = new StringBuilder();
        text.Append("Full incremental analysis, ").Append(Size(results)).Append("; costs in ").Append(results.Currency).Append("; discounted. In brackets: Monte Carlo standard error.\n");
        if (results is { SeverityApplied: true, Severity: { } applied })
        {
            text.Append(CultureInfo.InvariantCulture, $"QALYs are multiplied by the severity weight of {applied.Weight:0.0}.\n");
        }

        text.Append('\n');
        string[] header = ["Strategy", "Cost", "QALYs", "Life years", "Inc. cost", "Inc. QALYs", "ICER", "95% MC interval", "Status", "Against"];
        List<string[]> rows = [header, .. IncrementalAnalysis.Full(means).Select(row => Cells(means, row))];
        var widths = header.Select((_, c) => rows.Max(row => row[c].Length)).ToArray();
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (var row in rows)
        {
            var cells = row.Select((cell, c) => c == 0 || c >= 8 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        text.Append('\n');
        foreach (var threshold in results.Thresholds)
        {
            text.Append(Best(summary, threshold)).Append('\n');
        }

        if (Information(summary) is { Length: > 0 } information)
        {
            text.Append(information).Append('\n');
        }

        if (results.Severity is { } severity)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"QALY shortfall under {results.Strategies[results.Comparator]}: {severity.AbsoluteShortfall:0.0} absolute, ")
                .Append(CultureInfo.InvariantCulture, $"{100 * severity.ProportionalShortfall:0} % proportional; severity weight {severity.Weight:0.0}")
                .Append(results.SeverityApplied ? ", applied.\n" : ", not applied.\n");
        }

        foreach (var warning in summary.Warnings())
        {
            text.Append(warning).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Basis, and how many draws and patients it rests on.</summary>
    public static string Size(EconomicResults results) => results.Psa switch
    {
        null => $"{results.HeadlineBasis}, {Words.Whole(results.Patients)} patients",
        { PatientsPerDraw: > 0 } psa => $"{results.HeadlineBasis}, {Words.Whole(psa.Draws)} draws of {Words.Whole(psa.PatientsPerDraw)} patients",
        var psa => $"{results.HeadlineBasis}, {Words.Whole(psa.Draws)} draws",
    };

    private static string[] Cells(StrategyMeans means, FrontierRow row)
    {
        var interval = row.Icer is null ? null : row.Increment.FiellerInterval();
        return
        [
            means.Strategies[row.Strategy],
            Figure(means.Mean(row.Strategy, Measure.Cost), means.StandardError(row.Strategy, Measure.Cost), 0),
            Figure(means.Mean(row.Strategy, Measure.Qalys), means.StandardError(row.Strategy, Measure.Qalys), 3),
            Figure(means.Mean(row.Strategy, Measure.LifeYears), means.StandardError(row.Strategy, Measure.LifeYears), 2),
            row.Versus is null ? "" : Figure(row.Increment.Cost, row.Increment.CostError, 0),
            row.Versus is null ? "" : Figure(row.Increment.Qalys, row.Increment.QalyError, 3),
            row.Icer is { } icer ? Icer(icer, interval) : "",
            row.Icer is null ? "" : interval is var (low, high) ? $"{Icer(low, interval)} to {Icer(high, interval)}" : "without bounds",
            row.IsNoise ? $"{Words.Of(row.Status)}, or noise" : Words.Of(row.Status),
            row.Versus is { } versus ? means.Strategies[versus] : "",
        ];
    }

    private static string Figure(double mean, double error, int decimals) =>
        error > 0 ? SupportedDigits.FormatWithError(mean, error, decimals) : SupportedDigits.Format(mean, double.NaN, decimals);

    /// <summary>An ICER with no more digits than its Monte Carlo interval supports.</summary>
    public static string Icer(Increment increment) => Icer(increment.Icer ?? double.NaN, increment.FiellerInterval());

    /// <summary>No more digits than the interval supports.</summary>
    private static string Icer(double value, (double Low, double High)? interval) =>
        SupportedDigits.Format(value, interval is var (low, high) && high > low ? (high - low) / 4 : double.NaN, 0);

    /// <summary>What perfect information would be worth at the headline threshold; empty without draws.</summary>
    private static string Information(DecisionSummary summary)
    {
        var results = summary.Results;
        var values = summary.CorrectedEvpi.Count > 0 ? summary.CorrectedEvpi : summary.Evpi;
        if (values.Count == 0 || results.Strategies.Count < 2)
        {
            return "";
        }

        var value = values.First(v => v.Threshold == results.HeadlineThreshold);
        var text = $"Perfect information would be worth {Figure(value.Value, value.StandardError, 0)} a patient at {Words.Whole(value.Threshold)} per QALY";
        return results.Population is not { } population ? text + "." : text
            + $", {Figure(value.Value * population.DiscountedPatients, value.StandardError * population.DiscountedPatients, 0)} for "
            + $"{Words.Whole(population.PatientsPerYear)} new patients a year over {population.Years:0.#} years"
            + (population.IsScale ? " (a scale: give 'decision' in the scenario)." : population.IsAssumption ? " (assumption)." : ".");
    }

    private static string Best(DecisionSummary summary, double threshold)
    {
        var (results, means) = (summary.Results, summary.Headline);
        var best = means.BestAt(threshold);
        var text = $"At {Words.Whole(threshold)} per QALY the highest net monetary benefit is that of {results.Strategies[best]}";
        var others = Enumerable.Range(0, means.Count).Where(s => s != best).ToList();
        if (others.Count > 0)
        {
            var next = others.MaxBy(s => means.NetBenefit(s, threshold));
            var increment = Increment.Between(means, best, next);
            text += $", {Figure(increment.NetBenefit(threshold), increment.NetBenefitError(threshold), 0)} more than that of {results.Strategies[next]}";
        }

        var curves = summary.CorrectedCurves ?? summary.Curves;
        var t = curves is null ? -1 : curves.Thresholds.ToList().IndexOf(threshold);
        if (t >= 0)
        {
            text += $"; it is the best of all with a probability of {Words.Percent(curves!.Probability(t, best))}";
        }

        return text + ".";
    }
}
