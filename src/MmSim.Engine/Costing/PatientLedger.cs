using System.Numerics;
using System.Runtime.CompilerServices;

namespace MmSim.Engine.Costing;

/// <summary>One patient's ledger under one strategy: line × item, undiscounted and discounted, with a mark on every cell that was touched.</summary>
/// <remarks>
/// Rows are the lines 1…L, then one for best supportive care and death. Cost cells come first, row by row, QALY cells after them; totals are
/// sums in that order. Clearing touches the marked cells only.
/// </remarks>
internal sealed class PatientLedger
{
    private readonly int _items;
    private readonly int _qalyItems;
    private readonly int _qalyStart;

    public PatientLedger(int rows, int items, int qalyItems, int drugs, int categories)
    {
        (_items, _qalyItems, _qalyStart) = (items, qalyItems, rows * items);
        Cells = _qalyStart + (rows * qalyItems);
        Values = new double[2 * Cells];
        Marks = new ulong[(Cells + 63) / 64];
        Quantities = new double[3 + drugs];
        Categories = new double[2 * categories];
    }

    /// <summary>Number of cells.</summary>
    public int Cells { get; }

    /// <summary>[cell, 2]: undiscounted, discounted.</summary>
    public double[] Values { get; }

    /// <summary>A bit a cell: touched.</summary>
    public ulong[] Marks { get; }

    /// <summary>Discounted cost, QALYs, life years, then the cost of each drug.</summary>
    public double[] Quantities { get; }

    /// <summary>[category, 2]: cost, undiscounted and discounted; as of the last <see cref="SumCategories"/>.</summary>
    public double[] Categories { get; }

    /// <summary>Undiscounted cost.</summary>
    public double Cost { get; private set; }

    /// <summary>Undiscounted QALYs.</summary>
    public double Qalys { get; private set; }

    /// <summary>Adds to a cost cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddCost(int row, int item, double plain, double discounted) => Add((row * _items) + item, plain, discounted);

    /// <summary>Adds to a QALY cell, years.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddQaly(int row, int item, double plain, double discounted) => Add(_qalyStart + (row * _qalyItems) + item, plain, discounted);

    /// <summary>Takes the totals.</summary>
    /// <param name="drugs">Drug of each cost item, −1 for none.</param>
    public void Close(int[] drugs)
    {
        Array.Clear(Quantities);
        double cost = 0, costDiscounted = 0, qalys = 0, qalysDiscounted = 0;
        for (var word = 0; word < Marks.Length; word++)
        {
            for (var left = Marks[word]; left != 0; left &= left - 1)
            {
                var cell = (word << 6) + BitOperations.TrailingZeroCount(left);
                var discounted = Values[(2 * cell) + 1];
                if (cell < _qalyStart)
                {
                    cost += Values[2 * cell];
                    costDiscounted += discounted;
                    var drug = drugs[cell];
                    if (drug >= 0)
                    {
                        Quantities[3 + drug] += discounted;
                    }
                }
                else
                {
                    qalys += Values[2 * cell];
                    qalysDiscounted += discounted;
                }
            }
        }

        (Cost, Qalys) = (cost, qalys);
        (Quantities[0], Quantities[1]) = (costDiscounted, qalysDiscounted);
    }

    /// <summary>Sums the cost cells by category.</summary>
    /// <param name="categories">Category of each cost item.</param>
    public void SumCategories(int[] categories)
    {
        Array.Clear(Categories);
        for (var word = 0; word << 6 < _qalyStart; word++)
        {
            for (var left = Marks[word]; left != 0; left &= left - 1)
            {
                var cell = (word << 6) + BitOperations.TrailingZeroCount(left);
                if (cell >= _qalyStart)
                {
                    return;
                }

                var at = 2 * categories[cell];
                Categories[at] += Values[2 * cell];
                Categories[at + 1] += Values[(2 * cell) + 1];
            }
        }
    }

    /// <summary>Empties the touched cells.</summary>
    public void Clear()
    {
        for (var word = 0; word < Marks.Length; word++)
        {
            for (var left = Marks[word]; left != 0; left &= left - 1)
            {
                var cell = (word << 6) + BitOperations.TrailingZeroCount(left);
                Values[2 * cell] = 0;
                Values[(2 * cell) + 1] = 0;
            }

            Marks[word] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int cell, double plain, double discounted)
    {
        Values[2 * cell] += plain;
        Values[(2 * cell) + 1] += discounted;
        Marks[cell >> 6] |= 1UL << (cell & 63);
    }
}
