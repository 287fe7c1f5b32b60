namespace MmSim.Reporting.Report.Sections;

/// <summary>Every parameter with its value, distribution and source, folded by what it belongs to.</summary>
internal sealed class ParametersSection : IReportSection
{
    private static readonly (string Name, string Title)[] s_columns =
    [
        ("name", "Parameter"), ("value", "Value"), ("low", "Low"), ("high", "High"), ("distribution", "Distribution"), ("source", "Source"),
        ("verified", "Verified"), ("assumption", "Assumption"),
    ];

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        if (run.Table("parameters.csv") is not { Rows.Count: > 0 } table)
        {
            return null;
        }

        var columns = s_columns.Where(column => table.Has(column.Name)).ToList();
        var assumed = table.Rows.Count(row => row["assumption"] is not ("" or "no"));
        return new ReportSection("parameters", "Parameters",
        [
            new TextBlock(
                $"The run has {table.Rows.Count} parameters. {assumed} rest on an assumption in part: no published source for the value, or no published interval "
                + "for the spread. The tables unfold."),
            .. table.Rows.GroupBy(row => row["name"].Split('.')[0]).Select(group => new TableBlock(
                "parameters-" + group.Key, "Parameters: " + group.Key,
                [.. columns.Select(column => new TableColumn(column.Title, column.Name is "value" or "low" or "high"))],
                [.. group.Select(row => (IReadOnlyList<TableCell>)[.. columns.Select(column => Cell(row, column.Name))])],
                "parameters.csv")
            {
                Folded = true,
            }),
        ]);
    }

    private static TableCell Cell(RunRow row, string column) =>
        column is "value" or "low" or "high" && double.IsFinite(row.Number(column)) ? new TableCell(row[column], row.Number(column)) : new TableCell(row[column]);
}
