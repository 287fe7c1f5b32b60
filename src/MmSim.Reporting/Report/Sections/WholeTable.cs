namespace MmSim.Reporting.Report.Sections;

/// <summary>A CSV shown as it is: chosen columns, headings in words, numbers rounded.</summary>
internal static class WholeTable
{
    /// <summary>A column of the file: its name, heading, factor, decimals at most, and the column with its standard error.</summary>
    public readonly record struct Column(string Name, string Title, double Factor = 1, int Decimals = 2, string Error = "");

    /// <summary>The table; columns the file does not have are left out.</summary>
    public static TableBlock Build(string id, string caption, string fileName, IReadOnlyList<RunRow> rows, IEnumerable<Column> columns)
    {
        var present = columns.Where(c => rows.Count > 0 && rows[0].Table.Has(c.Name)).ToList();
        var numeric = present.Select(c => rows.Any(row => double.IsFinite(row.Number(c.Name)))).ToList();
        return new TableBlock(
            id, caption, [.. present.Select((c, i) => new TableColumn(c.Title, numeric[i]))],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. present.Select((c, i) => Cell(row, c, numeric[i]))])], fileName);
    }

    /// <summary>A column's name as a heading: "incremental_nmb" as "Incremental NMB".</summary>
    public static string InWords(string name)
    {
        var words = name.Split('_').Select(word => word is "nmb" or "icer" or "os" or "pfs" or "mcse" ? word.ToUpperInvariant() : word);
        var text = string.Join(' ', words);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static TableCell Cell(RunRow row, Column column, bool numeric)
    {
        var number = row.Number(column.Name);
        if (!numeric || !double.IsFinite(number))
        {
            return new TableCell(row[column.Name]);
        }

        var error = column.Error.Length > 0 ? row.Number(column.Error) : double.NaN;
        return double.IsFinite(error)
            ? TableCell.Of(column.Factor * number, column.Factor * error, column.Decimals)
            : TableCell.Of(column.Factor * number, column.Decimals);
    }
}
