using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Population;
using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>The pathway of one patient under one strategy: line after line until death or the horizon. One kernel a worker.</summary>
internal sealed partial class PathwayKernel : IBlockKernel
{
    private readonly CompiledModel _model;
    private readonly PathwayModel _pathway;
    private readonly PatientSampler _sampler;
    private readonly StrategyTally[] _tallies;
    private readonly LineRecorder _recorder;
    private readonly TwinRecorder? _twin;
    private readonly DiscountTable _discountOutcomes;
    private readonly Accrual? _accrual;
    private readonly KernelRoom _room;
    private readonly ulong _seed;
    private readonly uint _draw;
    private readonly int[] _drugs = [];
    private readonly int[] _categories = [];
    private readonly int _lines;
    private readonly int[][] _lateLine;
    private readonly LineCourse[] _courses;
    private readonly bool _weighted; // whether any choice among options is by chance
    private Luck _luck; // of the patient at hand
    private long _blocks;

    public PathwayKernel(CompiledModel model, ulong seed, uint draw, StrategyTally[] tallies, KernelRoom? room = null, TwinRecorder? twin = null)
    {
        (_twin, _seed, _draw) = (twin, seed, draw);
        (_model, _pathway, _tallies) = (model, model.Pathway, tallies);
        _room = room ?? new KernelRoom(model);
        _sampler = new PatientSampler(model.Population, model.Start, seed, draw, _room.Stratified);
        _luck = _room.Slot(0).Luck;
        _discountOutcomes = _room.Outcomes;
        if (model.Economics is { } economics)
        {
            _accrual = new Accrual(model, economics, _discountOutcomes, _room.Costs);
            _categories = [.. Enumerable.Repeat(economics.Items.Select(i => i.Category), Accrual.Rows(model)).SelectMany(c => c)];
            _drugs = [.. Enumerable.Repeat(economics.Items.Select(i => i.Drug), Accrual.Rows(model)).SelectMany(d => d)];
        }

        _recorder = new LineRecorder(model, _accrual, twin);
        _weighted = model.Options.Any(o => o.Weight < 1);
        _courses = [.. model.Options.Select(o => new LineCourse(o))];
        _lines = model.Pathway.MaximumLines;
        _lateLine = [.. model.Pathway.LateLineOptions.Select(o => new[] { o })];
    }

    /// <inheritdoc/>
    public long RandomBlocks => _blocks + _sampler.Blocks;

    /// <inheritdoc/>
    public void RunBlock(uint firstPatient, int patients, IOutcomeSink sink)
    {
        var sums = sink as BlockSums;
        for (var i = 0; i < patients; i += KernelRoom.Patients)
        {
            var count = Math.Min(KernelRoom.Patients, patients - i);
            for (var p = 0; p < count; p++)
            {
                Begin(_room.Slot(p), firstPatient + (uint)(i + p));
            }

            for (var strategy = 0; strategy < _tallies.Length; strategy++)
            {
                for (var p = 0; p < count; p++)
                {
                    var slot = _room.Slot(p);
                    _accrual?.Begin(in slot.Worth, slot.Ledgers[strategy], sums?.Years[strategy]);
                    RunStrategy(strategy, slot);
                }
            }

            HandOver(count, sink, sums);
        }

        sums?.Close();
    }

    private void Begin(PatientSlot slot, uint number)
    {
        _sampler.Sample(number, out slot.Patient);
        slot.Luck.Begin(_seed, _draw, number);
        slot.Worth = _accrual?.Worth(in slot.Patient, slot.Luck) ?? default;
        for (int group = 0, first = 0; group < slot.Levels.Length; first += _model.Subgroups[group].Levels.Count, group++)
        {
            var level = _model.Subgroups[group].Level(in slot.Patient);
            slot.Levels[group] = level < 0 ? -1 : first + level;
        }
    }

    private void RunStrategy(int strategy, PatientSlot slot)
    {
        ref readonly var patient = ref slot.Patient;
        _luck = slot.Luck;
        var tally = _tallies[strategy];
        var lines = _model.StrategyLines[strategy];
        var start = _model.Start;
        var totals = new PatientTotals { FirstRelapse = double.NaN };
        var state = new PatientState
        {
            Received = start.ReceivedDrugs,
            Refractory = patient.Refractory,
            RefractoryAtTreatmentDose = start.AtTreatmentDose ? patient.Refractory : 0,
            TransplantedAt = patient.PriorTransplant ? -start.MonthsSinceDiagnosis : double.NaN,
            Transplanted = patient.PriorTransplant,
            Barriers = patient.Barriers,
            LastPfsMonths = double.NaN,
            LastPfs = start.Line > 1 ? patient.LastPfs : 1,
            Relapse = start.Line > 1 ? patient.Relapse : -1,
            PriorLines = start.Line - 1,
        };

        ulong pathway = 0;
        var died = patient.BeforeTreatment == 2;
        var line = start.Line;
        var option = -1;
        if (patient.BeforeTreatment == 0)
        {
            long refused = 0;
            option = Choose(lines, line, in patient, in state, ref refused);
            tally.Lines[line - 1].OptionsRefused += refused;
        }

        var alive = !died;
        var care = option < 0 && alive;
        var (lineStarted, previousStarted) = (state.Now, state.Now);
        while (option >= 0)
        {
            (previousStarted, lineStarted) = (lineStarted, state.Now);
            pathway = StrategyTally.Extend(pathway, line - start.Line, _model.Options[option].Regimen);
            totals.Lines++;
            var next = RunLine(tally, lines, line, option, previousStarted, in patient, ref state, ref totals);
            (alive, care) = (next != NextStep.Dead && next != NextStep.Horizon, next == NextStep.SupportiveCare);
            died = next == NextStep.Dead;
            option = next >= 0 ? (int)next : -1;
            line++;
        }

        if (care)
        {
            died = RunSupportiveCare(tally, line - 1, in patient, ref state);
            if (totals.Lines > 0)
            {
                // Those never treated again are followed to their death.
                Count(tally.Lines[line - 2].TimeToNextTreatment, state.Now - lineStarted, died);
            }
        }

        if (totals.Lines > 0)
        {
            // Their last line has no second progression: death is the event.
            Count(tally.Lines[line - 2].SecondProgressionFree, state.Now - lineStarted, died);
        }

        tally.AddPathway(pathway);
        if (died)
        {
            tally.OverallSurvival.AddEvent(state.Now);
            tally.States.Enter(StateIndex.Dead(_lines), state.Now);
        }
        else
        {
            tally.OverallSurvival.AddCensored(state.Now);
        }

        _accrual?.End(state.Now, died);
        var outcomes = slot.Outcomes(strategy);
        outcomes[(int)Outcome.LifeYears] = state.Now / 12;
        outcomes[(int)Outcome.LifeYearsDiscounted] = _discountOutcomes.Integral(state.Now) / 12;
        outcomes[(int)Outcome.LinesReceived] = totals.Lines;
        outcomes[(int)Outcome.MonthsOnTreatment] = totals.MonthsOnTreatment;
        outcomes[(int)Outcome.TreatmentFreeMonths] = totals.TreatmentFreeMonths;
        if (_accrual is not null)
        {
            var ledger = slot.Ledgers[strategy];
            ledger.Close(_drugs);
            ledger.Quantities[2] = outcomes[(int)Outcome.LifeYearsDiscounted];
            outcomes[(int)Outcome.Qalys] = ledger.Qalys;
            outcomes[(int)Outcome.QalysDiscounted] = ledger.Quantities[1];
            outcomes[(int)Outcome.Cost] = ledger.Cost;
            outcomes[(int)Outcome.CostDiscounted] = ledger.Quantities[0];
        }

        if (tally.RefractoryAtRelapse is { } groups && !double.IsNaN(totals.FirstRelapse))
        {
            groups.Add(totals.RefractoryAtFirstRelapse, state.Now - totals.FirstRelapse, died);
        }

        foreach (var level in slot.Levels)
        {
            if (level >= 0)
            {
                tally.AddSubgroup(level, state.Now, died);
            }
        }

        slot.End(strategy, state.Now, died);
        _twin?.End(strategy, outcomes, state.Now, died);
    }

    /// <summary>Number of outcomes.</summary>
    public const int OutcomeCount = 9;

    // What follows a line: an option's index for the next line, or one of these.
    private enum NextStep
    {
        SupportiveCare = -1,
        Dead = -2,
        Horizon = -3,
    }

    private NextStep RunLine(
        StrategyTally tally, int[][] lines, int line, int optionIndex, double previousStarted, in PatientProfile patient, ref PatientState state,
        ref PatientTotals totals)
    {
        var option = _model.Options[optionIndex];
        var counts = tally.Lines[line - 1];
        var started = state.Now;
        LineEvent.Run(option, _courses[optionIndex], in patient, in state, line, _luck, _model.HorizonMonths - started, out var outcome);
        Exposure.Run(option, in patient, in state, line, _luck, ref outcome);
        _twin?.Line(option, line, started, in outcome);
        _recorder.Count(counts, option, in patient, in outcome, line, _luck, ref state);
        LineRecorder.Occupy(tally, line, started, in outcome, ref totals);

        state.Now = started + outcome.End;
        if (line > _model.Start.Line)
        {
            Count(tally.Lines[line - 2].SecondProgressionFree, state.Now - previousStarted, outcome.Kind != LineEnd.Horizon);
        }

        foreach (var component in option.Components)
        {
            state.Received |= component.FromMonth < outcome.ExposureEnd || component.FromMonth == 0 ? component.DrugBit : 0;
        }

        if (double.IsFinite(outcome.MaintenanceStart))
        {
            foreach (var component in option.Maintenance!.Components)
            {
                state.Received |= component.DrugBit;
            }
        }

        if (outcome.Transplanted)
        {
            state.Transplanted = true;
            state.TransplantedAt = started + option.TransplantMonth;
        }

        var exit = outcome.Kind switch
        {
            LineEnd.Progression => LineExit.NextLine,
            LineEnd.Horizon => LineExit.AtHorizon,
            _ => outcome.End <= outcome.LastTreatment ? LineExit.DiedOnTreatment : LineExit.DiedOffTreatment,
        };
        var next = outcome.Kind == LineEnd.Horizon ? NextStep.Horizon : NextStep.Dead;
        if (exit == LineExit.NextLine)
        {
            next = AfterProgression(tally, counts, lines, line, option, in outcome, in patient, ref state, ref totals, out exit);
        }

        counts.Exits[(int)exit]++;
        counts.ExitsTransplanted[(int)exit] += state.Transplanted ? 1 : 0;
        var toNext = state.Now - started;
        if (next != NextStep.SupportiveCare)
        {
            Count(counts.TimeToNextTreatment, toNext, next != NextStep.Horizon);
        }

        _accrual?.Line(option, line, patient.FrailtyAt(started), started, in outcome, state.Now);
        return next;
    }

    private NextStep AfterProgression(
        StrategyTally tally, LineTally counts, int[][] lines, int line, OptionModel option, in LineOutcome outcome, in PatientProfile patient,
        ref PatientState state, ref PatientTotals totals, out LineExit exit)
    {
        var responded = outcome.HasResponse && outcome.Response <= BestResponse.VeryGoodPartial;
        var clinical = _pathway.ClinicalRelapse[responded ? 1 : 0];
        state.Relapse = clinical > 0 && _luck.At(line, DecisionPoint.Response).Second < clinical ? 1 : 0;
        _twin?.Progression(state.Now, state.Relapse == 1);
        state.LastPfsMonths = line == _model.Start.Line ? outcome.End + _model.Start.MonthsInLine : outcome.End;
        state.LastPfs = state.LastPfsMonths < 12 ? 0 : state.LastPfsMonths <= 24 ? 1 : 2;
        state.LastResponse = outcome.Response;
        state.PriorLines = line;
        Exposure.Refractoriness(option, in outcome, _pathway.RefractoryWindowMonths, ref state);
        if (double.IsNaN(totals.FirstRelapse))
        {
            (totals.FirstRelapse, totals.RefractoryAtFirstRelapse) = (state.Now, state.Refractory);
        }

        counts.Progressed++;
        counts.ClinicalRelapses += state.Relapse;
        Counts.AddBits(counts.Refractory, state.Refractory);
        Counts.AddBits(counts.RefractoryAtTreatmentDose, state.RefractoryAtTreatmentDose);

        var none = _pathway.NoFurtherLine[Math.Min(line, 3) - 1][state.Transplanted ? 1 : 0][patient.FrailtyAt(state.Now)];
        if (none > 0 && _luck.At(line, DecisionPoint.Exit).First < none)
        {
            exit = LineExit.NeverTreatedAgain;
            return NextStep.SupportiveCare;
        }

        var relapsed = state.Now;
        var gap = RunGap(line, in patient, ref state, out var end);
        _twin?.Gap(end);
        tally.States.Enter(StateIndex.BetweenLines(_lines), relapsed);
        tally.States.Leave(StateIndex.BetweenLines(_lines), relapsed + gap);
        totals.TreatmentFreeMonths += gap;
        state.Now = relapsed + gap;
        if (end != LineEnd.Progression)
        {
            counts.OtherCauseDeaths += end == LineEnd.OtherCauseDeath ? 1 : 0;
            exit = end == LineEnd.Horizon ? LineExit.AtHorizon : LineExit.DiedBetweenLines;
            return end == LineEnd.Horizon ? NextStep.Horizon : NextStep.Dead;
        }

        var next = -1;
        if (line < _lines)
        {
            long refused = 0;
            next = Choose(lines, line + 1, in patient, in state, ref refused);
            tally.Lines[line].OptionsRefused += refused;
        }

        exit = next < 0 ? LineExit.NoOptionAvailable : LineExit.NextLine;
        return next < 0 ? NextStep.SupportiveCare : (NextStep)next;
    }

    // The gap between relapse and next line: its planned length competes with both kinds of death and the horizon.
    private double RunGap(int line, in PatientProfile patient, ref PatientState state, out LineEnd end)
    {
        end = LineEnd.Progression;
        var mean = _pathway.GapMeanMonths[(line > 3 ? 2 : 0) + state.Relapse];
        if (mean <= 0)
        {
            return 0;
        }

        var length = mean * _luck.Exponential(line, DecisionPoint.Gap);
        var disease = _pathway.GapDeathRate > 0 ? -Math.Log(_luck.At(line, DecisionPoint.Gap).Second) / _pathway.GapDeathRate : double.PositiveInfinity;
        Earlier(disease, LineEnd.DiseaseDeath, ref length, ref end);
        Earlier(patient.OtherCauseDeathMonths - state.Now, LineEnd.OtherCauseDeath, ref length, ref end);
        Earlier(_model.HorizonMonths - state.Now, LineEnd.Horizon, ref length, ref end);
        return length;
    }

    private static void Earlier(double time, LineEnd kind, ref double length, ref LineEnd end)
    {
        if (time < length)
        {
            (length, end) = (time, kind);
        }
    }

    private static void Count(TimeHistogram times, double months, bool happened)
    {
        if (happened)
        {
            times.AddEvent(months);
        }
        else
        {
            times.AddCensored(months);
        }
    }

    // Best supportive care to death or the horizon; true when the patient died.
    private bool RunSupportiveCare(StrategyTally tally, int line, in PatientProfile patient, ref PatientState state)
    {
        var entered = state.Now;
        var net = _pathway.SupportiveCare.TimeAt(_luck.CareExponential(Math.Max(line, 0)));
        var death = Math.Min(entered + net, patient.OtherCauseDeathMonths);
        var died = death < _model.HorizonMonths;
        state.Now = died ? death : _model.HorizonMonths;
        tally.States.Enter(StateIndex.SupportiveCare(_lines), entered);
        tally.States.Leave(StateIndex.SupportiveCare(_lines), state.Now);
        _twin?.SupportiveCare(entered, entered + net <= patient.OtherCauseDeathMonths);
        _accrual?.SupportiveCare(entered, state.Now);
        return died;
    }

    private int Choose(int[][] lines, int line, in PatientProfile patient, in PatientState state, ref long refused)
    {
        var place = line - _model.Start.Line;
        var repeat = Math.Min(place - lines.Length, _lateLine.Length - 1);
        var options = place < lines.Length ? lines[place] : repeat >= 0 ? _lateLine[repeat] : [];
        var uniform = _weighted ? _luck.At(line, DecisionPoint.Option).First : double.NaN;
        return TreatmentChoice.Choose(_model, options, in patient, in state, uniform, ref refused);
    }
}
