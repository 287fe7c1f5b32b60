namespace MmSim.Reporting.Report.Sections;

/// <summary>How sure the answer is: probabilistic analysis, value of information, one-way analysis.</summary>
internal sealed class UncertaintySection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        List<ReportBlock> blocks =
        [
            .. Charts.Of(run, "ce-plane", "Cost-effectiveness plane: each dot a draw of all parameters; ellipses hold 95 %."),
            .. Charts.Of(run, "ceac-ceaf", "Probability that each strategy is the best, by threshold."),
            .. Charts.Of(run, "evpi", "Expected value of perfect information for a patient, by threshold."),
            .. Charts.Of(run, "evppi", "Expected value of perfect information on groups of parameters."),
            .. Charts.Of(run, "tornado", "One parameter at a time to the ends of its 95 % interval."),
        ];
        if (run.Table("variants.csv") is { Rows.Count: > 0 } variants)
        {
            blocks.Add(WholeTable.Build("variants", "Variants: what if an assumption were another", "variants.csv", variants.Rows,
            [
                new("variant", "Variant"), new("strategy", "Strategy"), new("cost", "Cost", 1, 0), new("qalys", "QALYs"), new("life_years", "Life years"),
                new("median_os", "Median OS, months", 1, 1), new("incremental_nmb", "Incremental NMB", 1, 0),
            ]));
        }

        return blocks.Count == 0 ? null : new ReportSection("uncertainty", "Uncertainty", blocks);
    }
}
