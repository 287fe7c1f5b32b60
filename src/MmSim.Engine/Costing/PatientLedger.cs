using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Model;

namespace MmSim.Engine.Costing;

/// <summary>
/// One patient's ledger under one strategy: line × cell, undiscounted and discounted, with a mark on every vector of cells that was touched; all others
/// are 0.
/// </summary>
/// <remarks>Rows are the lines 1…L, then one for best supportive care and death. Totals are all that is kept where nobody asks for rows.</remarks>
/// <param name="model">Says how many rows.</param>
/// <param name="economics">Says how many drugs and categories.</param>
internal sealed class PatientLedger(CompiledModel model, EconomicsModel economics)
{
    private readonly ulong[] _touched = new ulong[Accrual.Rows(model)];
    private double[] _values = []; // [row, slot, 2]
    private int _stride;

    /// <summary>Undiscounted cost.</summary>
    public double Cost { get; private set; }

    /// <summary>Undiscounted QALYs.</summary>
    public double Qalys { get; private set; }

    /// <summary>Discounted cost, QALYs, life years, then the cost of each drug where rows are kept.</summary>
    public double[] Quantities { get; } = new double[QuantityCount(economics)];

    /// <summary>[category, 2]: cost, undiscounted and discounted, where rows are kept; whole vectors.</summary>
    public double[] Categories { get; } = new double[Padded(economics.Categories.Count)];

    /// <summary>Number of rows up to the last line that was begun.</summary>
    public int Lines { get; set; }

    /// <summary>Number of <see cref="Quantities"/>.</summary>
    public static int QuantityCount(EconomicsModel economics) => 3 + economics.Drugs.Count;

    /// <summary>Values of all categories in whole vectors.</summary>
    public static int Padded(int categories) => ((2 * categories) + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;

    /// <summary>A bit for each vector of a row that was touched.</summary>
    public ulong Touched(int row) => _touched[row];

    /// <summary>[row, slot, 2]: undiscounted and discounted.</summary>
    public double[] Values => _values;

    /// <summary>The first value of a row.</summary>
    public ref double Row(int row) => ref _values[row * _stride];

    /// <summary>Says that vectors of a row may be written from now on.</summary>
    /// <param name="row">The row.</param>
    /// <param name="vectors">A bit each (<see cref="LedgerCells.Bits"/>).</param>
    public void Touch(int row, ulong vectors) => _touched[row] |= vectors;

    /// <summary>Says that a row is all 0 again.</summary>
    public void Emptied(int row) => _touched[row] = 0;

    /// <summary>Takes the totals.</summary>
    /// <param name="totals">Cost, undiscounted and discounted; QALYs, undiscounted and discounted.</param>
    public void SetTotals(Vector256<double> totals)
    {
        (Cost, Qalys) = (totals[0], totals[2]);
        (Quantities[0], Quantities[1]) = (totals[1], totals[3]);
    }

    /// <summary>Empties the touched cells.</summary>
    public void Clear(LedgerCells cells)
    {
        _stride = 2 * LedgerCells.Width * cells.Vectors;
        if (_values.Length != _touched.Length * _stride)
        {
            _values = new double[_touched.Length * _stride];
            Array.Clear(_touched);
        }

        for (var row = 0; row < _touched.Length; row = row + 1 == Lines ? _touched.Length - 1 : row + 1)
        {
            ref var values = ref Row(row);
            for (var left = _touched[row]; left != 0; left &= left - 1)
            {
                var v = BitOperations.TrailingZeroCount(left);
                do
                {
                    Vector512<double>.Zero.StoreUnsafe(ref values, (nuint)(v * Vector512<double>.Count));
                    v += LedgerCells.Bits;
                }
                while (v < cells.Vectors);
            }

            _touched[row] = 0;
        }

        Lines = 0;
    }

    /// <summary>Sums the costs of categories and of drugs.</summary>
    /// <param name="cells">The cells of a row.</param>
    public void Close(LedgerCells cells)
    {
        var sums = cells.Room;
        Array.Clear(sums);
        ref var all = ref MemoryMarshal.GetArrayDataReference(sums);
        for (var row = 0; row < _touched.Length; row = row + 1 == Lines ? _touched.Length - 1 : row + 1)
        {
            ref var values = ref Row(row);
            for (var left = _touched[row]; left != 0; left &= left - 1)
            {
                var v = BitOperations.TrailingZeroCount(left);
                do
                {
                    var at = (nuint)(v * Vector512<double>.Count);
                    (Vector512.LoadUnsafe(ref all, at) + Vector512.LoadUnsafe(ref values, at)).StoreUnsafe(ref all, at);
                    v += LedgerCells.Bits;
                }
                while (v < cells.Vectors);
            }
        }

        ref var categories = ref MemoryMarshal.GetArrayDataReference(Categories);
        var cost = Vector128<double>.Zero;
        foreach (ref readonly var item in cells.Categories)
        {
            cost = item.IsFirst ? Pairs.Load(ref all, item.Slot) : cost + Pairs.Load(ref all, item.Slot);
            cost.StoreUnsafe(ref categories, (nuint)(2 * item.Group));
        }

        ref var quantities = ref MemoryMarshal.GetArrayDataReference(Quantities);
        double price = 0;
        foreach (ref readonly var item in cells.Drugs)
        {
            var discounted = Unsafe.Add(ref all, (2 * item.Slot) + 1);
            price = item.IsFirst ? discounted : price + discounted;
            Unsafe.Add(ref quantities, 3 + item.Group) = price;
        }
    }
}
