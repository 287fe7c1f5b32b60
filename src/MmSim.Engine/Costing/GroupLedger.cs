using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Costing;

/// <summary>
/// The ledger of a group of patients under one strategy: cells row × slot, undiscounted and discounted, with a mark on every vector of cells that was
/// touched; all others are 0. The rows are the lines 1…L, then one for best supportive care and death; a row's slots are the cost items, then the QALY
/// items.
/// </summary>
internal sealed class GroupLedger
{
    /// <summary>Cells of a vector.</summary>
    public const int Width = 4;

    /// <summary>Bits that say which vectors of a row were touched; beyond them several vectors share one.</summary>
    public const int Bits = 64;

    private readonly VectorRoom _values; // [row, slot, 2]: sums over the group's patients
    private readonly ulong[] _touched; // by row
    private readonly int _items;

    public GroupLedger(CompiledModel model, EconomicsModel economics)
    {
        (Rows, Slots, _items) = (Accrual.Rows(model), SlotsOf(model, economics), economics.Items.Count);
        _values = new VectorRoom(2 * Rows * Slots);
        _touched = new ulong[Rows];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Slots of a row; whole vectors.</summary>
    public int Slots { get; }

    /// <summary>Slots of a row of a model's ledger.</summary>
    public static int SlotsOf(CompiledModel model, EconomicsModel economics) =>
        (economics.Items.Count + Accrual.QalyItems(model) + Width - 1) / Width * Width;

    /// <summary>A bit for each vector of a row that was touched.</summary>
    public ulong Touched(int row) => _touched[row];

    /// <summary>The first value of a row: [slot, 2].</summary>
    public ref double Row(int row) => ref _values[2 * row * Slots];

    /// <summary>Adds to a cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddCost(int row, int item, Vector128<double> amount) => Add(row, item, amount);

    /// <summary>Adds to QALYs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddQalys(int row, int item, Vector128<double> amount) => Add(row, _items + item, amount);

    /// <summary>Empties what was touched.</summary>
    public void Clear()
    {
        for (var row = 0; row < Rows; row++)
        {
            ref var values = ref Row(row);
            for (var left = _touched[row]; left != 0; left &= left - 1)
            {
                for (var v = BitOperations.TrailingZeroCount(left); v < Slots / Width; v += Bits)
                {
                    Vector512<double>.Zero.StoreUnsafe(ref values, (nuint)(2 * Width * v));
                }
            }

            _touched[row] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int row, int slot, Vector128<double> amount)
    {
        _touched[row] |= 1UL << (slot / Width % Bits);
        Pairs.Add(ref _values[0], (row * Slots) + slot, amount);
    }
}
