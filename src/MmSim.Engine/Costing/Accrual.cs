using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Population;
using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>
/// Adds up what a patient's pathway costs and is worth; in a run also writes it, item by item, into the rows of their ledger and the sums by year
/// (<see cref="Bookkeeping"/>). One a worker.
/// </summary>
internal sealed class Accrual
{
    private const int MostEvents = 1 << 14;

    private readonly CompiledModel _model;
    private readonly EconomicsModel _economics;
    private readonly DiscountTable _costs;
    private readonly DiscountTable _outcomes;
    private readonly UtilityNorm? _norm;
    private readonly OptionPlan[] _options;
    private readonly EventEconomics[] _episodes; // the events, then a transplant
    private readonly EventPlan[] _events;
    private readonly PhasePlan _care;
    private readonly double _atDeath;
    private readonly double[] _prices; // of one dose of each column at hand, twice
    private readonly double[] _given; // how much of each, undiscounted and discounted
    private readonly double[] _amounts; // what they cost, undiscounted and discounted
    private (int Event, int Row)[] _happened = new (int, int)[32];
    private double[] _onsets = new double[32]; // when, months; whole vectors
    private int _eventCount;
    private Vector256<double> _at;
    private Vector512<double> _doses; // four pairs
    private Vector256<double> _totals; // cost, discounted cost, QALYs, discounted QALYs
    private PatientLedger _ledger = null!;
    private Bookkeeping? _made; // for the first patient whose rows are kept
    private Bookkeeping? _books; // of the patient at hand; null where totals are all that is kept
    private PatientWorth _patient;

    public Accrual(CompiledModel model, EconomicsModel economics, DiscountTable outcomes, DiscountTable costs, DoseTables tables)
    {
        (_model, _economics, _outcomes, _costs) = (model, economics, outcomes, costs);
        _norm = economics.Norm;
        _options = OptionPlan.Of(model.Options, tables);
        _prices = new double[_options.SelectMany(o => o.Treatment.Concat(o.Maintenance)).Select(p => p.Table.Vectors).DefaultIfEmpty(0).Max() * 8];
        (_given, _amounts) = (new double[_prices.Length], new double[_prices.Length]);
        _episodes = [.. economics.Events, economics.Transplant];
        _events = [.. _episodes.Select(e => new EventPlan(e, outcomes.Integral(Math.Min(e.DurationMonths, model.HorizonMonths))))];
        _care = new PhasePlan(economics.UtilitySupportiveCare, economics.SupportiveCare);
        _atDeath = OptionPlan.Sum(economics.AtDeath);
    }

    /// <summary>Number of rows of a ledger: the lines, and supportive care.</summary>
    public static int Rows(CompiledModel model) => model.Pathway.MaximumLines + 1;

    /// <summary>Number of QALY items: the phases, and each adverse event's loss, and a transplant's.</summary>
    public static int QalyItems(CompiledModel model) => (int)QalyPhase.SupportiveCare + 2 + model.EventBlood.Length;

    /// <summary>What rows and sums by year are kept with; made when first asked for.</summary>
    public Bookkeeping Books => _made ??= new Bookkeeping(_model, _economics, _options, _episodes);

    /// <summary>What a patient's costs and utilities depend on.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="luck">Their random numbers.</param>
    public PatientWorth Worth(in PatientProfile patient, Luck luck)
    {
        var ageMonths = patient.AgeYears * 12;
        var growth = _norm is null ? 1 : Math.Exp(_norm.PerMonth * ageMonths);
        return new PatientWorth(
            patient.Male, ageMonths, growth, _norm is null ? 0 : growth * _norm.MonthsTo(ageMonths),
            _economics.Variation is { } variation ? variation.Factor(luck.Utility()) : 1, patient.WeightKg, patient.BodySurfaceAreaM2);
    }

    /// <summary>Turns to a patient under a strategy.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="ledger">Their ledger under it.</param>
    /// <param name="years">The strategy's sums by model year, or null where totals are all that is kept.</param>
    public void Begin(in PatientWorth patient, PatientLedger ledger, YearSums? years)
    {
        (_patient, _ledger) = (patient, ledger);
        (_totals, _doses) = (default, default);
        _at = Vector256.Create(double.NaN);
        _eventCount = 0;
        if (years is null)
        {
            _books = null;
            return;
        }

        _books = Books;
        _books.Begin(ledger, years);
    }

    /// <summary>One adverse event; settled when the patient's death is known.</summary>
    public void AdverseEvent(int id, int line, double months)
    {
        if (_eventCount == MostEvents)
        {
            return;
        }

        if (_eventCount == _happened.Length)
        {
            Array.Resize(ref _happened, 2 * _happened.Length);
            Array.Resize(ref _onsets, _happened.Length);
        }

        _happened[_eventCount] = (id, line - 1);
        _onsets[_eventCount++] = months;
    }

    /// <summary>A line, and the gap after it.</summary>
    /// <param name="option">What was given.</param>
    /// <param name="line">The line.</param>
    /// <param name="frailty">Frailty at its start.</param>
    /// <param name="started">Its start, months.</param>
    /// <param name="outcome">What happened.</param>
    /// <param name="until">The next line's start, death, or the horizon.</param>
    public void Line(int option, int line, int frailty, double started, in LineOutcome outcome, double until)
    {
        var plan = _options[option];
        _books?.BeginLine(option, line, started);
        var start = At(started);
        var stop = At(started + outcome.ExposureEnd);
        Doses(plan.Treatment, frailty, start, outcome.ExposureEnd);
        var totals = _totals + Points(plan.AtStart, start) + Phase(QalyPhase.OnTreatment, in plan.OnTreatment, start, stop);
        if (plan.Costs.AtStart.Length > 0)
        {
            _books?.Points(plan.Costs.AtStart, started, Factor(start));
        }

        if (outcome.Infused)
        {
            totals += Infusion(plan, started + plan.Option.InfusionMonth);
        }

        if (outcome.Transplanted)
        {
            AdverseEvent(_events.Length - 1, line, started + plan.Option.TransplantMonth);
        }

        if (double.IsFinite(outcome.MaintenanceStart))
        {
            var kept = At(started + outcome.MaintenanceStart);
            totals += Phase(QalyPhase.TreatmentFree, in plan.OffTreatment, stop, kept);
            _books?.BeginMaintenance(option);
            Doses(plan.Maintenance, frailty, kept, outcome.MaintenanceEnd - outcome.MaintenanceStart);
            stop = At(started + outcome.MaintenanceEnd);
            totals += Phase(QalyPhase.Maintenance, in plan.InMaintenance, kept, stop);
        }

        var ended = started + outcome.End;
        var end = At(ended);
        totals += Phase(QalyPhase.TreatmentFree, in plan.OffTreatment, stop, end);
        if (outcome.Kind == LineEnd.Progression)
        {
            totals += Points(plan.AtProgression, end);
            _books?.Points(plan.Costs.AtProgression, ended, Factor(end));
            var next = At(until);
            totals += Phase(QalyPhase.BetweenLines, in plan.BetweenLines, end, next);
        }

        _totals = totals;
    }

    /// <summary>Best supportive care.</summary>
    public void SupportiveCare(double from, double until)
    {
        _books?.BeginCare();
        var start = At(from);
        var end = At(until);
        _totals += Phase(QalyPhase.SupportiveCare, in _care, start, end);
    }

    /// <summary>The end of the pathway: settles adverse events, and death.</summary>
    /// <param name="months">Death, or the horizon.</param>
    /// <param name="died">Whether it was death.</param>
    public void End(double months, bool died)
    {
        var end = At(months);
        var totals = _totals;
        if (died)
        {
            totals += Points(_atDeath, end);
            _books?.AtDeath(months, Factor(end));
        }

        if (_eventCount > 0)
        {
            totals += Settle(months, ReferenceEquals(_costs, _outcomes) ? end[1] : _outcomes.Integral(months));
        }

        _ledger.SetTotals(totals + Vector256.Create(Pairs.Sum(_doses), Vector128<double>.Zero));
    }

    // The costs of adverse events at their onset, and the loss of utility while they last or until the patient dies.
    private Vector256<double> Settle(double months, double discountedMonths)
    {
        var totals = Vector256<double>.Zero;
        Span<double> costs = stackalloc double[Vector512<double>.Count], outcomes = stackalloc double[Vector512<double>.Count];
        for (var first = 0; first < _eventCount; first += costs.Length)
        {
            // Onsets were just written one by one: they are slow to read as one.
            var eight = _onsets.AsSpan(first, Vector512<double>.Count);
            var onsets = Vector512.Create(eight[0], eight[1], eight[2], eight[3], eight[4], eight[5], eight[6], eight[7]);
            var integrals = _costs.Integrals(onsets);
            integrals.CopyTo(costs);
            (ReferenceEquals(_costs, _outcomes) ? integrals : _outcomes.Integrals(onsets)).CopyTo(outcomes);
            for (var i = 0; i < costs.Length && first + i < _eventCount; i++)
            {
                var (id, row) = _happened[first + i];
                ref readonly var plan = ref _events[id];
                var onset = _onsets[first + i];
                var factor = 1 - (_costs.PerMonth * costs[i]);
                var left = months - onset;
                var lasts = plan.Months <= left ? plan.Months : left;
                var discounted = plan.Months <= left
                    ? plan.DiscountedMonths * (1 - (_outcomes.PerMonth * outcomes[i])) : discountedMonths - outcomes[i];
                var loss = Vector128.Create(-plan.LossPerMonth) * Vector128.Create(lasts, discounted);
                totals += Vector256.Create(Vector128.Create(plan.Cost) * Vector128.Create(1, factor), loss);
                _books?.Event(id, row, onset, factor, loss);
            }
        }

        return totals;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Doses(DosePlan[] plans, int frailty, Vector256<double> from, double months)
    {
        var day = DoseSchedule.Day(months);
        var factor = Factor(from);
        ref var prices = ref MemoryMarshal.GetArrayDataReference(_prices);
        ref var amounts = ref MemoryMarshal.GetArrayDataReference(_amounts);
        ref var doses = ref MemoryMarshal.GetArrayDataReference(_given);
        var sum = _doses;
        foreach (var plan in plans)
        {
            plan.Price(frailty, in _patient, ref prices);
            sum += plan.Cost(day, factor, ref prices, ref doses, ref amounts);
            _books?.Doses(plan, ref amounts, ref doses, ref prices, from[0], months);
        }

        _doses = sum;
    }

    private Vector256<double> Infusion(OptionPlan plan, double months)
    {
        var factor = _costs.Factor(months);
        _books?.Points(plan.Costs.AtInfusion, months, factor);
        return Vector256.Create(plan.AtInfusion, plan.AtInfusion * factor, 0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Points(double cost, Vector256<double> at) => Vector256.Create(cost, cost * Factor(at), 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Phase(QalyPhase phase, in PhasePlan plan, Vector256<double> from, Vector256<double> until)
    {
        var passed = until - from;
        if (!(passed[0] > 0))
        {
            return default;
        }

        var utility = _patient.Loss == 1 ? plan.Utility : 1 - ((1 - plan.Utility) * _patient.Loss);
        var amounts = Vector256.Create(Vector128.Create(plan.PerMonth), Vector128.Create(utility)) * passed;
        _books?.Phase(phase, plan.Rates, from, until, amounts.GetUpper());
        return amounts;
    }

    // e^{−δt} of costs: 1 − δ·∫₀ᵗ e^{−δu} du.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Factor(Vector256<double> at) => 1 - (_costs.PerMonth * at[1]);

    // A month from the start, and up to it: discounted months of costs, quality-adjusted years of the general population, the same discounted.
    // Where one phase ends another begins, so the last is kept.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> At(double months)
    {
        if (months != _at[0])
        {
            _at = Work(months);
        }

        return _at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector256<double> Work(double months)
    {
        var costs = _costs.Integral(months);
        if (_norm is null)
        {
            var outcomes = ReferenceEquals(_costs, _outcomes) ? costs : _outcomes.Integral(months);
            return Vector256.Create(months, costs, months / 12, outcomes / 12);
        }

        var (plain, discounted) = _norm.Integrals(
            _patient.Male, _patient.AgeMonths + months, _patient.Growth,
            _patient.MonthsToStart + (ReferenceEquals(_costs, _outcomes) ? costs : _outcomes.Integral(months)));
        return Vector256.Create(months, costs, plain, discounted);
    }
}

/// <summary>What a patient's costs and utilities depend on, the same under every strategy.</summary>
/// <param name="Male">Sex.</param>
/// <param name="AgeMonths">Age at the start, months.</param>
/// <param name="Growth">e^{δ·age}: takes the norm's integrals, discounted to birth, to the start.</param>
/// <param name="MonthsToStart">Discounted months to the start, as the norm's integrals count them, discounted to the start.</param>
/// <param name="Loss">Their own factor on what is lost of utility.</param>
/// <param name="WeightKg">Weight, kg.</param>
/// <param name="BodySurfaceAreaM2">Body surface area, m².</param>
internal readonly record struct PatientWorth(
    bool Male, double AgeMonths, double Growth, double MonthsToStart, double Loss, double WeightKg, double BodySurfaceAreaM2);
