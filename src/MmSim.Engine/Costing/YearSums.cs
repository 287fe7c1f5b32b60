using System.Runtime.Intrinsics;

namespace MmSim.Engine.Costing;

/// <summary>Undiscounted sums of one strategy by model year: cost by category, blood units, lines begun. Mutable; a block has its own.</summary>
internal sealed class YearSums
{
    private const int Width = 8;

    private static readonly Vector512<double> s_edges = Vector512.Create(0.0, 12, 24, 36, 48, 60, 72, 84);

    private readonly int _categories;
    private readonly int _years;
    private readonly int _stride; // the years, rounded up to whole vectors

    public YearSums(int horizonMonths, int categories, int lines)
    {
        _categories = categories;
        _years = Years(horizonMonths);
        _stride = (_years + Width - 1) / Width * Width;
        Values = new double[Columns(categories, lines) * _stride];
    }

    /// <summary>[column, year]: the categories, red cells, platelets, then lines 1…L begun.</summary>
    public double[] Values { get; }

    /// <summary>Place of a value in <see cref="Values"/>.</summary>
    public int Place(int column, int year) => (column * _stride) + year;

    /// <summary>Number of model years.</summary>
    public static int Years(int horizonMonths) => Math.Max(1, (horizonMonths + 11) / 12);

    /// <summary>Number of columns.</summary>
    public static int Columns(int categories, int lines) => categories + 2 + lines;

    public void AddPoint(int category, double months, double cost) => Values[Place(category, Year(months))] += cost;

    public void AddLineStart(int line, double months) => Values[Place(_categories + 1 + line, Year(months))]++;

    public void AddBlood(double months, double redCells, double platelets)
    {
        var at = Place(_categories, Year(months));
        Values[at] += redCells;
        Values[at + _stride] += platelets;
    }

    /// <summary>A cost a month from one time to another: to each year its part, eight years at a time.</summary>
    public void AddRate(int category, double perMonth, double from, double until)
    {
        var first = Year(from) & -Width;
        var rate = Vector512.Create(perMonth);
        var edge = s_edges + Vector512.Create(12.0 * first);
        ref var values = ref Values[Place(category, first)];
        for (var i = 0; first + i < _years && 12.0 * (first + i) < until; i += Width)
        {
            var start = Vector512.MaxNative(edge, Vector512.Create(from));
            edge += Vector512.Create(12.0);
            var months = Vector512.MaxNative(Vector512.MinNative(edge, Vector512.Create(until)) - start, Vector512<double>.Zero);
            (Vector512.LoadUnsafe(ref values, (nuint)i) + (rate * months)).StoreUnsafe(ref values, (nuint)i);
            edge += Vector512.Create(12.0 * (Width - 1));
        }
    }

    /// <summary>The days of a phase at which model years end within it.</summary>
    /// <param name="from">Start of the phase, months.</param>
    /// <param name="months">Its length.</param>
    /// <param name="days">Receives the days, as <see cref="DoseSchedule.Day"/> counts them; room for every year of the horizon.</param>
    /// <returns>How many.</returns>
    public int Edges(double from, double months, Span<int> days)
    {
        var first = Year(from);
        var count = Year(from + months) - first;
        for (var i = 0; i < count; i++)
        {
            days[i] = DoseSchedule.Day((12.0 * (first + i + 1)) - from);
        }

        return count;
    }

    /// <summary>Doses from a phase's start, split at the days on which years end.</summary>
    public void AddDoses(int category, DoseSchedule schedule, double cost, double doses, double from, ReadOnlySpan<int> edges)
    {
        var at = Place(category, Year(from));
        double before = 0;
        foreach (var day in edges)
        {
            if (before >= doses)
            {
                break;
            }

            var given = schedule.DosesBefore(day);
            Values[at] += cost * (given - before);
            before = given;
            at++;
        }

        Values[at] += cost * (doses - before);
    }

    private int Year(double months) => Math.Min((int)(months * (1.0 / 12)), _years - 1);
}
