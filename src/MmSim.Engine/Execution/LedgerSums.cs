using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums over groups of n patients of every cell of the ledger, x being a group's sum: Σx, Σx²/n, and Σ(x − x_comparator)²/n, undiscounted and discounted.
/// </summary>
/// <remarks>Cells are in the order of a <see cref="GroupLedger"/>: costs row by row, QALYs after them.</remarks>
internal sealed class LedgerSums(int strategies, int rows, int items, int qalyItems)
{
    private readonly int _stride = GroupLedger.Padded(rows * (items + qalyItems));
    private readonly double[] _sums = new double[strategies * 3 * GroupLedger.Padded(rows * (items + qalyItems))]; // [strategy, 3, cell, 2]

    /// <summary>Cells of a strategy.</summary>
    public int Cells { get; } = rows * (items + qalyItems);

    /// <summary>Σx (0), Σx²/n (1) or Σ(x − comparator)²/n (2) of a cell; undiscounted (0) or discounted (1).</summary>
    public double Sum(int strategy, int cell, int power, int discounted) => _sums[Place(strategy, cell, power) + discounted];

    /// <summary>Adds sums of a cell that were gathered elsewhere.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="power">Σx (0), Σx²/n (1) or Σ(x − comparator)²/n (2).</param>
    /// <param name="plain">Undiscounted.</param>
    /// <param name="discounted">Discounted.</param>
    public void Add(int strategy, int cell, int power, double plain, double discounted)
    {
        var at = Place(strategy, cell, power);
        _sums[at] += plain;
        _sums[at + 1] += discounted;
    }

    /// <summary>Adds a group.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="own">Its ledger under it.</param>
    /// <param name="comparator">Its ledger under the comparator; may be the same.</param>
    /// <param name="patients">Patients of the group.</param>
    public void Add(int strategy, GroupLedger own, GroupLedger comparator, int patients)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(own.Values);
        ref var others = ref MemoryMarshal.GetArrayDataReference(comparator.Values);
        ref var sums = ref _sums[Place(strategy, 0, 0)];
        ref var squares = ref Unsafe.Add(ref sums, _stride);
        ref var differences = ref Unsafe.Add(ref squares, _stride);
        var share = Vector512.Create(1.0 / patients);
        for (nuint i = 0; i < (nuint)_stride; i += (nuint)Vector512<double>.Count)
        {
            var x = Vector512.LoadUnsafe(ref values, i);
            var difference = x - Vector512.LoadUnsafe(ref others, i);
            (Vector512.LoadUnsafe(ref sums, i) + x).StoreUnsafe(ref sums, i);
            (Vector512.LoadUnsafe(ref squares, i) + (x * x * share)).StoreUnsafe(ref squares, i);
            (Vector512.LoadUnsafe(ref differences, i) + (difference * difference * share)).StoreUnsafe(ref differences, i);
        }
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

    private int Place(int strategy, int cell, int power) => (((3 * strategy) + power) * _stride) + (2 * cell);
}
