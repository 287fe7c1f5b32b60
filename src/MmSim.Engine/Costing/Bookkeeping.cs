using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>Writes what the <see cref="Accrual"/> adds up into a group's ledger, item by item, and into the sums by model year. One a worker.</summary>
internal sealed class Bookkeeping
{
    private readonly EconomicsModel _economics;
    private readonly YearPlan _plan;
    private readonly YearKinds[] _kinds; // by option
    private readonly int _lastRow;
    private readonly int _care, _death; // kinds of costs
    private readonly double[] _events; // [row, event, 4]: number, discounted number, loss, discounted loss
    private Vector128<double> _deaths; // number, discounted number
    private int _row;
    private GroupLedger _ledger = null!;

    public Bookkeeping(CompiledModel model, EconomicsModel economics, OptionPlan[] options)
    {
        (_economics, _lastRow) = (economics, model.Pathway.MaximumLines);
        _plan = new YearPlan(model, economics);
        _events = new double[_lastRow * _plan.Episodes.Length * 4];
        _kinds = [.. options.Select(o => new YearKinds(_plan, o.Costs))];
        (_care, _death) = (_plan.Kind(economics.SupportiveCare), _plan.Kind(economics.AtDeath));
        foreach (var doses in options.SelectMany(o => o.Treatment.Concat(o.Maintenance)).Distinct())
        {
            doses.FirstColumn = _plan.Columns(doses.Items.Select(item => _plan.Category[item]));
        }
    }

    /// <summary>The sums by year of the strategy at hand.</summary>
    public YearSums Years { get; private set; } = null!;

    /// <summary>Kinds of costs of the line at hand.</summary>
    public YearKinds Kinds { get; private set; } = null!;

    /// <summary>Turns to a group under a strategy.</summary>
    public void Begin(GroupLedger ledger, YearSums years)
    {
        (_ledger, Years) = (ledger, years);
        ledger.Clear();
        years.Open(_plan);
    }

    /// <summary>Begins a line of up to eight patients.</summary>
    /// <param name="option">What was given.</param>
    /// <param name="lanes">The patients.</param>
    /// <param name="stop">End of treatment, months from the model's start.</param>
    /// <param name="end">End of the line.</param>
    /// <param name="next">The next line's start, death, or the horizon.</param>
    public void BeginLine(int option, LineLanes lanes, Vector512<double> stop, Vector512<double> end, Vector512<double> next)
    {
        _row = lanes.Line - 1;
        Kinds = _kinds[option];
        var members = lanes.Members;
        Years.Turn(lanes.Started);
        Years.AddLineStarts(lanes.Line, members);
        if (Kinds.OnTreatment >= 0)
        {
            Years.AddSwitch(-1, Kinds.OnTreatment, members);
        }

        Switch(Kinds.OnTreatment, Kinds.OffTreatment, stop, members);
        Switch(Kinds.OffTreatment, Kinds.BetweenLines, end, members);
        Switch(Kinds.BetweenLines, -1, next, members);
    }

    /// <summary>Begins maintenance of some of them.</summary>
    public void BeginMaintenance(Vector512<double> start, Vector512<double> end, uint patients)
    {
        Switch(Kinds.OffTreatment, Kinds.InMaintenance, start, patients);
        Switch(Kinds.InMaintenance, Kinds.OffTreatment, end, patients);
    }

    /// <summary>Begins best supportive care of up to eight patients.</summary>
    public void BeginCare(Vector512<double> from, Vector512<double> until, uint patients)
    {
        _row = _lastRow;
        Switch(-1, _care, from, patients);
        Switch(_care, -1, until, patients);
    }

    /// <summary>A death.</summary>
    public void AtDeath(double months, double factor)
    {
        _deaths += Vector128.Create(1, factor);
        if (_death >= 0)
        {
            Years.AddPoint(_death, months);
        }
    }

    /// <summary>Doses of a vector of columns.</summary>
    /// <param name="plan">The doses.</param>
    /// <param name="vector">Which of its vectors.</param>
    /// <param name="costs">Their costs, all patients together.</param>
    public void Doses(DosePlan plan, int vector, Vector512<double> costs)
    {
        Span<double> pairs = stackalloc double[Vector512<double>.Count];
        costs.CopyTo(pairs);
        var items = plan.Items.AsSpan(vector * DoseTable.Width);
        for (var i = 0; i < Math.Min(items.Length, DoseTable.Width); i++)
        {
            _ledger.AddCost(_row, items[i], Vector128.Create(pairs[2 * i], pairs[(2 * i) + 1]));
        }
    }

    /// <summary>A phase of up to eight patients; 0 in lanes that nobody is in.</summary>
    /// <param name="phase">Which.</param>
    /// <param name="rates">Its costs a month.</param>
    /// <param name="months">Months of it.</param>
    /// <param name="discountedMonths">The same discounted.</param>
    /// <param name="qalys">QALYs.</param>
    /// <param name="discountedQalys">The same discounted.</param>
    public void Phase(
        QalyPhase phase, CostRate[] rates, Vector512<double> months, Vector512<double> discountedMonths, Vector512<double> qalys,
        Vector512<double> discountedQalys)
    {
        _ledger.AddQalys(_row, (int)phase, Vector128.Create(Vector512.Sum(qalys), Vector512.Sum(discountedQalys)));
        if (rates.Length == 0)
        {
            return;
        }

        var pair = Vector128.Create(Vector512.Sum(months), Vector512.Sum(discountedMonths));
        foreach (ref readonly var rate in rates.AsSpan())
        {
            _ledger.AddCost(_row, rate.Item, Vector128.Create(rate.PerMonth) * pair);
        }
    }

    /// <summary>Costs at one time of up to eight patients.</summary>
    /// <param name="points">The costs.</param>
    /// <param name="kind">Their kind.</param>
    /// <param name="months">When.</param>
    /// <param name="patients">Whose.</param>
    /// <param name="factors">Sum of their discounts.</param>
    public void Points(CostPoint[] points, int kind, Vector512<double> months, uint patients, double factors)
    {
        var pair = Vector128.Create(BitOperations.PopCount(patients), factors);
        foreach (ref readonly var point in points.AsSpan())
        {
            _ledger.AddCost(_row, point.Item, Vector128.Create(point.Cost) * pair);
        }

        Years.Turn(months);
        Years.AddPoints(kind, patients);
    }

    /// <summary>Up to eight adverse events, or transplants, of one patient.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="lines">In which lines.</param>
    /// <param name="months">When.</param>
    /// <param name="factors">Discounts of their costs.</param>
    /// <param name="losses">QALYs lost.</param>
    /// <param name="discountedLosses">The same discounted.</param>
    public void Events(
        ReadOnlySpan<int> ids, ReadOnlySpan<int> lines, Vector512<double> months, Vector512<double> factors, Vector512<double> losses,
        Vector512<double> discountedLosses)
    {
        Span<double> values = stackalloc double[3 * Lanes.Count];
        Span<long> years = stackalloc long[Lanes.Count];
        factors.CopyTo(values);
        losses.CopyTo(values[Lanes.Count..]);
        discountedLosses.CopyTo(values[(2 * Lanes.Count)..]);
        Years.YearsOf(months).CopyTo(years);
        ref var events = ref MemoryMarshal.GetArrayDataReference(_events);
        for (var i = 0; i < ids.Length; i++)
        {
            var at = (nuint)(4 * (((lines[i] - 1) * _plan.Episodes.Length) + ids[i]));
            var four = Vector256.Create(1, values[i], values[Lanes.Count + i], values[(2 * Lanes.Count) + i]);
            (Vector256.LoadUnsafe(ref events, at) + four).StoreUnsafe(ref events, at);
            Years.AddEvent(ids[i], (int)years[i]);
        }
    }

    /// <summary>Ends a group: its events and deaths become costs and QALYs.</summary>
    public void End()
    {
        for (int row = 0, at = 0; row < _lastRow; row++)
        {
            for (var id = 0; id < _plan.Episodes.Length; id++, at += 4)
            {
                if (_events[at] == 0)
                {
                    continue;
                }

                _ledger.AddQalys(row, (int)QalyPhase.SupportiveCare + 1 + id, Vector128.Create(_events[at + 2], _events[at + 3]));
                Add(row, _plan.Episodes[id].Costs, Vector128.Create(_events[at], _events[at + 1]));
            }
        }

        Add(_lastRow, _economics.AtDeath, _deaths);
        Array.Clear(_events);
        _deaths = default;
    }

    /// <summary>Ends a block.</summary>
    public void Close(YearSums[] years)
    {
        foreach (var strategy in years)
        {
            strategy.Close(_plan);
        }
    }

    private void Switch(int kind, int next, Vector512<double> months, uint patients)
    {
        if (kind != next)
        {
            Years.Turn(months);
            Years.AddSwitch(kind, next, patients);
        }
    }

    private void Add(int row, CostPoint[] costs, Vector128<double> numbers)
    {
        foreach (ref readonly var cost in costs.AsSpan())
        {
            _ledger.AddCost(row, cost.Item, Vector128.Create(cost.Cost) * numbers);
        }
    }
}

/// <summary>The kinds of costs of an option, as a <see cref="YearPlan"/> counts them; −1 for none.</summary>
/// <param name="plan">The kinds.</param>
/// <param name="costs">The option's costs.</param>
internal sealed class YearKinds(YearPlan plan, OptionEconomics costs)
{
    public readonly int OnTreatment = plan.Kind(costs.OnTreatment);
    public readonly int OffTreatment = plan.Kind(costs.OffTreatment);
    public readonly int InMaintenance = plan.Kind(costs.InMaintenance);
    public readonly int BetweenLines = plan.Kind(costs.BetweenLines);
    public readonly int AtStart = plan.Kind(costs.AtStart);
    public readonly int AtInfusion = plan.Kind(costs.AtInfusion);
    public readonly int AtProgression = plan.Kind(costs.AtProgression);
}
