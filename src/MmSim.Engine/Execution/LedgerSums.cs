using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums over groups of n patients of every cell of the ledger, x being a group's sum: Σx, Σx²/n, and Σ(x − x_comparator)²/n, undiscounted and discounted.
/// </summary>
/// <remarks>Cells are those of a <see cref="GroupLedger"/>, row by row.</remarks>
/// <param name="strategies">Strategies.</param>
/// <param name="rows">Rows of a ledger.</param>
/// <param name="slots">Slots of a row; whole vectors.</param>
internal sealed class LedgerSums(int strategies, int rows, int slots)
{
    private const int Values = 2 * GroupLedger.Width; // of a vector
    private const int Powers = 3;

    private readonly VectorRoom _sums = new(strategies * rows * slots * 2 * Powers); // [strategy, row, vector, 3, slot, 2]

    /// <summary>Slots of a row.</summary>
    public int Slots => slots;

    /// <summary>Cells of a strategy: row × slot.</summary>
    public int Cells => rows * slots;

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
        var share = Vector512.Create(1.0 / patients);
        for (var row = 0; row < rows; row++)
        {
            ref var values = ref own.Row(row);
            ref var others = ref comparator.Row(row);
            for (var left = own.Touched(row) | comparator.Touched(row); left != 0; left &= left - 1)
            {
                for (var v = BitOperations.TrailingZeroCount(left); v < slots / GroupLedger.Width; v += GroupLedger.Bits)
                {
                    var x = Vector512.LoadUnsafe(ref values, (nuint)(v * Values));
                    var difference = x - Vector512.LoadUnsafe(ref others, (nuint)(v * Values));
                    ref var sums = ref _sums[Place(strategy, (row * slots) + (v * GroupLedger.Width), 0)];
                    Add(ref sums, 0, x);
                    Add(ref sums, Values, x * x * share);
                    Add(ref sums, 2 * Values, difference * difference * share);
                }
            }
        }
    }

    /// <summary>Adds another set.</summary>
    public void Merge(LedgerSums other)
    {
        Span<double> own = _sums.Slice(0, _sums.Length), others = other._sums.Slice(0, _sums.Length);
        for (var i = 0; i < own.Length; i++)
        {
            own[i] += others[i];
        }
    }

    /// <summary>Carries the sums.</summary>
    public void Transfer(StateTransfer state) => state.Values(_sums.Slice(0, _sums.Length));

    /// <summary>Empties it.</summary>
    public void Clear() => _sums.Slice(0, _sums.Length).Clear();

    private static void Add(ref double sums, nuint at, Vector512<double> amounts) =>
        (Vector512.LoadUnsafe(ref sums, at) + amounts).StoreUnsafe(ref sums, at);

    private int Place(int strategy, int cell, int power) =>
        ((((((strategy * Cells) + cell) / GroupLedger.Width) * Powers) + power) * Values) + (2 * (cell % GroupLedger.Width));
}
