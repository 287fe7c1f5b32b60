using System.Globalization;

namespace MmSim.Reporting.Report.Sections;

/// <summary>The economic answer: the best strategy at each threshold, what the frontier's steps cost, how sure it is, and whose money it is.</summary>
internal static class EconomicAnswer
{
    private const double NoTwoWays = 0.995;

    /// <summary>The answer's paragraphs and its table of thresholds; none where the run has no economics.</summary>
    public static IEnumerable<ReportBlock> Blocks(RunFolder run)
    {
        var thresholds = Threshold.Of(run);
        if (thresholds.Count == 0)
        {
            yield break;
        }

        foreach (var group in Runs(thresholds))
        {
            yield return new TextBlock(Best(run, group), Lead: true);
        }

        if (Steps(run) is { Length: > 0 } steps)
        {
            yield return new TextBlock(steps);
        }

        yield return new TextBlock(Basis(run));
        foreach (var warning in run.Texts("warnings"))
        {
            yield return new NoteBlock(warning);
        }

        yield return Table(run, thresholds);
    }

    /// <summary>Neighbouring thresholds at which the same strategy is the best.</summary>
    private static IEnumerable<List<Threshold>> Runs(IReadOnlyList<Threshold> thresholds)
    {
        var group = new List<Threshold>();
        foreach (var threshold in thresholds)
        {
            if (group.Count > 0 && group[^1].Best != threshold.Best)
            {
                yield return group;
                group = [];
            }

            group.Add(threshold);
        }

        yield return group;
    }

    private static string Best(RunFolder run, List<Threshold> group)
    {
        var (first, last) = (group[0], group[^1]);
        var unit = $"{run.Economics("currency")} per QALY".TrimStart();
        var at = group.Count == 1 ? $"At {first.Text} {unit}" : $"From {first.Text} to {last.Text} {unit}";
        var text = $"{at} the best use of money is “{first.Best}”";
        if (first.Against.Length > 0)
        {
            var gains = first.Against == last.Against && group.Count > 1
                ? $"{Figure(first.Gain, first.GainError)} at the lower and {Figure(last.Gain, last.GainError)} at the upper end"
                : Figure(first.Gain, first.GainError);
            text += first.Best == first.Against ? "" : $": its net monetary benefit is higher than that of “{first.Against}” by {gains}";
        }

        var least = group.Min(t => t.Probability);
        text += double.IsFinite(least)
            ? $". It is the best of all with a probability of {Percent(least)}{(group.Count > 1 ? " or more" : "")}." : ".";
        return group.Any(t => t.IsNoise) ? text + " Monte Carlo noise alone could turn this round: more patients would tell." : text;
    }

    /// <summary>What each step of the frontier costs, cheapest first.</summary>
    private static string Steps(RunFolder run)
    {
        var rows = run.Rows("incremental.csv");
        var steps = rows.Where(row => row["status"] == "frontier" && row["comparator"].Length > 0).Select(row =>
        {
            var icer = Icer(row);
            return $"“{row["strategy"]}” instead of “{row["comparator"]}” costs {Figure(row.Number("incremental_cost"), row.Number("mcse_incremental_cost"))} more "
                + $"for {SupportedDigits.FormatWithError(row.Number("incremental_qalys"), row.Number("mcse_incremental_qalys"), 3)} QALYs: {icer} per QALY gained";
        }).ToList();
        var others = rows.Where(row => row["status"] is not ("frontier" or "reference"))
            .Select(row => $"“{row["strategy"]}” is {(row["status"] == "noise" ? "not told apart from its neighbour by this many patients" : Status(row["status"]))} (against “{row["comparator"]}”)").ToList();
        return string.Join("; ", [.. steps, .. others]) is { Length: > 0 } text ? text + "." : "";
    }

    /// <summary>An ICER with no more digits than its interval supports, and the interval.</summary>
    public static string Icer(RunRow row)
    {
        var (icer, low, high) = (row.Number("icer"), row.Number("icer_low"), row.Number("icer_high"));
        if (!double.IsFinite(icer))
        {
            return "";
        }

        var error = (high - low) / 4;
        return double.IsFinite(error) && error > 0
            ? $"{SupportedDigits.Format(icer, error, 0)} ({SupportedDigits.Format(low, error, 0)} to {SupportedDigits.Format(high, error, 0)})"
            : $"{SupportedDigits.Format(icer, double.NaN, 0)} (interval without bounds)";
    }

    private static string Basis(RunFolder run)
    {
        var text = run.Basis == "probabilistic"
            ? $"These figures are means over {Whole(run.Text("draws"))} draws of all uncertain parameters, {Whole(run.Text("patientsPerDraw"))} patients each"
            : $"These figures are of the base case alone: {Whole(run.Text("patients"))} patients, every parameter at its published value; how sure they are, it does not say";
        return run.Economics("country") is not { Length: > 0 } country ? text + "." : text
            + $". Costs are those of the {run.Economics("perspective")} ({country}), in {run.Economics("currency")} of {run.Economics("priceYear")}; "
            + $"{Discounting(run)}. Brackets hold Monte Carlo standard errors; those of an ICER its 95 % Monte Carlo interval.";
    }

    /// <summary>Both discount rates in words.</summary>
    public static string Discounting(RunFolder run) => run.Economics("discountRateCosts") is { Length: > 0 } costs
        ? $"costs are discounted at {Rate(costs)}, QALYs and life years at {Rate(run.Economics("discountRateEffects"))} a year" : "";

    /// <summary>The same as a sentence of its own.</summary>
    public static string Sentence(RunFolder run) =>
        Discounting(run) is { Length: > 0 } text ? string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1), ".") : "";

    /// <summary>A status as it is read: "extendedly dominated", but "trade-off".</summary>
    public static string Status(string status) => status.Replace("extendedly-", "extendedly ", StringComparison.Ordinal);

    private static TableBlock Table(RunFolder run, IReadOnlyList<Threshold> thresholds) => new(
        "decision", $"The decision at each threshold, {run.Basis}{run.InMoney}",
        [
            new TableColumn("Threshold per QALY", true), new TableColumn("Best strategy", false), new TableColumn("Next best", false),
            new TableColumn("Compared with", false), new TableColumn("Incremental NMB", true), new TableColumn("Probability of being best, %", true),
        ],
        [
            .. thresholds.Select(t => (IReadOnlyList<TableCell>)
            [
                new TableCell(t.Text, t.Value), new TableCell(t.Best), new TableCell(t.Next), new TableCell(t.Against == t.Best ? "" : t.Against),
                t.Against == t.Best ? new TableCell("–") : TableCell.Of(t.Gain, t.GainError, 0), TableCell.Of(100 * t.Probability, 0),
            ]),
        ],
        "nmb.csv, ceac.csv");

    private static string Figure(double value, double error) => SupportedDigits.FormatWithError(value, error, 0);

    private static string Percent(double share) => share > NoTwoWays ? "more than 99 %" : SupportedDigits.Format(100 * share, double.NaN, 0) + " %";

    private static string Rate(string share) =>
        double.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) ? $"{(100 * rate).ToString("0.##", CultureInfo.InvariantCulture)} %" : share;

    private static string Whole(string text) =>
        long.TryParse(text, out var number) ? number.ToString("N0", CultureInfo.InvariantCulture) : text;
}
