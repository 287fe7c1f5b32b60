using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Model;

namespace MmSim.Engine.Costing;

/// <summary>One patient's ledger under one strategy: a row a line, of the cells that its option can touch, and one for best supportive care and death.</summary>
/// <remarks>Rows are the lines 1…L, then supportive care. Values of a row lie together, those of a patient's rows one after the other.</remarks>
/// <param name="model">Says how many rows.</param>
/// <param name="economics">Says how many drugs and categories.</param>
internal sealed class PatientLedger(CompiledModel model, EconomicsModel economics)
{
    private readonly int[] _layouts = [.. Enumerable.Repeat(-1, Accrual.Rows(model))];
    private readonly int[] _first = new int[Accrual.Rows(model)];
    private readonly ulong[] _touched = new ulong[Accrual.Rows(model)]; // vectors of each row (LedgerLayout.Bit)
    private double[] _values = [];
    private int _used;

    /// <summary>Undiscounted cost.</summary>
    public double Cost { get; private set; }

    /// <summary>Undiscounted QALYs.</summary>
    public double Qalys { get; private set; }

    /// <summary>Discounted cost, QALYs, life years, then the cost of each drug where rows are kept.</summary>
    public double[] Quantities { get; } = new double[3 + economics.Drugs.Count];

    /// <summary>[category, 2]: cost, undiscounted and discounted, where rows are kept; whole vectors.</summary>
    public double[] Categories { get; } = new double[Padded(economics.Categories.Count)];

    /// <summary>Number of rows up to the last line that was begun.</summary>
    public int Lines { get; private set; }

    /// <summary>Values of all categories in whole vectors.</summary>
    public static int Padded(int categories) => ((2 * categories) + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;

    /// <summary>Number of a row's layout; −1 where nothing was written.</summary>
    public int Layout(int row) => _layouts[row];

    /// <summary>The vectors of a row that may not be 0 (<see cref="LedgerLayout.Bit"/>).</summary>
    public ulong Touched(int row) => _touched[row];

    /// <summary>Says that vectors of a row are written.</summary>
    public void Touch(int row, ulong vectors) => _touched[row] |= vectors;

    /// <summary>The first value of a row that was begun.</summary>
    public ref double Row(int row) => ref _values[_first[row]];

    /// <summary>Takes the totals.</summary>
    /// <param name="totals">Cost, undiscounted and discounted; QALYs, undiscounted and discounted.</param>
    public void SetTotals(Vector256<double> totals)
    {
        (Cost, Qalys) = (totals[0], totals[2]);
        (Quantities[0], Quantities[1]) = (totals[1], totals[3]);
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Array.Fill(_layouts, -1);
        (_used, Lines) = (0, 0);
    }

    /// <summary>Begins a row, all 0.</summary>
    public ref double Begin(int row, LedgerLayout layout)
    {
        if (_used + layout.Length > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(2 * _values.Length, _used + layout.Length));
        }

        (_layouts[row], _first[row]) = (layout.Number, _used);
        _touched[row] = layout.Always;
        Lines = row < _layouts.Length - 1 ? row + 1 : Lines;
        _used += layout.Length;
        ref var values = ref _values[_first[row]];
        MemoryMarshal.CreateSpan(ref values, layout.Length).Clear();
        return ref values;
    }

    /// <summary>Adds vectors of doses to a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="slot">Slot of the first.</param>
    /// <param name="vectors">How many.</param>
    /// <param name="amounts">Their costs.</param>
    public void AddDoses(int row, int slot, int vectors, ref double amounts)
    {
        ref var values = ref Unsafe.Add(ref Row(row), 2 * slot);
        for (var v = 0; v < vectors; v++)
        {
            var at = (nuint)(v * Vector512<double>.Count);
            (Vector512.LoadUnsafe(ref values, at) + Vector512.LoadUnsafe(ref amounts, at)).StoreUnsafe(ref values, at);
            _touched[row] |= LedgerLayout.Bit((slot / LedgerLayout.Width) + v);
        }
    }

    /// <summary>Ends it: every cell has one slot, and categories and drugs their sums.</summary>
    /// <param name="plan">The layouts.</param>
    public void Close(LedgerPlan plan)
    {
        Array.Clear(Categories);
        Quantities.AsSpan(3).Clear();
        for (var row = 0; row < Lines; row++)
        {
            if (_layouts[row] >= 0)
            {
                Close(row, plan.Of(_layouts[row]));
            }
        }

        if (_layouts[^1] >= 0)
        {
            Close(_layouts.Length - 1, plan.Of(_layouts[^1]));
        }
    }

    private void Close(int row, LedgerLayout layout)
    {
        ref var values = ref Row(row);
        ref var categories = ref MemoryMarshal.GetArrayDataReference(Categories);
        foreach (var (from, into) in layout.Folds)
        {
            if ((_touched[row] & LedgerLayout.Bit(from / LedgerLayout.Width)) != 0)
            {
                _touched[row] |= LedgerLayout.Bit(into / LedgerLayout.Width);
                Pairs.Add(ref values, into, Pairs.Load(ref values, from));
                Vector128<double>.Zero.StoreUnsafe(ref values, (nuint)(2 * from));
            }
        }

        for (var left = _touched[row]; left != 0; left &= left - 1)
        {
            for (var vector = BitOperations.TrailingZeroCount(left); vector < layout.Categories.Length; vector += LedgerLayout.Bits)
            {
                foreach (var (slot, category) in layout.Categories[vector])
                {
                    Pairs.Add(ref categories, category, Pairs.Load(ref values, slot));
                }

                foreach (var (slot, drug) in layout.Drugs[vector])
                {
                    Quantities[3 + drug] += Pairs.Load(ref values, slot)[1];
                }
            }
        }
    }
}
