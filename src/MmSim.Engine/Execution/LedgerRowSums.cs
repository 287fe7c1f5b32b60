using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums over a block's patients of every cell of the ledger: Σx, Σx² and Σ(x − x_comparator)², four cells at a time. One a worker; at the end of a block
/// they go to <see cref="LedgerSums"/>.
/// </summary>
/// <param name="cells">The cells of a row.</param>
/// <param name="strategies">Strategies.</param>
/// <param name="rows">Rows of a ledger.</param>
internal sealed class LedgerRowSums(LedgerCells cells, int strategies, int rows)
{
    private const int Values = 8; // of a vector

    private readonly double[] _sums = new double[strategies * rows * cells.Vectors * 3 * Vector512<double>.Count]; // [strategy, row, vector, 3, slot, 2]
    private readonly ulong[] _touched = new ulong[strategies * rows];

    /// <summary>Adds patients' ledgers, row by row of all of them: a row's sums stay at hand. Ledgers other than the comparator's are emptied.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="own">The ledgers under it.</param>
    /// <param name="comparator">The ledgers under the comparator; may be the same.</param>
    public void Add(int strategy, ReadOnlySpan<PatientLedger> own, ReadOnlySpan<PatientLedger> comparator)
    {
        var lines = 0;
        for (var p = 0; p < own.Length; p++)
        {
            lines = Math.Max(lines, Math.Max(own[p].Lines, comparator[p].Lines));
        }

        for (var row = 0; row < rows; row = row + 1 == lines ? rows - 1 : row + 1)
        {
            ref var sums = ref _sums[((strategy * rows) + row) * cells.Vectors * 3 * Values];
            for (var p = 0; p < own.Length; p++)
            {
                var touched = own[p].Touched(row) | comparator[p].Touched(row);
                _touched[(strategy * rows) + row] |= touched;
                if (ReferenceEquals(own[p], comparator[p]))
                {
                    AddComparator(ref sums, ref own[p].Row(row), touched);
                }
                else
                {
                    Add(ref sums, ref own[p].Row(row), ref comparator[p].Row(row), touched);
                    own[p].Emptied(row);
                }
            }
        }
    }

    /// <summary>Hands a block's sums over and empties them.</summary>
    public void WriteTo(LedgerSums ledger)
    {
        for (var i = 0; i < _touched.Length; i++)
        {
            var (strategy, row) = (i / rows, i % rows);
            for (var left = _touched[i]; left != 0; left &= left - 1)
            {
                for (var v = BitOperations.TrailingZeroCount(left); v < cells.Vectors; v += LedgerCells.Bits)
                {
                    var sums = _sums.AsSpan(((i * cells.Vectors) + v) * 3 * Values, 3 * Values);
                    for (var slot = 0; slot < LedgerCells.Width; slot++)
                    {
                        var item = cells.Items[(v * LedgerCells.Width) + slot];
                        for (var power = 0; power < 3 && item >= 0; power++)
                        {
                            var at = (power * Values) + (2 * slot);
                            ledger.Add(strategy, ledger.Cell(row, item), power, sums[at], sums[at + 1]);
                        }
                    }

                    sums.Clear();
                }
            }

            _touched[i] = 0;
        }
    }

    // Of the comparator itself there is no difference.
    private void AddComparator(ref double sums, ref double own, ulong touched)
    {
        for (; touched != 0; touched &= touched - 1)
        {
            var v = (nuint)BitOperations.TrailingZeroCount(touched);
            do
            {
                var x = Vector512.LoadUnsafe(ref own, v * Values);
                ref var three = ref Unsafe.Add(ref sums, 3 * v * Values);
                Add(ref three, 0, x);
                Add(ref three, Values, x * x);
                v += LedgerCells.Bits;
            }
            while (v < (nuint)cells.Vectors);
        }
    }

    private void Add(ref double sums, ref double own, ref double comparator, ulong touched)
    {
        for (; touched != 0; touched &= touched - 1)
        {
            var v = (nuint)BitOperations.TrailingZeroCount(touched);
            do
            {
                var x = Vector512.LoadUnsafe(ref own, v * Values);
                var difference = x - Vector512.LoadUnsafe(ref comparator, v * Values);
                Vector512<double>.Zero.StoreUnsafe(ref own, v * Values);
                ref var three = ref Unsafe.Add(ref sums, 3 * v * Values);
                Add(ref three, 0, x);
                Add(ref three, Values, x * x);
                Add(ref three, 2 * Values, difference * difference);
                v += LedgerCells.Bits;
            }
            while (v < (nuint)cells.Vectors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, nuint at, Vector512<double> amounts) =>
        (Vector512.LoadUnsafe(ref sums, at) + amounts).StoreUnsafe(ref sums, at);
}
