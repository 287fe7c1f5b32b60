using Parquet;
using Parquet.Schema;

namespace MmSim.Reporting.Listings;

/// <summary>A listing as Parquet, written in groups of rows: no more than one group is in memory.</summary>
internal sealed class ParquetListing : IListingFile
{
    /// <summary>Rows of a group.</summary>
    public const int GroupRows = 100_000;

    private readonly IReadOnlyList<ListingColumn> _columns;
    private readonly DataField[] _fields;
    private readonly Array[] _values;
    private readonly FileStream _stream;
    private readonly ParquetWriter _writer;
    private readonly int _groupRows;
    private int _rows;

    /// <summary>Creates the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="groupRows">Rows of a group.</param>
    public ParquetListing(string path, IReadOnlyList<ListingColumn> columns, int groupRows = GroupRows)
    {
        (_columns, _groupRows) = (columns, groupRows);
        _fields = [.. columns.Select(Field)];
        _values = [.. columns.Select(column => NewArray(column, groupRows))];
        _stream = File.Create(path);
        _writer = ParquetWriter.CreateAsync(new ParquetSchema(_fields), _stream).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Add(ListingRow row)
    {
        for (var c = 0; c < _columns.Count; c++)
        {
            switch (_columns[c])
            {
                case WordColumn word:
                    ((string?[])_values[c])[_rows] = word.Of(row) is { Length: > 0 } text ? text : null;
                    break;
                case WholeColumn whole:
                    ((long[])_values[c])[_rows] = whole.Of(row);
                    break;
                case NumberColumn number:
                    ((double?[])_values[c])[_rows] = number.Of(row) is var value && double.IsFinite(value) ? value : null;
                    break;
            }
        }

        if (++_rows == _groupRows)
        {
            WriteGroup();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_rows > 0)
        {
            WriteGroup();
        }

        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    private void WriteGroup()
    {
        WriteGroupAsync().GetAwaiter().GetResult();
        _rows = 0;
    }

    private async Task WriteGroupAsync()
    {
        using var group = _writer.CreateRowGroup();
        for (var c = 0; c < _columns.Count; c++)
        {
            await (_values[c] switch
            {
                long[] whole => group.WriteAsync<long>(_fields[c], whole.AsMemory(0, _rows)),
                double?[] numbers => group.WriteAsync<double>(_fields[c], numbers.AsMemory(0, _rows)),
                var words => group.WriteAsync(_fields[c], new ArraySegment<string>((string[])words, 0, _rows)),
            }).ConfigureAwait(false);
        }

        group.CompleteValidate();
    }

    private static DataField Field(ListingColumn column) => column switch
    {
        WholeColumn => new DataField<long>(column.Name),
        NumberColumn => new DataField<double?>(column.Name),
        _ => new DataField<string>(column.Name),
    };

    private static Array NewArray(ListingColumn column, int rows) => column switch
    {
        WholeColumn => new long[rows],
        NumberColumn => new double?[rows],
        _ => new string?[rows],
    };
}
