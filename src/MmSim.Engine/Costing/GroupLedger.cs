using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Model;

namespace MmSim.Engine.Costing;

/// <summary>
/// The ledger of a group of patients under one strategy: cells row × item, undiscounted and discounted; costs row by row, then QALYs. The rows are
/// the lines 1…L, then one for best supportive care and death.
/// </summary>
internal sealed class GroupLedger
{
    private readonly int _qalysFrom;

    public GroupLedger(CompiledModel model, EconomicsModel economics)
    {
        (Rows, Items, QalyItems) = (Accrual.Rows(model), economics.Items.Count, Accrual.QalyItems(model));
        _qalysFrom = Rows * Items;
        Cells = Rows * (Items + QalyItems);
        Values = new double[Padded(Cells)];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of cost items.</summary>
    public int Items { get; }

    /// <summary>Number of QALY items.</summary>
    public int QalyItems { get; }

    /// <summary>Number of cells.</summary>
    public int Cells { get; }

    /// <summary>[cell, 2]: sums over the group's patients; whole vectors.</summary>
    public double[] Values { get; }

    /// <summary>Values of a number of pairs in whole vectors.</summary>
    public static int Padded(int pairs) => ((2 * pairs) + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;

    /// <summary>Adds to a cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddCost(int row, int item, Vector128<double> amount) => Pairs.Add(ref Values[0], (row * Items) + item, amount);

    /// <summary>Adds to QALYs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddQalys(int row, int item, Vector128<double> amount) => Pairs.Add(ref Values[0], _qalysFrom + (row * QalyItems) + item, amount);

    /// <summary>Empties it.</summary>
    public void Clear() => Array.Clear(Values);
}
