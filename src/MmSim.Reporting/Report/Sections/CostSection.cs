namespace MmSim.Reporting.Report.Sections;

/// <summary>What each strategy costs, by category and line, and where the difference comes from.</summary>
internal sealed class CostSection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var rows = run.Rows("costs.csv");
        if (rows.Count == 0)
        {
            return null;
        }

        var currency = run.Text("currency");
        return new ReportSection("costs", "Costs",
        [
            .. Charts.Of(run, "cost-breakdown", $"Mean discounted cost by category{(currency.Length > 0 ? $", {currency}" : "")}.", Categories(run, rows)),
            .. Charts.Of(run, "contributions", "Where the difference in cost and QALYs comes from."),
            .. Charts.Of(run, "budget-impact", "Undiscounted cost by year."),
        ]);
    }

    private static TableBlock Categories(RunFolder run, IReadOnlyList<RunRow> rows)
    {
        var categories = rows.Select(row => row["category"]).Distinct().ToList();
        double Sum(string strategy, string category) => rows.Where(row => row["strategy"] == strategy && row["category"] == category
            && row["line"] != "all").Sum(row => row.Number("mean_discounted"));
        return new TableBlock("costs", "Mean discounted cost by category, all lines",
            [new TableColumn("Category", false), .. run.Strategies.Select(s => new TableColumn(s, true))],
            [
                .. categories.Select(category => (IReadOnlyList<TableCell>)
                [new TableCell(category), .. run.Strategies.Select(s => TableCell.Of(Sum(s, category), 0))]),
            ],
            "costs.csv");
    }
}
