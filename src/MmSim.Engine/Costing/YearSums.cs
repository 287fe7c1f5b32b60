using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmSim.Engine.Costing;

/// <summary>Undiscounted sums of one strategy by model year: cost by category, blood units, lines begun. Mutable; a block has its own.</summary>
/// <remarks>
/// Adverse events are counted and doses are summed as they stand in their table while the block runs, and become costs of categories when it ends.
/// </remarks>
internal sealed class YearSums
{
    private const int Width = 8;

    private static readonly Vector512<double> s_edges = Vector512.Create(0.0, 12, 24, 36, 48, 60, 72, 84);

    private readonly int _categories;
    private readonly int _years;
    private readonly int _stride; // the years, rounded up to whole vectors
    private int[] _events = []; // [event, year]
    private double[] _doses = []; // [vector of columns, year, column, 2]

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

    /// <summary>Makes room for a block's events and doses, where there is none.</summary>
    /// <param name="events">Kinds of events.</param>
    /// <param name="doseColumns">Columns of doses; whole vectors.</param>
    public void Open(int events, int doseColumns)
    {
        if (_events.Length != events * _stride || _doses.Length != 2 * doseColumns * _years)
        {
            (_events, _doses) = (new int[events * _stride], new double[2 * doseColumns * _years]);
        }
    }

    public void AddPoint(int category, double months, double cost) => Values[Place(category, Year(months))] += cost;

    public void AddLineStart(int line, double months) => Values[Place(_categories + 1 + line, Year(months))]++;

    /// <summary>Counts an adverse event, or a transplant.</summary>
    public void AddEvent(int id, double months) => _events[Place(id, Year(months))]++;

    /// <summary>Costs a month from one time to another: to each year its part, eight years at a time.</summary>
    /// <param name="rates">The costs.</param>
    /// <param name="categories">Category of each cost item.</param>
    /// <param name="from">Start, months.</param>
    /// <param name="until">End, months.</param>
    public void AddRates(CostRate[] rates, int[] categories, double from, double until)
    {
        for (var first = Year(from) & -Width; first < _years && 12.0 * first < until; first += Width)
        {
            var edge = s_edges + Vector512.Create(12.0 * first);
            var start = Vector512.MaxNative(edge, Vector512.Create(from));
            var end = Vector512.MinNative(edge + Vector512.Create(12.0), Vector512.Create(until));
            var months = Vector512.MaxNative(end - start, Vector512<double>.Zero);
            foreach (var rate in rates)
            {
                ref var values = ref Values[Place(categories[rate.Item], first)];
                (Vector512.LoadUnsafe(ref values) + (Vector512.Create(rate.PerMonth) * months)).StoreUnsafe(ref values);
            }
        }
    }

    /// <summary>Doses of a phase by model year: what the days up to a year's end add to those before.</summary>
    /// <param name="plan">The doses.</param>
    /// <param name="doses">[column, 2]: what is given until the phase's end.</param>
    /// <param name="costs">[column, 2]: what one costs the patient.</param>
    /// <param name="from">Start of the phase, months.</param>
    /// <param name="months">Its length.</param>
    public void AddDoses(DosePlan plan, ref double doses, ref double costs, double from, double months)
    {
        var (year, last) = (Year(from), Year(from + months));
        var table = plan.Table;
        for (var vector = 0; vector < table.Vectors; vector++)
        {
            ref var sums = ref _doses[((((plan.FirstColumn / DoseTable.Width) + vector) * _years) + year) * Width];
            var cost = Vector512.LoadUnsafe(ref costs, (nuint)(vector * Width));
            var before = Vector512<double>.Zero;
            for (var y = year; y < last; y++)
            {
                var given = table.Doses(table.At(DoseSchedule.Day((12.0 * (y + 1)) - from)), vector);
                (Vector512.LoadUnsafe(ref sums) + (cost * (given - before))).StoreUnsafe(ref sums);
                before = given;
                sums = ref Unsafe.Add(ref sums, Width);
            }

            var all = Vector512.LoadUnsafe(ref doses, (nuint)(vector * Width));
            (Vector512.LoadUnsafe(ref sums) + (cost * (all - before))).StoreUnsafe(ref sums);
        }
    }

    /// <summary>Ends a block: turns events and doses into costs of categories.</summary>
    /// <param name="categories">Category of each cost item.</param>
    /// <param name="episodes">What an event of each kind costs.</param>
    /// <param name="blood">Red-cell and platelet units of each.</param>
    /// <param name="columns">Category of each column of doses, −1 for none.</param>
    public void Close(int[] categories, EventEconomics[] episodes, (double RedCells, double Platelets)[] blood, List<int> columns)
    {
        for (var id = 0; id < episodes.Length; id++)
        {
            for (var year = 0; year < _years; year++)
            {
                var count = _events[Place(id, year)];
                Values[Place(_categories, year)] += count * blood[id].RedCells;
                Values[Place(_categories + 1, year)] += count * blood[id].Platelets;
                foreach (var point in episodes[id].Costs)
                {
                    Values[Place(categories[point.Item], year)] += count * point.Cost;
                }
            }
        }

        for (var i = 0; i < columns.Count; i++)
        {
            for (var year = 0; year < _years && columns[i] >= 0; year++)
            {
                Values[Place(columns[i], year)] += _doses[(((i / DoseTable.Width * _years) + year) * Width) + (2 * (i % DoseTable.Width))];
            }
        }

        Array.Clear(_events);
        Array.Clear(_doses);
    }

    private int Year(double months) => Math.Min(double.ConvertToIntegerNative<int>(months * (1.0 / 12)), _years - 1);
}
