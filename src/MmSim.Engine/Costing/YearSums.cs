namespace MmSim.Engine.Costing;

/// <summary>Undiscounted sums of one strategy by model year: cost by category, blood units, lines begun. Mutable; a block has its own.</summary>
internal sealed class YearSums
{
    private readonly int _categories;
    private readonly int _columns;
    private readonly int _years;

    public YearSums(int horizonMonths, int categories, int lines)
    {
        _categories = categories;
        _columns = Columns(categories, lines);
        _years = Years(horizonMonths);
        Values = new double[_years * _columns];
    }

    /// <summary>[year, column]: the categories, red cells, platelets, then lines 1…L begun.</summary>
    public double[] Values { get; }

    /// <summary>Number of model years.</summary>
    public static int Years(int horizonMonths) => Math.Max(1, (horizonMonths + 11) / 12);

    /// <summary>Number of columns.</summary>
    public static int Columns(int categories, int lines) => categories + 2 + lines;

    public void AddPoint(int category, double months, double cost) => Values[(Year(months) * _columns) + category] += cost;

    public void AddLineStart(int line, double months) => Values[(Year(months) * _columns) + _categories + 1 + line]++;

    public void AddBlood(double months, double redCells, double platelets)
    {
        var at = (Year(months) * _columns) + _categories;
        Values[at] += redCells;
        Values[at + 1] += platelets;
    }

    public void AddRate(int category, double perMonth, double from, double until)
    {
        var year = Year(from);
        var last = Year(until);
        for (; year < last; year++)
        {
            var edge = 12.0 * (year + 1);
            Values[(year * _columns) + category] += perMonth * (edge - from);
            from = edge;
        }

        Values[(year * _columns) + category] += perMonth * (until - from);
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
        var at = (Year(from) * _columns) + category;
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
            at += _columns;
        }

        Values[at] += cost * (doses - before);
    }

    private int Year(double months) => Math.Min((int)(months * (1.0 / 12)), _years - 1);
}
