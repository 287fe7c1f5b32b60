using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Population;
using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>
/// Adds up what pathways cost and are worth, eight patients side by side: to each patient their totals, and in a run, not in a draw, to the ledger of
/// the group that goes through the strategy together, item by item (<see cref="Bookkeeping"/>). One a worker.
/// </summary>
internal sealed class Accrual
{
    private readonly CompiledModel _model;
    private readonly EconomicsModel _economics;
    private readonly DiscountTable _costs;
    private readonly DiscountTable _outcomes;
    private readonly UtilityNorm? _norm;
    private readonly OptionPlan[] _options;
    private readonly EpisodePlan _episodes;
    private readonly PhasePlan _care;
    private readonly DoseLanes _doses;
    private readonly double _atDeath;
    private readonly bool _varies; // whether patients differ in utility
    private Bookkeeping? _made; // for the first patients whose ledger is kept
    private Bookkeeping? _books; // of the group at hand; null where totals are all that is kept
    private Vector512<double> _cost, _costDiscounted, _qalys, _qalysDiscounted; // of the patients at hand, in the line at hand
    private Vector512<double> _members; // lanes that somebody is in
    private Vector512<double> _age, _growth, _toStart, _loss;
    private Vector512<long> _sex;

    public Accrual(CompiledModel model, EconomicsModel economics, DiscountTable outcomes, DiscountTable costs, DoseTables tables)
    {
        (_model, _economics, _outcomes, _costs) = (model, economics, outcomes, costs);
        (_norm, _varies) = (economics.Norm, economics.Variation is not null);
        _options = OptionPlan.Of(model.Options, tables);
        _doses = new DoseLanes(costs);
        _episodes = new EpisodePlan([.. economics.Events, economics.Transplant], outcomes, model.HorizonMonths);
        _care = new PhasePlan(economics.UtilitySupportiveCare, economics.SupportiveCare);
        _atDeath = OptionPlan.Sum(economics.AtDeath);
    }

    /// <summary>Number of rows of a ledger: the lines, and supportive care.</summary>
    public static int Rows(CompiledModel model) => model.Pathway.MaximumLines + 1;

    /// <summary>Number of QALY items: the phases, and each adverse event's loss, and a transplant's.</summary>
    public static int QalyItems(CompiledModel model) => (int)QalyPhase.SupportiveCare + 2 + model.EventBlood.Length;

    /// <summary>What ledgers and sums by year are kept with; made when first asked for.</summary>
    public Bookkeeping Books => _made ??= new Bookkeeping(_model, _economics, _options);

    /// <summary>What a patient's utilities depend on.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="luck">Their random numbers.</param>
    public PatientWorth Worth(in PatientProfile patient, Luck luck)
    {
        var ageMonths = patient.AgeYears * 12;
        var growth = _norm is null ? 1 : Math.Exp(_norm.PerMonth * ageMonths);
        return new PatientWorth(
            patient.Male, ageMonths, growth, _norm is null ? 0 : growth * _norm.MonthsTo(ageMonths),
            _economics.Variation is { } variation ? variation.Factor(luck.Utility()) : 1);
    }

    /// <summary>Turns to a strategy.</summary>
    /// <param name="ledger">The group's ledger under it, or null where totals are all that is kept.</param>
    /// <param name="years">The strategy's sums by model year.</param>
    public void Begin(GroupLedger? ledger, YearSums? years)
    {
        _books = ledger is null ? null : Books;
        _books?.Begin(ledger!, years!);
    }

    /// <summary>A line of eight patients, and the gap after it.</summary>
    /// <param name="option">What was given.</param>
    /// <param name="lanes">The patients, their line run.</param>
    /// <param name="progressed">When the line ended, months from the model's start.</param>
    /// <param name="until">The next line's start, death, or the horizon.</param>
    public void Line(int option, LineLanes lanes, Vector512<double> progressed, Vector512<double> until)
    {
        var plan = _options[option];
        Turn(lanes.Slots, lanes.Members);
        var start = At(lanes.Started);
        var stop = At(lanes.Started + lanes.ExposureEnd);
        var end = At(progressed);
        var next = lanes.Progressed == 0 ? end : At(until);
        _books?.BeginLine(option, lanes, stop.Months, end.Months, next.Months);
        _doses.Run(plan.Treatment, lanes, lanes.Members, start.Months, start.CostMonths, lanes.ExposureEnd, _books);
        Phase(QalyPhase.OnTreatment, in plan.OnTreatment, in start, in stop, _members);
        Points(plan.Costs.AtStart, _books?.Kinds.AtStart ?? -1, plan.AtStart, start.Months, start.CostMonths, lanes.Members);
        if (lanes.Infused != 0 && plan.Costs.AtInfusion.Length > 0)
        {
            var infused = At(Vector512.ConditionalSelect(
                Lanes.Mask(lanes.Infused), lanes.Started + Vector512.Create(plan.Option.InfusionMonth), lanes.Started));
            Points(plan.Costs.AtInfusion, _books?.Kinds.AtInfusion ?? -1, plan.AtInfusion, infused.Months, infused.CostMonths, lanes.Infused);
        }

        for (var left = lanes.Transplanted; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            lanes.Slots[lane].AddEvent(_economics.Events.Length, lanes.Line, lanes.Started[lane] + plan.Option.TransplantMonth);
        }

        if (lanes.Maintained != 0)
        {
            Maintenance(plan, lanes, in stop, in end);
        }
        else
        {
            Phase(QalyPhase.TreatmentFree, in plan.OffTreatment, in stop, in end, _members);
        }

        if (lanes.Progressed != 0)
        {
            Points(plan.Costs.AtProgression, _books?.Kinds.AtProgression ?? -1, plan.AtProgression, end.Months, end.CostMonths, lanes.Progressed);
            Phase(QalyPhase.BetweenLines, in plan.BetweenLines, in end, in next, Lanes.Mask(lanes.Progressed));
        }

        HandOver(lanes.Slots, lanes.Patients);
    }

    /// <summary>Best supportive care of up to eight patients.</summary>
    /// <param name="slots">The patients; lanes that nobody is in repeat one of them.</param>
    /// <param name="patients">How many they are.</param>
    /// <param name="from">Its start, months from the model's.</param>
    /// <param name="until">Its end.</param>
    public void SupportiveCare(PatientSlot[] slots, int patients, Vector512<double> from, Vector512<double> until)
    {
        var members = (1u << patients) - 1;
        Turn(slots, members);
        var (start, end) = (At(from), At(until));
        _books?.BeginCare(from, until, members);
        Phase(QalyPhase.SupportiveCare, in _care, in start, in end, _members);
        HandOver(slots, patients);
    }

    /// <summary>The end of a pathway: settles adverse events, and death.</summary>
    /// <param name="slot">The patient.</param>
    /// <param name="discounted">Months up to the end, discounted at the outcomes' rate.</param>
    public void End(PatientSlot slot, double discounted)
    {
        var months = slot.State.Now;
        if (slot.HasDied)
        {
            var factor = 1 - (_costs.PerMonth * (ReferenceEquals(_costs, _outcomes) ? discounted : _costs.Integral(months)));
            slot.Accrued += Vector256.Create(_atDeath, _atDeath * factor, 0, 0);
            _books?.AtDeath(months, factor);
        }

        for (var first = 0; first < slot.EventCount; first += Lanes.Count)
        {
            Settle(slot, first, months, discounted);
        }
    }

    // The costs of eight adverse events at their onset, and the loss of utility while they last or until the patient dies.
    private void Settle(PatientSlot slot, int first, double months, double discounted)
    {
        var count = Math.Min(Lanes.Count, slot.EventCount - first);
        var ids = slot.EventIds.AsSpan(first, Lanes.Count);
        var onset = Vector512.Create<double>(slot.EventMonths.AsSpan(first, Lanes.Count));
        var costs = _costs.Integrals(onset);
        var outcomes = ReferenceEquals(_costs, _outcomes) ? costs : _outcomes.Integrals(onset);
        var one = Vector512<double>.One;
        var costFactor = one - (Vector512.Create(_costs.PerMonth) * costs);
        var left = Vector512.Create(months) - onset;
        var lasting = _episodes.Months(ids);
        var passes = Vector512.LessThanOrEqual(lasting, left);
        var time = Vector512.ConditionalSelect(passes, lasting, left);
        var discountedTime = Vector512.ConditionalSelect(
            passes, _episodes.DiscountedMonths(ids) * (one - (Vector512.Create(_outcomes.PerMonth) * outcomes)), Vector512.Create(discounted) - outcomes);
        var happened = Lanes.Mask((1u << count) - 1);
        var cost = _episodes.Cost(ids) & happened;
        var loss = _episodes.Loss(ids) & happened;
        slot.Accrued += Vector256.Create(
            Vector512.Sum(cost), Vector512.Sum(cost * costFactor), -Vector512.Sum(loss * time), -Vector512.Sum(loss * discountedTime));
        _books?.Events(ids[..count], slot.EventLines.AsSpan(first, count), onset, costFactor, -(loss * time), -(loss * discountedTime));
    }

    private void Maintenance(OptionPlan plan, LineLanes lanes, in LaneMoment stop, in LaneMoment end)
    {
        var maintained = Lanes.Mask(lanes.Maintained);
        var months = lanes.MaintenanceEnd - lanes.MaintenanceStart;
        // Who has no maintenance is never off treatment before it, and after it from the end of exposure on.
        var kept = At(Vector512.ConditionalSelect(maintained, lanes.Started + lanes.MaintenanceStart, stop.Months));
        var ended = At(Vector512.ConditionalSelect(maintained, lanes.Started + lanes.MaintenanceEnd, stop.Months));
        _books?.BeginMaintenance(kept.Months, ended.Months, lanes.Maintained);
        Phase(QalyPhase.TreatmentFree, in plan.OffTreatment, in stop, in kept, _members);
        _doses.Run(plan.Maintenance, lanes, lanes.Maintained, kept.Months, kept.CostMonths, months, _books);
        Phase(QalyPhase.Maintenance, in plan.InMaintenance, in kept, in ended, _members);
        Phase(QalyPhase.TreatmentFree, in plan.OffTreatment, in ended, in end, _members);
    }

    // Costs at one time: each their own.
    private void Points(CostPoint[] points, int kind, double cost, Vector512<double> months, Vector512<double> discountedMonths, uint patients)
    {
        if (points.Length == 0)
        {
            return;
        }

        var mask = Lanes.Mask(patients);
        var factors = (Vector512<double>.One - (Vector512.Create(_costs.PerMonth) * discountedMonths)) & mask;
        _cost += Vector512.Create(cost) & mask;
        _costDiscounted += Vector512.Create(cost) * factors;
        _books?.Points(points, kind, months, patients, Vector512.Sum(factors));
    }

    private void Phase(QalyPhase phase, in PhasePlan plan, in LaneMoment from, in LaneMoment until, Vector512<double> patients)
    {
        var passed = until.Since(in from);
        var utility = Vector512.Create(plan.Utility);
        if (_varies)
        {
            utility = Vector512<double>.One - ((Vector512<double>.One - utility) * _loss);
        }

        var perMonth = Vector512.Create(plan.PerMonth);
        passed = new LaneMoment(
            passed.Months & patients, passed.CostMonths & patients, utility * passed.Years & patients, utility * passed.Discounted & patients);
        _cost += perMonth * passed.Months;
        _costDiscounted += perMonth * passed.CostMonths;
        _qalys += passed.Years;
        _qalysDiscounted += passed.Discounted;
        _books?.Phase(phase, plan.Rates, passed.Months, passed.CostMonths, passed.Years, passed.Discounted);
    }

    private void Turn(PatientSlot[] slots, uint members)
    {
        _members = Lanes.Mask(members);
        (_cost, _costDiscounted, _qalys, _qalysDiscounted) = (default, default, default, default);
        if (_norm is null && !_varies)
        {
            return;
        }

        Span<double> age = stackalloc double[Lanes.Count], growth = stackalloc double[Lanes.Count];
        Span<double> toStart = stackalloc double[Lanes.Count], loss = stackalloc double[Lanes.Count];
        Span<long> sex = stackalloc long[Lanes.Count];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            ref readonly var worth = ref slots[lane].Worth;
            (age[lane], growth[lane], toStart[lane], loss[lane]) = (worth.AgeMonths, worth.Growth, worth.MonthsToStart, worth.Loss);
            sex[lane] = worth.Male ? 1 : 0;
        }

        (_age, _growth) = (Vector512.Create<double>(age), Vector512.Create<double>(growth));
        (_toStart, _loss) = (Vector512.Create<double>(toStart), Vector512.Create<double>(loss));
        _sex = Vector512.Create<long>(sex);
    }

    // Adds to each patient what the line at hand came to.
    private void HandOver(PatientSlot[] slots, int patients)
    {
        Span<double> totals = stackalloc double[4 * Lanes.Count];
        _cost.CopyTo(totals);
        _costDiscounted.CopyTo(totals[Lanes.Count..]);
        _qalys.CopyTo(totals[(2 * Lanes.Count)..]);
        _qalysDiscounted.CopyTo(totals[(3 * Lanes.Count)..]);
        ref var first = ref MemoryMarshal.GetReference(totals);
        for (var lane = 0; lane < patients; lane++)
        {
            slots[lane].Accrued += Vector256.Create(
                Unsafe.Add(ref first, lane), Unsafe.Add(ref first, lane + Lanes.Count),
                Unsafe.Add(ref first, lane + (2 * Lanes.Count)), Unsafe.Add(ref first, lane + (3 * Lanes.Count)));
        }
    }

    private LaneMoment At(Vector512<double> months)
    {
        var costs = _costs.Integrals(months);
        var outcomes = ReferenceEquals(_costs, _outcomes) ? costs : _outcomes.Integrals(months);
        if (_norm is null)
        {
            var year = Vector512.Create(12.0);
            return new LaneMoment(months, costs, months / year, outcomes / year);
        }

        _norm.Integrals(_sex, _age + months, _growth, _toStart + outcomes, out var years, out var discounted);
        return new LaneMoment(months, costs, years, discounted);
    }
}

/// <summary>What a patient's utilities depend on, the same under every strategy.</summary>
/// <param name="Male">Sex.</param>
/// <param name="AgeMonths">Age at the start, months.</param>
/// <param name="Growth">e^{δ·age}: takes the norm's integrals, discounted to birth, to the start.</param>
/// <param name="MonthsToStart">Discounted months to the start, as the norm's integrals count them, discounted to the start.</param>
/// <param name="Loss">Their own factor on what is lost of utility.</param>
internal readonly record struct PatientWorth(bool Male, double AgeMonths, double Growth, double MonthsToStart, double Loss);
