namespace MmSim.Reporting.Report.Sections;

/// <summary>Every parameter with its value, distribution and source.</summary>
internal sealed class ParametersSection : IReportSection
{
    private static readonly string[] Columns = ["name", "value", "low", "high", "distribution", "source", "verified", "assumption"];

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        if (run.Table("parameters.csv") is not { Rows.Count: > 0 } table)
        {
            return null;
        }

        string[] columns = [.. Columns.Where(table.Has)];
        return new ReportSection("parameters", "Parameters",
        [
            new TextBlock("A parameter marked as assumption has no published source; one whose distribution is a default has no published interval."),
            new TableBlock("parameters", $"All {table.Rows.Count} parameters of the run",
                [.. columns.Select(column => new TableColumn(column, column is "value" or "low" or "high"))],
                [
                    .. table.Rows.Select(row => (IReadOnlyList<TableCell>)
                    [
                        .. columns.Select(column => double.IsFinite(row.Number(column)) && column is "value" or "low" or "high"
                            ? new TableCell(row[column], row.Number(column)) : new TableCell(row[column])),
                    ]),
                ],
                "parameters.csv"),
        ]);
    }
}
