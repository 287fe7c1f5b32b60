namespace MmSim.Reporting.Report.Sections;

/// <summary>Adverse events over the whole pathway, by event and strategy.</summary>
internal sealed class AdverseEventSection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var rows = run.Rows("adverse_events.csv");
        if (rows.Count == 0)
        {
            return null;
        }

        return new ReportSection("adverse-events", "Adverse events",
        [
            new TextBlock("Events of grade 3 or more, as each regimen's trial published them, while patients are exposed."),
            .. Charts.Of(run, "adverse-events", "Share of patients with each event, by regimen.", Table(rows)),
            .. Charts.Of(run, "transfusions", "Red-cell and platelet units a year, per 1,000 patients who began, base case.", Blood(run)),
        ]);
    }

    private static TableBlock? Blood(RunFolder run) => run.BaseCase("blood.csv") is not { Count: > 0 } rows ? null : WholeTable.Build(
        "blood", "Units of blood products a year, per 1,000 patients who began (Monte Carlo standard error)", "blood.csv",
        [.. rows.Where(row => row.Number("red_cell_units_per_1000") > 0 || row.Number("platelet_units_per_1000") > 0)],
        [
            new("strategy", "Strategy"), new("year", "Year", 1, 0), new("red_cell_units_per_1000", "Red-cell units", 1, 1, "mcse_red_cells"),
            new("platelet_units_per_1000", "Platelet units", 1, 1, "mcse_platelets"),
        ]);

    private static TableBlock Table(IReadOnlyList<RunRow> rows) => new(
        "adverse-events", "Patients with each event, % of those who begin the regimen",
        [
            new TableColumn("Strategy", false), new TableColumn("Line", true), new TableColumn("Regimen", false), new TableColumn("Phase", false),
            new TableColumn("Event", false), new TableColumn("Patients, %", true),
        ],
        [
            .. rows.Where(row => row.Number("patients_share") >= 0.01).Select(row => (IReadOnlyList<TableCell>)
            [
                new TableCell(row["strategy"]), new TableCell(row["line"], row.Number("line")), new TableCell(row["regimen"]),
                new TableCell(row["phase"]), new TableCell(row["event"]),
                TableCell.Of(100 * row.Number("patients_share"), 100 * row.Number("mcse"), 1),
            ]),
        ],
        "adverse_events.csv");
}
