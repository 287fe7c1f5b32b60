using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MmSim.Engine.Costing;

/// <summary>Schedules side by side in one shape: what all of them have given up to a day is one look-up, four columns a vector.</summary>
/// <remarks>
/// Heads are stretched to the longest, repeats to their least common multiple. With h days of head, repeats of p days and ρ the discount over one,
/// doses before day h + n·p + r are D(h) + S·W + ρⁿ·e^{−δh}·R(r): W and R(r) the doses of a whole and of r days of a repeat, S the sum of the discounts
/// of n repeats; undiscounted n and 1 take the place of the factors. Days between two doses share a row. Immutable.
/// </remarks>
internal sealed class DoseTable
{
    /// <summary>Columns of a vector: undiscounted and discounted of each, one after the other.</summary>
    public const int Width = 4;

    private readonly double[] _values; // [row, column, 2]
    private readonly int[] _rows; // of days 0…h of the head, then of days 0…p of a repeat
    private readonly double[] _factors; // [n + 1, 4]: of W and of R, each undiscounted and discounted; row 0 for days of the head
    private readonly int _stride;
    private readonly int _headDays;
    private readonly int _periodDays;
    private readonly double _perPeriod;

    /// <summary>Lays schedules side by side.</summary>
    /// <param name="schedules">At least one; of one discount rate and horizon.</param>
    public DoseTable(IReadOnlyList<DoseSchedule> schedules)
    {
        _stride = Stride(schedules.Count);
        Vectors = _stride / Vector512<double>.Count;
        _headDays = schedules.Max(s => s.HeadDays);
        _periodDays = schedules.Select(s => s.PeriodDays).Aggregate(0, Common);
        _perPeriod = _periodDays == 0 ? 0 : 1.0 / _periodDays;
        var (perDay, lastDay) = (schedules[0].PerDay, schedules[0].LastDay);
        var headFactor = Math.Exp(-perDay * _headDays);
        (double Plain, double Discounted)[] head = [.. schedules.Select(s => s.Doses(Math.Min(_headDays, lastDay)))];
        _rows = new int[_headDays + _periodDays + 2];
        var values = new List<double>();
        var row = new double[_stride];
        for (var at = 0; at < _rows.Length; at++)
        {
            for (var i = 0; i < schedules.Count; i++)
            {
                var day = at <= _headDays ? at : at - 1;
                var (plain, discounted) = schedules[i].Doses(Math.Min(day, lastDay));
                (row[2 * i], row[(2 * i) + 1]) = at <= _headDays
                    ? (plain, discounted) : (plain - head[i].Plain, (discounted - head[i].Discounted) / headFactor);
            }

            if (at == 0 || !row.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(values)[^_stride..]))
            {
                values.AddRange(row);
            }

            _rows[at] = (values.Count / _stride) - 1;
        }

        _values = [.. values];
        var most = _periodDays == 0 ? 0 : (lastDay / _periodDays) + 2;
        _factors = new double[4 * (most + 2)];
        (_factors[2], _factors[3]) = (1, 1);
        double sum = 0;
        for (var n = 0; n <= most; n++)
        {
            var factor = headFactor * Math.Exp(-perDay * _periodDays * n);
            double[] factors = [n, sum, 1, factor];
            factors.CopyTo(_factors.AsSpan(4 * (n + 1)));
            sum += factor;
        }
    }

    // The same days with other columns, [from, column]: each a weighted sum of those there were.
    private DoseTable(DoseTable from, int columns, ReadOnlySpan<(int From, int Into, double Weight)> sums)
    {
        _stride = Stride(columns);
        Vectors = _stride / Vector512<double>.Count;
        (_rows, _factors, _headDays, _periodDays, _perPeriod) = (from._rows, from._factors, from._headDays, from._periodDays, from._perPeriod);
        var rows = from._values.Length / from._stride;
        _values = new double[rows * _stride];
        for (var row = 0; row < rows; row++)
        {
            ref var own = ref _values[row * _stride];
            ref var other = ref from._values[row * from._stride];
            foreach (var (source, into, weight) in sums)
            {
                Pairs.Add(ref own, into, Vector128.Create(weight) * Pairs.Load(ref other, source));
            }
        }
    }

    /// <summary>Vectors of a day.</summary>
    public int Vectors { get; }

    /// <summary>Whether two repeats are worth a common one.</summary>
    public static bool Fit(int days, int otherDays) => Common(days, otherDays) <= 16 * Math.Max(1, Math.Max(days, otherDays));

    /// <summary>The least common multiple of two repeats; 0 days is no repeat.</summary>
    public static int Common(int days, int otherDays) =>
        days == 0 ? otherDays : otherDays == 0 ? days : days / Divisor(days, otherDays) * otherDays;

    /// <summary>The table of columns that are weighted sums of this one's.</summary>
    /// <param name="columns">How many.</param>
    /// <param name="sums">A column of this, the column that it goes into, and its weight.</param>
    public DoseTable Sum(int columns, ReadOnlySpan<(int From, int Into, double Weight)> sums) => new(this, columns, sums);

    /// <summary>The place of a day, for <see cref="Doses"/>.</summary>
    /// <param name="day">As <see cref="DoseSchedule.Day"/> counts them; up to the horizon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Place At(int day)
    {
        var after = day - _headDays;
        if (after <= 0 || _periodDays == 0)
        {
            return new Place(0, _rows[Math.Min(day, _headDays)] * _stride, 0, 0);
        }

        // A division in doubles is exact enough: the quotient of whole days below 2³¹ is off by less than half a day's share.
        var repeats = double.ConvertToIntegerNative<int>((after + 0.5) * _perPeriod);
        return new Place(_rows[_headDays] * _stride, _rows[day + 1 - (repeats * _periodDays)] * _stride, _rows[^1] * _stride, 4 * (repeats + 1));
    }

    /// <summary>Doses before a day of four columns: the number of each, and the same discounted to the phase's start.</summary>
    /// <param name="place">The day's place.</param>
    /// <param name="vector">The four.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Doses(Place place, int vector)
    {
        ref var values = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), vector * Vector512<double>.Count);
        ref var factors = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_factors), place.Factors);
        return Vector512.LoadUnsafe(ref values, (nuint)place.Before)
            + (Vector512.LoadUnsafe(ref values, (nuint)place.Whole) * Pairs.Broadcast(factors, Unsafe.Add(ref factors, 1)))
            + (Vector512.LoadUnsafe(ref values, (nuint)place.Row) * Pairs.Broadcast(Unsafe.Add(ref factors, 2), Unsafe.Add(ref factors, 3)));
    }

    private static int Stride(int columns) => (columns + Width - 1) / Width * Vector512<double>.Count;

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);

    /// <summary>Where a day is found: the head before it, the days of its repeat, a whole repeat, and their factors.</summary>
    internal readonly record struct Place(int Before, int Row, int Whole, int Factors);
}
