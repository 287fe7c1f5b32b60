using System.Globalization;
using CsvHelper;

namespace MmSim.Reporting.Report;

/// <summary>One CSV of a run as it was written: what a report shows is what a reader of the file finds. Immutable.</summary>
internal sealed class RunTable
{
    private readonly Dictionary<string, int> _columns;

    private RunTable(string[] columns, List<string[]> rows)
    {
        _columns = [];
        Columns = columns;
        for (var i = 0; i < columns.Length; i++)
        {
            _columns.TryAdd(columns[i], i);
        }

        Rows = [.. rows.Select(cells => new RunRow(this, cells))];
    }

    /// <summary>The columns in the file's order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows in the file's order.</summary>
    public IReadOnlyList<RunRow> Rows { get; }

    /// <summary>True where the file has the column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Place of a column; −1 where there is none.</summary>
    public int Place(string column) => _columns.GetValueOrDefault(column, -1);

    /// <summary>Reads the file at <paramref name="path"/>; null where there is none.</summary>
    public static RunTable? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = CsvReader.Create(File.ReadAllBytes(path), new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        string[] header = [.. reader.Headers];
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return new RunTable(header, rows);
    }
}

/// <summary>One row of a run's CSV.</summary>
/// <param name="Table">Where it stands.</param>
/// <param name="Cells">Its fields.</param>
internal sealed record RunRow(RunTable Table, string[] Cells)
{
    /// <summary>The text in a column; empty where the table has no such column.</summary>
    public string this[string column] => Table.Place(column) is >= 0 and var place && place < Cells.Length ? Cells[place] : "";

    /// <summary>The number in a column; NaN where it is empty or none.</summary>
    public double Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
