using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Pathway;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Costing;

/// <summary>Undiscounted sums of one strategy by model year: cost by category, blood units, lines begun. Mutable; a block has its own.</summary>
/// <remarks>
/// While the block runs, starts and ends of monthly costs, costs at one time and events are counted by year, and doses are summed as they stand in their
/// table; they become costs of categories when it ends.
/// </remarks>
internal sealed class YearSums
{
    private const int Width = 8;

    private readonly int _categories;
    private readonly int _years;
    private readonly int _stride; // the years, rounded up to whole vectors
    private readonly long[] _laneYears = new long[Lanes.Count]; // of the times turned to
    private readonly double[] _laneMonths = new double[Lanes.Count]; // since the year's start
    private Vector512<double> _months; // the same
    private bool _oneYear; // whether they lie in one
    private double[] _rates = []; // [kind, year, 2]: starts less ends, and the months of the year before them
    private int[] _points = []; // [kind, year]
    private int[] _events = []; // [event, year]
    private VectorRoom _doses = new(0); // [vector of columns, year, column, 2]

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

    /// <summary>The years of eight times, from 0.</summary>
    public Vector512<long> YearsOf(Vector512<double> months) =>
        Vector512.Min(LaneNotes.Whole(months * Vector512.Create(1.0 / 12)), Vector512.Create(_years - 1L));

    /// <summary>Makes room for a block's counts, where there is none.</summary>
    public void Open(YearPlan plan)
    {
        if (_rates.Length != 2 * plan.Rates.Count * _stride || _points.Length != plan.Points.Count * _stride
            || _events.Length != plan.Episodes.Length * _stride || _doses.Length != 2 * plan.Doses.Count * _years)
        {
            (_rates, _points) = (new double[2 * plan.Rates.Count * _stride], new int[plan.Points.Count * _stride]);
            (_events, _doses) = (new int[plan.Episodes.Length * _stride], new VectorRoom(2 * plan.Doses.Count * _years));
        }
    }

    /// <summary>Counts a line begun.</summary>
    public void AddLineStart(int line, double months) => Values[Place(_categories + 1 + line, Year(months))]++;

    /// <summary>Turns to a time of each of eight patients, for what is counted of them next.</summary>
    public void Turn(Vector512<double> months)
    {
        var year = YearsOf(months);
        year.CopyTo(_laneYears);
        _months = months - (Vector512.ConvertToDouble(year) * Vector512.Create(12.0));
        _months.CopyTo(_laneMonths);
        _oneYear = Vector512.EqualsAll(year, Vector512.Create(year[0]));
    }

    /// <summary>Counts lines begun at the times turned to.</summary>
    /// <param name="line">The line.</param>
    /// <param name="patients">Whose.</param>
    public void AddLineStarts(int line, uint patients) => Count(ref Values[Place(_categories + 1 + line, 0)], patients);

    /// <summary>Counts an adverse event, or a transplant.</summary>
    /// <param name="id">Which.</param>
    /// <param name="year">Its year, from 0 (<see cref="YearsOf"/>).</param>
    public void AddEvent(int id, int year) => _events[Place(id, year)]++;

    /// <summary>Counts costs at one time.</summary>
    /// <param name="kind">Which (<see cref="YearPlan.Kind(CostPoint[])"/>).</param>
    /// <param name="months">When.</param>
    public void AddPoint(int kind, double months) => _points[Place(kind, Year(months))]++;

    /// <summary>Counts those at the times turned to.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="patients">Whose.</param>
    public void AddPoints(int kind, uint patients) => Count(ref _points[Place(kind, 0)], patients);

    /// <summary>Monthly costs of a patient.</summary>
    /// <param name="kind">Which (<see cref="YearPlan.Kind(CostRate[])"/>).</param>
    /// <param name="from">Start, months.</param>
    /// <param name="until">End, months.</param>
    public void AddRates(int kind, double from, double until)
    {
        AddEdge(from, -1);
        AddEdge(until, 1);

        void AddEdge(double months, double ends)
        {
            var year = Year(months);
            Pairs.Add(ref _rates[2 * Place(kind, 0)], year, Vector128.Create(ends) * Vector128.Create(1, months - (12.0 * year)));
        }
    }

    /// <summary>Notes that monthly costs are followed by others at the times turned to.</summary>
    /// <param name="kind">Which (<see cref="YearPlan.Kind(CostRate[])"/>); −1 for none.</param>
    /// <param name="next">The others.</param>
    /// <param name="patients">Whose.</param>
    public void AddSwitch(int kind, int next, uint patients)
    {
        if (_oneYear)
        {
            // One sum, not a patient after the other at one place: each would wait for the one before.
            Add((int)_laneYears[0], Vector128.Create(BitOperations.PopCount(patients), Vector512.Sum(_months & Lanes.Mask(patients))));
            return;
        }

        for (; patients != 0; patients &= patients - 1)
        {
            var lane = BitOperations.TrailingZeroCount(patients);
            Add((int)_laneYears[lane], Vector128.Create(1, _laneMonths[lane]));
        }

        void Add(int year, Vector128<double> edge)
        {
            if (kind >= 0)
            {
                Pairs.Add(ref _rates[2 * Place(kind, 0)], year, edge);
            }

            if (next >= 0)
            {
                Pairs.Add(ref _rates[2 * Place(next, 0)], year, -edge);
            }
        }
    }

    /// <summary>Doses of a phase by model year: what the days up to a year's end add to those before.</summary>
    /// <param name="plan">The doses.</param>
    /// <param name="vector">Which of its vectors of columns.</param>
    /// <param name="given">[lane, column, 2]: what is given of them until the phase's end.</param>
    /// <param name="prices">[lane, column, 2]: what one costs the patient, twice.</param>
    /// <param name="lane">The patient.</param>
    /// <param name="from">Start of the phase, months.</param>
    /// <param name="months">Its length.</param>
    public void AddDoses(DosePlan plan, int vector, ref double given, ref double prices, int lane, double from, double months)
    {
        var price = Vector512.LoadUnsafe(ref prices, (nuint)(lane * Width));
        var (year, last) = (Year(from), Year(from + months));
        ref var sums = ref _doses[((((plan.FirstColumn / DoseTable.Width) + vector) * _years) + year) * Width];
        var before = Vector512<double>.Zero;
        for (; year < last; year++)
        {
            var doses = plan.UpToYearEnd(vector, from, year);
            (Vector512.LoadUnsafe(ref sums) + (price * (doses - before))).StoreUnsafe(ref sums);
            before = doses;
            sums = ref Unsafe.Add(ref sums, Width);
        }

        (Vector512.LoadUnsafe(ref sums) + (price * (Vector512.LoadUnsafe(ref given, (nuint)(lane * Width)) - before))).StoreUnsafe(ref sums);
    }

    /// <summary>Ends a block: turns counts and doses into costs of categories.</summary>
    public void Close(YearPlan plan)
    {
        CloseRates(plan);
        for (var kind = 0; kind < plan.Points.Count; kind++)
        {
            for (var year = 0; year < _years; year++)
            {
                Add(plan, plan.Points[kind], year, _points[Place(kind, year)]);
            }
        }

        for (var id = 0; id < plan.Episodes.Length; id++)
        {
            for (var year = 0; year < _years; year++)
            {
                var count = _events[Place(id, year)];
                Values[Place(_categories, year)] += count * plan.Blood[id].RedCells;
                Values[Place(_categories + 1, year)] += count * plan.Blood[id].Platelets;
                Add(plan, plan.Episodes[id].Costs, year, count);
            }
        }

        for (var i = 0; i < plan.Doses.Count; i++)
        {
            for (var year = 0; year < _years && plan.Doses[i] >= 0; year++)
            {
                Values[Place(plan.Doses[i], year)] += _doses[(((i / DoseTable.Width * _years) + year) * Width) + (2 * (i % DoseTable.Width))];
            }
        }

        Array.Clear(_rates);
        Array.Clear(_points);
        Array.Clear(_events);
        _doses.Slice(0, _doses.Length).Clear();
    }

    // Counts patients in the years of the times turned to.
    private void Count<T>(ref T years, uint patients)
        where T : struct, INumber<T>
    {
        if (_oneYear)
        {
            Unsafe.Add(ref years, (nint)_laneYears[0]) += T.CreateTruncating(BitOperations.PopCount(patients));
            return;
        }

        for (; patients != 0; patients &= patients - 1)
        {
            Unsafe.Add(ref years, (nint)_laneYears[BitOperations.TrailingZeroCount(patients)])++;
        }
    }

    private void CloseRates(YearPlan plan)
    {
        for (var kind = 0; kind < plan.Rates.Count; kind++)
        {
            double later = 0; // ends less starts in later years
            for (var year = _years - 1; year >= 0; year--)
            {
                var at = 2 * Place(kind, year);
                var months = (12 * later) + _rates[at + 1];
                later += _rates[at];
                foreach (var rate in plan.Rates[kind])
                {
                    Values[Place(plan.Category[rate.Item], year)] += rate.PerMonth * months;
                }
            }
        }
    }

    private void Add(YearPlan plan, CostPoint[] costs, int year, int count)
    {
        foreach (var cost in costs)
        {
            Values[Place(plan.Category[cost.Item], year)] += count * cost.Cost;
        }
    }

    private int Year(double months) => Math.Min(double.ConvertToIntegerNative<int>(months * (1.0 / 12)), _years - 1);
}
