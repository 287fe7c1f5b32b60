using System.Numerics;

namespace MmSim.Engine.Costing;

/// <summary>
/// Which cells of its line a row of a ledger holds: a slot each, a pair of values a slot, vectors of four slots. A patient's line touches the items of
/// its option alone, a tenth of the ledger. Immutable; equal ones are one object.
/// </summary>
internal sealed class LedgerLayout
{
    /// <summary>Slots of a vector.</summary>
    public const int Width = DoseTable.Width;

    /// <summary>Bits that say which vectors are written.</summary>
    public const int Bits = 64;

    /// <summary>A layout of cells.</summary>
    /// <param name="number">Its place among the layouts of a model.</param>
    /// <param name="cells">Cell of each slot: a cost item, or the number of those plus a QALY item; −1 for none. Whole vectors, the last slot empty.</param>
    /// <param name="always">Vectors that are written in every row; the others where something happens.</param>
    /// <param name="category">Category of each cost item.</param>
    /// <param name="drug">Drug of each cost item, −1 for none.</param>
    public LedgerLayout(int number, int[] cells, int always, int[] category, int[] drug)
    {
        (Number, Length) = (number, 2 * cells.Length);
        Cells = (int[])cells.Clone();
        for (var v = 0; v < always; v++)
        {
            Always |= Bit(v);
        }

        var folds = new List<(int, int)>();
        for (var slot = 0; slot < cells.Length; slot++)
        {
            var first = Array.IndexOf(cells, cells[slot]);
            if (cells[slot] >= 0 && first < slot)
            {
                folds.Add((slot, first));
                Cells[slot] = -1;
            }
        }

        Folds = [.. folds];
        Whole = [.. Cells.SelectMany(cell => Enumerable.Repeat(cell >= 0 ? 1.0 : 0.0, 2))];
        Categories =
        [
            .. Cells.Chunk(Width).Select((four, v) => four
                .Select((cell, i) => (Slot: (v * Width) + i, Category: cell < 0 || cell >= category.Length ? -1 : category[cell]))
                .Where(c => c.Category >= 0).OrderBy(c => c.Category).ToArray()),
        ];
        Drugs =
        [
            .. Cells.Chunk(Width).Select((four, v) => four
                .Select((cell, i) => (Slot: (v * Width) + i, Drug: cell < 0 || cell >= drug.Length ? -1 : drug[cell]))
                .Where(c => c.Drug >= 0).ToArray()),
        ];
    }

    /// <summary>Its place among the layouts of a model.</summary>
    public int Number { get; }

    /// <summary>Values of a row.</summary>
    public int Length { get; }

    /// <summary>Bits of the vectors that are written in every row.</summary>
    public ulong Always { get; }

    /// <summary>Cell of each slot; −1 for none, and for a slot that is folded into another.</summary>
    public int[] Cells { get; }

    /// <summary>Slots whose cell another slot has: their values go there when the row is whole.</summary>
    public (int From, int Into)[] Folds { get; }

    /// <summary>By vector: its slots that hold a cost, with their category.</summary>
    public (int Slot, int Category)[][] Categories { get; }

    /// <summary>By vector: its slots that follow a drug's price, with the drug.</summary>
    public (int Slot, int Drug)[][] Drugs { get; }

    /// <summary>1 at both values of every cell.</summary>
    public double[] Whole { get; }

    /// <summary>A slot that is always 0.</summary>
    public int Empty => Cells.Length - 1;

    /// <summary>The bit of a vector; beyond 64 several share one.</summary>
    public static ulong Bit(int vector) => 1UL << (vector % Bits);

    /// <summary>The slot of a cell; the empty one where there is none.</summary>
    public int SlotOf(int cell)
    {
        var slot = cell < 0 ? -1 : Array.IndexOf(Cells, cell);
        return slot < 0 ? Empty : slot;
    }
}

/// <summary>How the row of one layout is set against that of another.</summary>
internal sealed class LedgerJoin
{
    private readonly ulong[] _reach = new ulong[LedgerLayout.Bits]; // by bit of the other: vectors of the one that have cells of it
    private readonly ulong _always;

    public LedgerJoin(LedgerLayout own, LedgerLayout other)
    {
        Slots = [.. own.Cells.Select(other.SlotOf)];
        Rest = [.. other.Cells.SelectMany(cell => Enumerable.Repeat(cell >= 0 && own.SlotOf(cell) == own.Empty ? 1.0 : 0.0, 2))];
        for (var slot = 0; slot < Slots.Length; slot++)
        {
            if (Slots[slot] != other.Empty)
            {
                _reach[Slots[slot] / LedgerLayout.Width % LedgerLayout.Bits] |= LedgerLayout.Bit(slot / LedgerLayout.Width);
            }
        }

        _always = own.Always;
    }

    /// <summary>For each slot of the one the other's slot of the same cell; its empty one where there is none.</summary>
    public int[] Slots { get; }

    /// <summary>Of the other: 1 at both values of a cell that the one has not.</summary>
    public double[] Rest { get; }

    /// <summary>The vectors of the one that have cells of vectors of the other.</summary>
    public ulong Reached(ulong vectors)
    {
        var reached = _always;
        for (; vectors != 0; vectors &= vectors - 1)
        {
            reached |= _reach[BitOperations.TrailingZeroCount(vectors)];
        }

        return reached;
    }
}
