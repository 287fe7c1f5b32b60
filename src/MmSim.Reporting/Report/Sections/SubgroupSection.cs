namespace MmSim.Reporting.Report.Sections;

/// <summary>Results by attributes that patients have at the start.</summary>
internal sealed class SubgroupSection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        string[] measures = ["life_years", "qalys_discounted", "cost_discounted", "median_os"];
        var rows = (run.Table("summary.csv")?.Rows ?? []).Where(row => row["subgroup"] is not ("" or "all") && measures.Contains(row["measure"])).ToList();
        return rows.Count == 0 ? null : new ReportSection("subgroups", "Subgroups",
        [
            new TextBlock("Groups are attributes at the start only; a group defined by what happened later could not be decided upon."),
            WholeTable.Build("subgroups", "Results by subgroup", "summary.csv", rows,
            [
                new("subgroup", "Subgroup"), new("strategy", "Strategy"), new("measure", "Measure"), new("mean", "Mean", 1, 2, "mcse"), new("unit", "Unit"),
            ]),
        ]);
    }
}
