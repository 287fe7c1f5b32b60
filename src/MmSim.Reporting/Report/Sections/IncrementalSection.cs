namespace MmSim.Reporting.Report.Sections;

/// <summary>Incremental analysis: frontier, dominance, ICERs, net monetary benefit.</summary>
internal sealed class IncrementalSection : IReportSection
{
    private static readonly WholeTable.Column[] Columns =
    [
        new("strategy", "Strategy"), new("comparator", "Against"), new("cost", "Cost", 1, 0, "mcse_cost"), new("qalys", "QALYs", 1, 3, "mcse_qalys"),
        new("life_years", "Life years"), new("incremental_cost", "Incremental cost", 1, 0, "mcse_incremental_cost"),
        new("incremental_qalys", "Incremental QALYs", 1, 3, "mcse_incremental_qalys"), new("icer", "ICER", 1, 0), new("icer_low", "ICER, low", 1, 0),
        new("icer_high", "ICER, high", 1, 0), new("status", "Status"),
    ];

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var full = run.Rows("incremental.csv");
        if (full.Count == 0)
        {
            return null;
        }

        var blocks = new List<ReportBlock> { WholeTable.Build("incremental", "Full incremental analysis, by cost", "incremental.csv", full, Columns) };
        blocks.AddRange(Charts.Of(run, "frontier", "Cost and QALYs of each strategy, with the frontier."));
        if (run.Rows("pairwise.csv") is { Count: > 0 } pairs)
        {
            blocks.Add(WholeTable.Build("pairwise", "Each strategy against the comparator", "pairwise.csv", pairs, Columns));
        }

        if (run.Rows("nmb.csv") is { Count: > 0 } benefit)
        {
            blocks.Add(WholeTable.Build("nmb", "Net monetary benefit at each threshold", "nmb.csv", benefit,
            [
                new("strategy", "Strategy"), new("threshold", "Threshold", 1, 0), new("nmb", "NMB", 1, 0),
                new("incremental_nmb", "Incremental NMB", 1, 0, "mcse"), new("probability_noise", "Probability that noise alone flips it"),
            ]));
        }

        blocks.AddRange(Charts.Of(run, "price", "Incremental net monetary benefit as the price of a drug falls."));
        return new ReportSection("incremental", "Incremental analysis", blocks);
    }

    /// <summary>The economic answer in sentences; none where the run has no economics.</summary>
    public static IEnumerable<string> Sentences(RunFolder run)
    {
        var benefit = run.Rows("nmb.csv");
        foreach (var threshold in benefit.Select(row => row.Number("threshold")).Distinct().Order())
        {
            var ranked = benefit.Where(row => row.Number("threshold") == threshold).OrderByDescending(row => row.Number("nmb")).ToList();
            var sure = run.Rows("ceac.csv").FirstOrDefault(row => row.Number("threshold") == threshold && row["strategy"] == ranked[0]["strategy"]);
            var probability = sure is null ? double.NaN : FirstFinite(sure.Number("probability_corrected"), sure.Number("probability"));
            yield return $"At {SupportedDigits.Format(threshold, double.NaN, 0)} {run.Text("currency")} per QALY the highest net monetary benefit is that of "
                + $"“{ranked[0]["strategy"]}”"
                + (double.IsFinite(probability) ? $", which is the best with a probability of {SupportedDigits.Format(100 * probability, double.NaN, 0)} %." : ".");
        }
    }

    private static double FirstFinite(double first, double second) => double.IsFinite(first) ? first : second;
}
