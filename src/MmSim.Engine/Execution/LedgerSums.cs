using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Sums over patients of every cell of the ledger: Σx, Σx², and Σ(x − x_comparator)², undiscounted and discounted.</summary>
internal sealed class LedgerSums(int strategies, int rows, int items, int qalyItems)
{
    private readonly double[] _sums = new double[strategies * rows * (items + qalyItems) * 6]; // [strategy, cell, 3, 2]

    /// <summary>Cells of a strategy.</summary>
    public int Cells { get; } = rows * (items + qalyItems);

    /// <summary>Σx (0), Σx² (1) or Σ(x − comparator)² (2) of a cell; undiscounted (0) or discounted (1).</summary>
    public double Sum(int strategy, int cell, int power, int discounted) => _sums[(((strategy * Cells) + cell) * 6) + (2 * power) + discounted];

    /// <summary>Adds a patient's ledger.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="ledger">The ledger under it.</param>
    /// <param name="comparator">The ledger under the comparator; may be the same.</param>
    public void Add(int strategy, PatientLedger ledger, PatientLedger comparator)
    {
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var own = ref MemoryMarshal.GetArrayDataReference(ledger.Values);
        ref var other = ref MemoryMarshal.GetArrayDataReference(comparator.Values);
        var first = (nuint)(strategy * Cells);
        var marks = ledger.Marks;
        var otherMarks = comparator.Marks;
        for (var word = 0; word < marks.Length; word++)
        {
            for (var left = marks[word] | otherMarks[word]; left != 0; left &= left - 1)
            {
                var cell = (nuint)((word << 6) + BitOperations.TrailingZeroCount(left));
                var x = Vector128.LoadUnsafe(ref own, 2 * cell);
                var d = x - Vector128.LoadUnsafe(ref other, 2 * cell);
                var at = (first + cell) * 6;
                (Vector128.LoadUnsafe(ref sums, at) + x).StoreUnsafe(ref sums, at);
                (Vector128.LoadUnsafe(ref sums, at + 2) + (x * x)).StoreUnsafe(ref sums, at + 2);
                (Vector128.LoadUnsafe(ref sums, at + 4) + (d * d)).StoreUnsafe(ref sums, at + 4);
            }
        }
    }

    /// <summary>Sets the sums of a cell that were gathered elsewhere.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="sums">[3, 2]: Σx, Σx² and Σ(x − comparator)², each undiscounted and discounted.</param>
    public void Set(int strategy, int cell, ReadOnlySpan<double> sums) => sums.CopyTo(_sums.AsSpan(((strategy * Cells) + cell) * 6, 6));

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
