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
    private readonly int _lastRow;
    private readonly int[] _slots;
    private readonly List<int> _doseCategories = []; // of the columns that a year's doses are summed in, −1 for none
    private readonly (ulong Line, ulong Maintenance)[] _vectors; // that each option's line may write, and its maintenance
    private readonly ulong[] _eventVectors;
    private readonly ulong _careVectors;
    private readonly int[] _phaseSlots;
    private readonly int[] _category;
    private readonly int _stride; // values of a row
    private int _row;
    private double[] _values = null!; // of the ledger
    private PatientLedger _ledger = null!;
    private YearSums _years = null!;

    public Bookkeeping(CompiledModel model, EconomicsModel economics, OptionPlan[] options, EventEconomics[] episodes)
    {
        (_economics, _episodes) = (economics, episodes);
        _blood = [.. model.EventBlood, economics.TransplantBlood];
        _lastRow = model.Pathway.MaximumLines;
        Cells = new LedgerCells(model, economics);
        (_slots, _category, _stride) = (Cells.Slots, Cells.Category, 2 * Cells.Items.Count);
        _phaseSlots = [.. Enumerable.Range(0, (int)QalyPhase.SupportiveCare + 1).Select(phase => Cells.Slot((QalyPhase)phase))];
        _vectors = [.. options.Select(o => Vectors(o.Costs))];
        _eventVectors = [.. episodes.Select((e, id) => Cells.VectorsOf(id, e.Costs))];
        _careVectors = Cells.VectorsOf(QalyPhase.SupportiveCare, economics.SupportiveCare) | Cells.VectorsOf(economics.AtDeath.Select(p => p.Item));
        foreach (var plan in options.SelectMany(o => o.Treatment.Concat(o.Maintenance)).Distinct())
        {
            plan.FirstColumn = Columns([.. plan.Items.Select(item => Cells.Category[item])]);
        }
    }

    /// <summary>The cells of a row.</summary>
    public LedgerCells Cells { get; }

    public void Begin(PatientLedger ledger, YearSums years)
    {
        (_ledger, _years) = (ledger, years);
        ledger.Clear(Cells);
        _values = ledger.Values;
        years.Open(_episodes.Length, _doseCategories.Count);
    }

    /// <summary>Begins a line.</summary>
    public void BeginLine(int option, int line, double started)
    {
        _row = line - 1;
        _ledger.Lines = line;
        _ledger.Touch(_row, _vectors[option].Line);
        _years.AddLineStart(line, started);
    }

    /// <summary>Begins a line's maintenance.</summary>
    public void BeginMaintenance(int option) => _ledger.Touch(_row, _vectors[option].Maintenance);

    /// <summary>Begins supportive care, or death.</summary>
    public void BeginCare()
    {
        _row = _lastRow;
        _ledger.Touch(_row, _careVectors);
    }

    public void AtDeath(double months, double factor)
    {
        BeginCare();
        Points(_economics.AtDeath, months, factor);
    }

    /// <summary>Doses of a phase.</summary>
    /// <param name="plan">The doses.</param>
    /// <param name="amounts">[column, 2]: their costs.</param>
    /// <param name="doses">[column, 2]: their numbers.</param>
    /// <param name="prices">[column, 2]: what one costs, twice.</param>
    /// <param name="from">Start of the phase, months.</param>
    /// <param name="months">Its length.</param>
    public void Doses(DosePlan plan, ref double amounts, ref double doses, ref double prices, double from, double months)
    {
        var items = plan.Items;
        ref var row = ref Row(_row);
        for (var i = 0; i < items.Length; i++)
        {
            Pairs.Add(ref row, _slots[items[i]], Pairs.Load(ref amounts, i));
        }

        _years.AddDoses(plan, ref doses, ref prices, from, months);
    }

    /// <summary>A phase.</summary>
    /// <param name="phase">Which.</param>
    /// <param name="rates">Its costs a month.</param>
    /// <param name="from">Its start: months, and discounted months.</param>
    /// <param name="until">Its end.</param>
    /// <param name="qalys">QALYs.</param>
    public void Phase(QalyPhase phase, CostRate[] rates, Vector256<double> from, Vector256<double> until, Vector128<double> qalys)
    {
        ref var row = ref Row(_row);
        Pairs.Add(ref row, _phaseSlots[(int)phase], qalys);
        var passed = until.GetLower() - from.GetLower();
        foreach (ref readonly var rate in rates.AsSpan())
        {
            Pairs.Add(ref row, _slots[rate.Item], Vector128.Create(rate.PerMonth) * passed);
        }

        if (rates.Length > 0)
        {
            _years.AddRates(rates, _category, from[0], until[0]);
        }
    }

    /// <summary>An adverse event, or a transplant.</summary>
    public void Event(int id, int row, double months, double factor, Vector128<double> loss)
    {
        ref var values = ref Row(row);
        _ledger.Touch(row, _eventVectors[id]);
        Pairs.Add(ref values, Cells.LossSlot(id), loss);
        var pair = Vector128.Create(1, factor);
        foreach (ref readonly var cost in _episodes[id].Costs.AsSpan())
        {
            Pairs.Add(ref values, _slots[cost.Item], Vector128.Create(cost.Cost) * pair);
        }

        _years.AddEvent(id, months);
    }

    /// <summary>Costs at one time.</summary>
    public void Points(CostPoint[] points, double months, double factor)
    {
        var pair = Vector128.Create(1, factor);
        ref var row = ref Row(_row);
        foreach (ref readonly var point in points.AsSpan())
        {
            Pairs.Add(ref row, _slots[point.Item], Vector128.Create(point.Cost) * pair);
            _years.AddPoint(_category[point.Item], months, point.Cost);
        }
    }

    /// <summary>Ends a block.</summary>
    public void Close(YearSums[] years)
    {
        foreach (var strategy in years)
        {
            strategy.Close(Cells.Category, _episodes, _blood, _doseCategories);
        }
    }

    private ref double Row(int row) => ref _values[row * _stride];

    private (ulong Line, ulong Maintenance) Vectors(OptionEconomics costs) => (
        Cells.VectorsOf(QalyPhase.OnTreatment, costs.OnTreatment) | Cells.VectorsOf(QalyPhase.TreatmentFree, costs.OffTreatment)
            | Cells.VectorsOf(QalyPhase.BetweenLines, costs.BetweenLines) | Cells.VectorsOf(costs.Treatment.Select(s => s.Item))
            | Cells.VectorsOf(costs.AtStart.Concat(costs.AtInfusion).Concat(costs.AtProgression).Select(p => p.Item)),
        Cells.VectorsOf(QalyPhase.Maintenance, costs.InMaintenance) | Cells.VectorsOf(costs.Maintenance.Select(s => s.Item)));

    // Plans whose columns are of the same categories share those of the years.
    private int Columns(int[] categories)
    {
        int[] own = [.. categories, .. Enumerable.Repeat(-1, -categories.Length & (DoseTable.Width - 1))];
        for (var first = 0; first + own.Length <= _doseCategories.Count; first += DoseTable.Width)
        {
            if (_doseCategories.Skip(first).Take(own.Length).SequenceEqual(own))
            {
                return first;
            }
        }

        _doseCategories.AddRange(own);
        return _doseCategories.Count - own.Length;
    }
}
