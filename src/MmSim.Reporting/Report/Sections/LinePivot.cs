namespace MmSim.Reporting.Report.Sections;

/// <summary>lines.csv turned round: a row a strategy, a column a line, one measure.</summary>
internal static class LinePivot
{
    /// <summary>The table; null where the run has no such measure.</summary>
    public static TableBlock? Build(RunFolder run, string id, string caption, string measure, double factor, int decimals)
    {
        var rows = run.Rows("lines.csv").Where(row => row["measure"] == measure).ToList();
        var lines = rows.Select(row => row["line"]).Distinct().ToList();
        return rows.Count == 0 ? null : new TableBlock(id, caption,
            [new TableColumn("Strategy", false), .. lines.Select(line => new TableColumn($"Line {line}", true))],
            [
                .. run.Strategies.Select(s => (IReadOnlyList<TableCell>)
                [
                    new TableCell(s),
                    .. lines.Select(line => rows.FirstOrDefault(row => row["strategy"] == s && row["line"] == line) is { } row
                        ? TableCell.Of(factor * row.Number("value"), factor * row.Number("mcse"), decimals) : new TableCell("–")),
                ]),
            ],
            "lines.csv");
    }
}
