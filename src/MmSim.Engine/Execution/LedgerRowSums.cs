using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums over a block's patients of the rows of their ledgers, a set each strategy, row and layout: Σx, Σx² and Σ(x − x_comparator)² of four cells at a
/// time. One a worker; at the end of a block they go to the cells of <see cref="LedgerSums"/>.
/// </summary>
/// <param name="plan">The layouts.</param>
/// <param name="strategies">Strategies.</param>
/// <param name="rows">Rows of a ledger.</param>
internal sealed class LedgerRowSums(LedgerPlan plan, int strategies, int rows)
{
    private static readonly int s_width = Vector512<double>.Count;

    private readonly Set?[] _sets = new Set?[strategies * rows * plan.Layouts];
    private readonly List<Set> _used = [];
    private readonly double[] _none = new double[plan.LongestRow];

    /// <summary>Adds a patient's ledger.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="own">The ledger under it.</param>
    /// <param name="comparator">The ledger under the comparator; may be the same.</param>
    public void Add(int strategy, PatientLedger own, PatientLedger comparator)
    {
        var lines = Math.Max(own.Lines, comparator.Lines);
        for (var row = 0; row < lines; row++)
        {
            AddRow(strategy, row, own, comparator);
        }

        AddRow(strategy, rows - 1, own, comparator);
    }

    /// <summary>Hands a block's sums over and empties them.</summary>
    public void WriteTo(LedgerSums sums)
    {
        foreach (var set in _used)
        {
            var cells = set.Layout.Cells;
            for (var slot = 0; slot < cells.Length; slot++)
            {
                for (var power = 0; power < 3 && cells[slot] >= 0; power++)
                {
                    var at = (((slot / LedgerLayout.Width * 3) + power) * s_width) + (slot % LedgerLayout.Width * 2);
                    sums.Add(set.Strategy, sums.Cell(set.Row, cells[slot]), power, set.Sums[at], set.Sums[at + 1]);
                }
            }

            Array.Clear(set.Sums);
            set.Used = false;
        }

        _used.Clear();
    }

    private void AddRow(int strategy, int row, PatientLedger own, PatientLedger comparator)
    {
        var (number, otherNumber) = (own.Layout(row), comparator.Layout(row));
        if (otherNumber >= 0 && number != otherNumber)
        {
            var other = plan.Of(otherNumber);
            AddRest(
                ref SumsOf(strategy, row, otherNumber), ref comparator.Row(row), number < 0 ? other.Whole : plan.Join(number, otherNumber).Rest,
                comparator.Touched(row));
        }

        if (number < 0)
        {
            return;
        }

        ref var sums = ref SumsOf(strategy, row, number);
        var touched = own.Touched(row);
        if (otherNumber < 0)
        {
            AddAlike(ref sums, ref own.Row(row), ref MemoryMarshal.GetArrayDataReference(_none), plan.Of(number).Length, touched);
        }
        else if (number == otherNumber)
        {
            AddAlike(ref sums, ref own.Row(row), ref comparator.Row(row), plan.Of(number).Length, touched | comparator.Touched(row));
        }
        else
        {
            var join = plan.Join(number, otherNumber);
            AddJoined(ref sums, ref own.Row(row), ref comparator.Row(row), join.Slots, touched | join.Reached(comparator.Touched(row)));
        }
    }

    private ref double SumsOf(int strategy, int row, int layout)
    {
        var set = _sets[(((strategy * rows) + row) * plan.Layouts) + layout] ??= new Set(strategy, row, plan.Of(layout));
        if (!set.Used)
        {
            set.Used = true;
            _used.Add(set);
        }

        return ref MemoryMarshal.GetArrayDataReference(set.Sums);
    }

    // Two rows of one layout.
    private static void AddAlike(ref double sums, ref double values, ref double others, int length, ulong vectors)
    {
        for (; vectors != 0; vectors &= vectors - 1)
        {
            for (var i = BitOperations.TrailingZeroCount(vectors) * s_width; i < length; i += LedgerLayout.Bits * s_width)
            {
                var x = Vector512.LoadUnsafe(ref values, (nuint)i);
                Add(ref sums, i, x, x - Vector512.LoadUnsafe(ref others, (nuint)i));
            }
        }
    }

    // Rows of two layouts: the cells of the first.
    private static void AddJoined(ref double sums, ref double values, ref double others, int[] slots, ulong vectors)
    {
        for (; vectors != 0; vectors &= vectors - 1)
        {
            for (var v = BitOperations.TrailingZeroCount(vectors); v * LedgerLayout.Width < slots.Length; v += LedgerLayout.Bits)
            {
                var four = slots.AsSpan(v * LedgerLayout.Width, LedgerLayout.Width);
                var other = Vector512.Create(
                    Vector256.Create(Pairs.Load(ref others, four[0]), Pairs.Load(ref others, four[1])),
                    Vector256.Create(Pairs.Load(ref others, four[2]), Pairs.Load(ref others, four[3])));
                var x = Vector512.LoadUnsafe(ref values, (nuint)(v * s_width));
                Add(ref sums, v * s_width, x, x - other);
            }
        }
    }

    // What the comparator has and the strategy has not.
    private static void AddRest(ref double sums, ref double others, double[] rest, ulong vectors)
    {
        for (; vectors != 0; vectors &= vectors - 1)
        {
            for (var i = BitOperations.TrailingZeroCount(vectors) * s_width; i < rest.Length; i += LedgerLayout.Bits * s_width)
            {
                var x = Vector512.LoadUnsafe(ref others, (nuint)i) * Vector512.LoadUnsafe(ref rest[i]);
                ref var differences = ref Unsafe.Add(ref sums, (3 * i) + (2 * s_width));
                (Vector512.LoadUnsafe(ref differences) + (x * x)).StoreUnsafe(ref differences);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, int at, Vector512<double> x, Vector512<double> difference)
    {
        ref var own = ref Unsafe.Add(ref sums, 3 * at);
        (Vector512.LoadUnsafe(ref own) + x).StoreUnsafe(ref own);
        (Vector512.LoadUnsafe(ref own, (nuint)s_width) + (x * x)).StoreUnsafe(ref own, (nuint)s_width);
        (Vector512.LoadUnsafe(ref own, (nuint)(2 * s_width)) + (difference * difference)).StoreUnsafe(ref own, (nuint)(2 * s_width));
    }

    // The sums of a row of one layout: [vector, 3, slot, 2].
    private sealed class Set(int strategy, int row, LedgerLayout layout)
    {
        public int Strategy => strategy;

        public int Row => row;

        public LedgerLayout Layout => layout;

        public double[] Sums { get; } = new double[3 * layout.Length];

        public bool Used { get; set; }
    }
}
