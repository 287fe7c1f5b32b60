using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Listings;

/// <summary>A listing as CSV.</summary>
/// <param name="path">Where to.</param>
/// <param name="columns">Its columns.</param>
internal sealed class CsvListing(string path, IReadOnlyList<ListingColumn> columns) : IListingFile
{
    private readonly CsvTableWriter _csv = CsvTableWriter.Create(path, [.. columns.Select(column => column.Name)]);
    private readonly Cell[] _cells = new Cell[columns.Count];

    /// <inheritdoc/>
    public void Add(ListingRow row)
    {
        for (var c = 0; c < _cells.Length; c++)
        {
            _cells[c] = columns[c] switch
            {
                WordColumn word => word.Of(row),
                WholeColumn whole => whole.Of(row),
                NumberColumn number => number.Of(row),
                _ => throw new InvalidOperationException($"The column {columns[c].Name} is of no known kind."),
            };
        }

        _csv.Row(_cells);
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
