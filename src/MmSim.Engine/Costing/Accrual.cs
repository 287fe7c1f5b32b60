using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Population;
using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>Writes what a patient's pathway costs and is worth into their ledger. One a worker; says what, not how it is summed up.</summary>
internal sealed class Accrual
{
    private const int MostEvents = 1 << 14;

    private readonly EconomicsModel _economics;
    private readonly DiscountTable _costs;
    private readonly DiscountTable _outcomes;
    private readonly UtilityNorm? _norm;
    private readonly int[] _category;
    private readonly int[] _edges;
    private readonly EventEconomics[] _episodes; // the events, then a transplant
    private readonly (double RedCells, double Platelets)[] _blood;
    private (int Event, int Row, double Months)[] _events = new (int, int, double)[32];
    private readonly int _lastRow;
    private int _eventCount;
    private Moment _at;
    private PatientLedger _ledger = null!;
    private YearSums? _years;
    private PatientWorth _patient;

    public Accrual(CompiledModel model, EconomicsModel economics, DiscountTable outcomes, DiscountTable costs)
    {
        _economics = economics;
        (_outcomes, _costs) = (outcomes, costs);
        _norm = economics.Norm;
        _blood = model.EventBlood;
        _episodes = [.. economics.Events, economics.Transplant];
        _lastRow = model.Pathway.MaximumLines;
        _edges = new int[YearSums.Years(model.HorizonMonths)];
        _category = [.. economics.Items.Select(i => i.Category)];
    }

    /// <summary>Number of rows of a ledger: the lines, and supportive care.</summary>
    public static int Rows(CompiledModel model) => model.Pathway.MaximumLines + 1;

    /// <summary>Number of QALY items: the phases, and each adverse event's loss, and a transplant's.</summary>
    public static int QalyItems(CompiledModel model) => (int)QalyPhase.SupportiveCare + 2 + model.EventBlood.Length;

    /// <summary>What a patient's costs and utilities depend on.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="luck">Their random numbers.</param>
    public PatientWorth Worth(in PatientProfile patient, Luck luck)
    {
        var ageMonths = patient.AgeYears * 12;
        return new PatientWorth(
            patient.Male, ageMonths, _norm is null ? 1 : Math.Exp(_norm.PerMonth * ageMonths),
            _economics.Variation is { } variation ? variation.Factor(luck.Utility()) : 1, patient.WeightKg, patient.BodySurfaceAreaM2);
    }

    /// <summary>Turns to a patient under a strategy.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="ledger">Their ledger under it; empty.</param>
    /// <param name="years">The strategy's sums by model year, or null where they are not kept.</param>
    public void Begin(in PatientWorth patient, PatientLedger ledger, YearSums? years)
    {
        (_patient, _ledger, _years) = (patient, ledger, years);
        _at = new Moment(double.NaN, 0, 0, 0);
        _eventCount = 0;
    }

    /// <summary>One adverse event; settled when the patient's death is known.</summary>
    public void AdverseEvent(int id, int line, double months)
    {
        if (_eventCount == MostEvents)
        {
            return;
        }

        if (_eventCount == _events.Length)
        {
            Array.Resize(ref _events, 2 * _events.Length);
        }

        _events[_eventCount++] = (id, line - 1, months);
    }

    /// <summary>A line, and the gap after it.</summary>
    /// <param name="option">What was given.</param>
    /// <param name="line">The line.</param>
    /// <param name="frailty">Frailty at its start.</param>
    /// <param name="started">Its start, months.</param>
    /// <param name="outcome">What happened.</param>
    /// <param name="until">The next line's start, death, or the horizon.</param>
    public void Line(OptionModel option, int line, int frailty, double started, in LineOutcome outcome, double until)
    {
        var economics = option.Economics;
        var row = line - 1;
        _years?.AddLineStart(line, started);
        Doses(economics.Treatment, row, frailty, started, outcome.ExposureEnd);
        Points(economics.AtStart, row, started);
        if (outcome.Infused)
        {
            Points(economics.AtInfusion, row, started + option.InfusionMonth);
        }

        if (outcome.Transplanted)
        {
            AdverseEvent(_blood.Length, line, started + option.TransplantMonth);
        }

        var start = At(started);
        var stop = At(started + outcome.ExposureEnd);
        Phase(row, QalyPhase.OnTreatment, economics.UtilityOnTreatment, economics.OnTreatment, in start, in stop);
        if (double.IsFinite(outcome.MaintenanceStart))
        {
            var kept = At(started + outcome.MaintenanceStart);
            Doses(economics.Maintenance, row, frailty, started + outcome.MaintenanceStart, outcome.MaintenanceEnd - outcome.MaintenanceStart);
            Phase(row, QalyPhase.TreatmentFree, economics.UtilityOffTreatment, economics.OffTreatment, in stop, in kept);
            stop = At(started + outcome.MaintenanceEnd);
            Phase(row, QalyPhase.Maintenance, economics.UtilityInMaintenance, economics.InMaintenance, in kept, in stop);
        }

        var ended = started + outcome.End;
        var end = ended == stop.Months ? stop : At(ended);
        Phase(row, QalyPhase.TreatmentFree, economics.UtilityOffTreatment, economics.OffTreatment, in stop, in end);
        if (outcome.Kind == LineEnd.Progression)
        {
            Points(economics.AtProgression, row, ended);
            var next = At(until);
            Phase(row, QalyPhase.BetweenLines, economics.UtilityBetweenLines, economics.BetweenLines, in end, in next);
        }
    }

    /// <summary>Best supportive care.</summary>
    public void SupportiveCare(double from, double until)
    {
        var start = At(from);
        var end = At(until);
        Phase(_lastRow, QalyPhase.SupportiveCare, _economics.UtilitySupportiveCare, _economics.SupportiveCare, in start, in end);
    }

    /// <summary>The end of the pathway: settles adverse events, and death.</summary>
    /// <param name="months">Death, or the horizon.</param>
    /// <param name="died">Whether it was death.</param>
    public void End(double months, bool died)
    {
        if (died)
        {
            Points(_economics.AtDeath, _lastRow, months);
        }

        for (var i = 0; i < _eventCount; i++)
        {
            var (id, row, at) = _events[i];
            var one = _episodes[id];
            Points(one.Costs, row, at);
            if (one.Disutility != 0)
            {
                var until = Math.Min(at + one.DurationMonths, months);
                var loss = one.Disutility / 12;
                _ledger.AddQaly(
                    row, (int)QalyPhase.SupportiveCare + 1 + id, -loss * (until - at),
                    -loss * (_outcomes.Integral(until) - _outcomes.Integral(at)));
            }

            var blood = id < _blood.Length ? _blood[id] : _economics.TransplantBlood;
            if (blood != default)
            {
                _years?.AddBlood(at, blood.RedCells, blood.Platelets);
            }
        }
    }

    private void Doses(DoseStream[] streams, int row, int frailty, double from, double months)
    {
        if (streams.Length == 0)
        {
            return;
        }

        var factor = _costs.Factor(from);
        var day = DoseSchedule.Day(months);
        var edges = _edges.AsSpan(0, _years?.Edges(from, months, _edges) ?? 0);
        foreach (var stream in streams)
        {
            var one = stream.CostOfOne(frailty, _patient.WeightKg, _patient.BodySurfaceAreaM2);
            var (plain, discounted) = stream.Schedule.Doses(day);
            _ledger.AddCost(row, stream.Item, one * plain, one * factor * discounted);
            _years?.AddDoses(_category[stream.Item], stream.Schedule, one, plain, from, edges);
        }
    }

    private void Points(CostPoint[] points, int row, double months)
    {
        if (points.Length == 0)
        {
            return;
        }

        var factor = _costs.Factor(months);
        foreach (var point in points)
        {
            _ledger.AddCost(row, point.Item, point.Cost, point.Cost * factor);
            _years?.AddPoint(_category[point.Item], months, point.Cost);
        }
    }

    private void Phase(int row, QalyPhase phase, double utility, CostRate[] rates, in Moment from, in Moment until)
    {
        if (!(until.Months > from.Months))
        {
            return;
        }

        if (_patient.Loss != 1)
        {
            utility = 1 - ((1 - utility) * _patient.Loss);
        }

        _ledger.AddQaly(row, (int)phase, utility * (until.Plain - from.Plain), utility * (until.Discounted - from.Discounted));
        if (rates.Length == 0)
        {
            return;
        }

        var discounted = until.CostMonths - from.CostMonths;
        foreach (var rate in rates)
        {
            _ledger.AddCost(row, rate.Item, rate.PerMonth * (until.Months - from.Months), rate.PerMonth * discounted);
            _years?.AddRate(_category[rate.Item], rate.PerMonth, from.Months, until.Months);
        }
    }

    // Where one phase ends another begins, so the last moment is kept.
    private ref readonly Moment At(double months)
    {
        if (months != _at.Months)
        {
            _at = Work(months);
        }

        return ref _at;
    }

    private Moment Work(double months)
    {
        var costs = _costs.Integral(months);
        if (_norm is null)
        {
            return new Moment(months, months / 12, (ReferenceEquals(_costs, _outcomes) ? costs : _outcomes.Integral(months)) / 12, costs);
        }

        var (plain, discounted) = _norm.Integrals(_patient.Male, _patient.AgeMonths + months);
        return new Moment(months, plain, _patient.Growth * discounted, costs);
    }

    // A month from the start; up to it, quality-adjusted years of the general population, plain and discounted, and discounted months of costs.
    private readonly record struct Moment(double Months, double Plain, double Discounted, double CostMonths);
}

/// <summary>What a patient's costs and utilities depend on, the same under every strategy.</summary>
/// <param name="Male">Sex.</param>
/// <param name="AgeMonths">Age at the start, months.</param>
/// <param name="Growth">e^{δ·age}: takes the norm's integrals, discounted to birth, to the start.</param>
/// <param name="Loss">Their own factor on what is lost of utility.</param>
/// <param name="WeightKg">Weight, kg.</param>
/// <param name="BodySurfaceAreaM2">Body surface area, m².</param>
internal readonly record struct PatientWorth(bool Male, double AgeMonths, double Growth, double Loss, double WeightKg, double BodySurfaceAreaM2);
