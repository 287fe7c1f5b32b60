using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Sums over patients of every cell of the ledger: Σx, Σx², and Σ(x − x_comparator)², undiscounted and discounted.</summary>
/// <remarks>Cells of costs come first, row by row, those of QALYs after them.</remarks>
internal sealed class LedgerSums(int strategies, int rows, int items, int qalyItems)
{
    private readonly double[] _sums = new double[strategies * rows * (items + qalyItems) * 6]; // [strategy, cell, 3, 2]

    /// <summary>Cells of a strategy.</summary>
    public int Cells { get; } = rows * (items + qalyItems);

    /// <summary>The cell of a row: a cost item, or the number of those plus a QALY item.</summary>
    public int Cell(int row, int item) => item < items ? (row * items) + item : (rows * items) + (row * qalyItems) + item - items;

    /// <summary>Σx (0), Σx² (1) or Σ(x − comparator)² (2) of a cell; undiscounted (0) or discounted (1).</summary>
    public double Sum(int strategy, int cell, int power, int discounted) => _sums[(((strategy * Cells) + cell) * 6) + (2 * power) + discounted];

    /// <summary>Adds sums of a cell that were gathered elsewhere.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="power">Σx (0), Σx² (1) or Σ(x − comparator)² (2).</param>
    /// <param name="plain">Undiscounted.</param>
    /// <param name="discounted">Discounted.</param>
    public void Add(int strategy, int cell, int power, double plain, double discounted)
    {
        var at = (((strategy * Cells) + cell) * 6) + (2 * power);
        _sums[at] += plain;
        _sums[at + 1] += discounted;
    }

    /// <summary>Adds another set.</summary>
    public void Merge(LedgerSums other)
    {
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }
    }

    /// <summary>Carries the sums.</summary>
    public void Transfer(StateTransfer state) => state.Values<double>(_sums);

    /// <summary>Empties it.</summary>
    public void Clear() => Array.Clear(_sums);
}
