using System.Globalization;
using System.Text;
using CsvHelper;

namespace MmSim.Reporting.Tables;

/// <summary>Writes one tidy CSV: UTF-8 without byte order mark, comma, a header, invariant culture, line feeds.</summary>
public sealed class CsvTableWriter : IDisposable
{
    private static readonly CsvWriterOptions Options = new() { FormatProvider = CultureInfo.InvariantCulture, NewLine = "\n" };

    private readonly CsvWriter _csv;
    private readonly int _columns;

    /// <summary>Writes the header to <paramref name="writer"/>, which is disposed with this.</summary>
    public CsvTableWriter(TextWriter writer, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns.Count;
        _csv = CsvWriter.Create(writer, Options);
        foreach (var column in columns)
        {
            _csv.WriteField(column);
        }

        _csv.EndRecord();
    }

    /// <summary>Creates the file at <paramref name="path"/> and writes its header.</summary>
    public static CsvTableWriter Create(string path, IReadOnlyList<string> columns) =>
        new(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), columns);

    /// <summary>Writes one row.</summary>
    /// <exception cref="ArgumentException">The row has not as many fields as the header.</exception>
    public void Row(params ReadOnlySpan<Cell> cells)
    {
        if (cells.Length != _columns)
        {
            throw new ArgumentException($"The row has {cells.Length} fields, the header {_columns}.", nameof(cells));
        }

        foreach (var cell in cells)
        {
            _csv.WriteField(cell.Text);
        }

        _csv.EndRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
