using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>Writes what the <see cref="Accrual"/> adds up into a patient's rows, item by item, and into the sums by model year. One a worker.</summary>
internal sealed class Bookkeeping
{
    private readonly EconomicsModel _economics;
    private readonly EventEconomics[] _episodes;
    private readonly (double RedCells, double Platelets)[] _blood;
    private readonly int[] _lines; // option of each line begun
    private readonly int _lastRow;
    private int _row;
    private PatientLedger _ledger = null!;
    private YearSums _years = null!;

    public Bookkeeping(CompiledModel model, EconomicsModel economics, OptionPlan[] options, EventEconomics[] episodes)
    {
        (_economics, _episodes) = (economics, episodes);
        _blood = [.. model.EventBlood, economics.TransplantBlood];
        _lastRow = model.Pathway.MaximumLines;
        _lines = new int[_lastRow];
        Plan = new LedgerPlan(model, economics, options, episodes);
    }

    /// <summary>The layouts of the rows.</summary>
    public LedgerPlan Plan { get; }

    public void Begin(PatientLedger ledger, YearSums years)
    {
        (_ledger, _years) = (ledger, years);
        ledger.Clear();
        years.Open(_episodes.Length, Plan.DoseValues);
    }

    /// <summary>Begins a line's row.</summary>
    /// <returns>Where its option writes.</returns>
    public OptionSlots BeginLine(int option, int line, double started)
    {
        var slots = Plan.Options[option];
        _row = line - 1;
        _lines[_row] = option;
        _ledger.Begin(_row, slots.Layout);
        _years.AddLineStart(line, started);
        return slots;
    }

    /// <summary>Begins the row of supportive care and death, where it is not begun.</summary>
    public OptionSlots BeginCare()
    {
        if (_ledger.Layout(_lastRow) < 0)
        {
            _ledger.Begin(_lastRow, Plan.Care.Layout);
        }

        _row = _lastRow;
        return Plan.Care;
    }

    public void AtStart(OptionSlots slots, OptionPlan option, double months, double factor) =>
        Points(option.Costs.AtStart, slots.AtStart, months, factor);

    public void AtInfusion(OptionSlots slots, OptionPlan option, double months, double factor) =>
        Points(option.Costs.AtInfusion, slots.AtInfusion, months, factor);

    public void AtProgression(OptionSlots slots, OptionPlan option, double months, double factor) =>
        Points(option.Costs.AtProgression, slots.AtProgression, months, factor);

    public void AtDeath(double months, double factor) => Points(_economics.AtDeath, BeginCare().AtStart, months, factor);

    /// <summary>Doses of a phase.</summary>
    /// <param name="place">Where they go.</param>
    /// <param name="plan">The doses.</param>
    /// <param name="amounts">[column, 2]: their costs.</param>
    /// <param name="prices">[column, 2]: what one costs, twice.</param>
    /// <param name="from">Start of the phase, months.</param>
    /// <param name="months">Its length.</param>
    public void Doses(DosePlace place, DosePlan plan, ref double amounts, ref double prices, double from, double months)
    {
        _ledger.AddDoses(_row, place.Slot, plan.Table.Vectors, ref amounts);
        _years.AddDoses(plan, place.Value, ref prices, from, months);
    }

    /// <summary>A phase.</summary>
    /// <param name="slots">Where its option writes.</param>
    /// <param name="phase">Which.</param>
    /// <param name="rates">Its costs a month.</param>
    /// <param name="from">Its start: months, and discounted months.</param>
    /// <param name="until">Its end.</param>
    /// <param name="qalys">QALYs.</param>
    public void Phase(
        OptionSlots slots, QalyPhase phase, CostRate[] rates, Vector256<double> from, Vector256<double> until, Vector128<double> qalys)
    {
        ref var row = ref _ledger.Row(_row);
        Pairs.Add(ref row, slots.Phases[(int)phase], qalys);
        var passed = until.GetLower() - from.GetLower();
        var own = slots.Rates[(int)phase];
        for (var i = 0; i < rates.Length; i++)
        {
            Pairs.Add(ref row, own[i], Vector128.Create(rates[i].PerMonth) * passed);
        }

        _years.AddRates(rates, Plan.Category, from[0], until[0]);
    }

    /// <summary>An adverse event, or a transplant.</summary>
    public void Event(int id, int row, double months, double factor, Vector128<double> loss)
    {
        ref var values = ref _ledger.Row(row);
        var option = Plan.Options[_lines[row]];
        var slots = option.Events[id];
        var costs = _episodes[id].Costs;
        var pair = Vector128.Create(1, factor);
        for (var i = 0; i < costs.Length; i++)
        {
            Pairs.Add(ref values, slots[i], Vector128.Create(costs[i].Cost) * pair);
        }

        Pairs.Add(ref values, slots[costs.Length], loss);
        _ledger.Touch(row, option.EventVectors[id]);
        _years.AddEvent(id, months);
    }

    /// <summary>The end of the pathway.</summary>
    public void End() => _ledger.Close(Plan);

    /// <summary>Ends a block.</summary>
    public void Close(YearSums[] years)
    {
        foreach (var strategy in years)
        {
            strategy.Close(Plan.Category, _episodes, _blood, Plan.Doses);
        }
    }

    private void Points(CostPoint[] points, int[] slots, double months, double factor)
    {
        var pair = Vector128.Create(1, factor);
        ref var row = ref _ledger.Row(_row);
        for (var i = 0; i < points.Length; i++)
        {
            Pairs.Add(ref row, slots[i], Vector128.Create(points[i].Cost) * pair);
            _years.AddPoint(Plan.Category[points[i].Item], months, points[i].Cost);
        }
    }
}
