namespace MmSim.Reporting.Report.Sections;

/// <summary>Overall survival and the progression-free survival of each line.</summary>
internal sealed class SurvivalSection : IReportSection
{
    private const int StepMonths = 12;
    private const int MostMonths = 240;

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        if (run.Rows("survival.csv").Count == 0)
        {
            return null;
        }

        return new ReportSection("survival", "Survival",
        [
            SummaryPivot.Build(run, "survival", "Survival by strategy, base case; Monte Carlo standard error in brackets",
            [
                new("median_os", "Median OS, months", 1, 1), new("os_12m", "1 year, %", 100, 1), new("os_24m", "2 years, %", 100, 1),
                new("os_36m", "3 years, %", 100, 1), new("os_60m", "5 years, %", 100, 1), new("os_84m", "7 years, %", 100, 1),
                new("os_120m", "10 years, %", 100, 1), new("life_years", "Life years"),
            ], baseCase: true),
            .. Charts.Of(run, "overall-survival", "Overall survival by strategy, with the number at risk.", Yearly(run)),
            .. Charts.Of(run, "pfs-by-line", "Progression-free survival from the start of each line, among those who begin it.",
                LinePivot.Build(run, "pfs-medians", "Median PFS of each line, months (Monte Carlo standard error)", "median_pfs", 1, 1)),
            new TextBlock(
                "Overall survival is not an input: it follows from the lines, the gaps between them, supportive care and death from other causes."),
        ]);
    }

    private static TableBlock Yearly(RunFolder run)
    {
        var rows = run.Rows("survival.csv").Where(row => row["endpoint"] == "OS").ToList();
        var months = rows.Select(row => row.Number("month")).Distinct().Where(m => m % StepMonths == 0 && m <= MostMonths).Order().ToList();
        var found = rows.ToLookup(row => (row["strategy"], row.Number("month")));
        return new TableBlock("os-by-year", "Alive at the end of each year, % (Monte Carlo standard error)",
            [new TableColumn("Year", true), .. run.Strategies.Select(s => new TableColumn(s, true))],
            [
                .. months.Select(month => (IReadOnlyList<TableCell>)
                [
                    TableCell.Of(month / 12, 0),
                    .. run.Strategies.Select(s => found[(s, month)].FirstOrDefault() is { } row
                        ? TableCell.Of(100 * row.Number("survival"), 100 * row.Number("mcse"), 1) : new TableCell("–")),
                ]),
            ],
            "survival.csv");
    }
}
