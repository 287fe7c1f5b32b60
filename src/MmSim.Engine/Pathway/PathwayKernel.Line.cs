using System.Numerics;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <content>A line of up to eight patients side by side, and the way to the next one.</content>
internal sealed partial class PathwayKernel
{
    private void RunLine(StrategyTally tally, int[][] lines, int optionIndex)
    {
        var lanes = _lanes;
        LineEvent.Run(lanes, _courses[optionIndex]);
        Exposure.Run(lanes);
        _relapse.Run(lanes, _pathway);
        if (!tally.Discards)
        {
            LineCounter.Count(tally, lanes);
            CountSecondProgression(tally);
        }

        uint gaps = 0, care = 0, atHorizon = 0;
        for (var left = lanes.Members; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            var bit = 1u << lane;
            var slot = lanes.Slots[lane];
            var frailty = (int)lanes.Frailty[lane];
            var started = slot.State.Now;
            lanes.Write(lane, out var outcome);
            Receive(slot, in outcome);
            RunAdverseEvents(tally, slot, in outcome, frailty);
            slot.State.Now = started + outcome.End;
            var exit = outcome.Kind switch
            {
                LineEnd.Progression => AfterProgression(tally, lines, slot, lane, in outcome),
                LineEnd.Horizon => LineExit.AtHorizon,
                _ => outcome.End <= outcome.LastTreatment ? LineExit.DiedOnTreatment : LineExit.DiedOffTreatment,
            };
            slot.Next = exit switch
            {
                LineExit.NextLine => slot.Next,
                LineExit.AtHorizon => NextStep.Horizon,
                LineExit.NeverTreatedAgain or LineExit.NoOptionAvailable => NextStep.SupportiveCare,
                _ => NextStep.Dead,
            };
            gaps |= outcome.Kind == LineEnd.Progression && exit != LineExit.NeverTreatedAgain ? bit : 0;
            care |= slot.Next == NextStep.SupportiveCare ? bit : 0;
            atHorizon |= slot.Next == NextStep.Horizon ? bit : 0;
            if (!tally.Discards)
            {
                var counts = tally.Lines[lanes.Line - 1];
                counts.Exits[(int)exit]++;
                counts.ExitsTransplanted[(int)exit] += slot.State.Transplanted ? 1 : 0;
            }

            if (_keeps)
            {
                Keep(slot, optionIndex, frailty, started, lane, in outcome, (gaps & bit) != 0);
            }
        }

        if (!tally.Discards)
        {
            CountRelapses(tally, gaps, care, atHorizon);
        }
    }

    // What the line adds to the patient's pathway and leaves in their state.
    private void Receive(PatientSlot slot, in LineOutcome outcome)
    {
        var option = _lanes.Option;
        ref var state = ref slot.State;
        (slot.PreviousStarted, slot.LineStarted, slot.LastLine) = (slot.LineStarted, state.Now, _lanes.Line);
        slot.Pathway = StrategyTally.Extend(slot.Pathway, _lanes.Line - _model.Start.Line, option.Regimen);
        ref var totals = ref slot.Totals;
        totals.Lines++;
        totals.MonthsOnTreatment += outcome.ExposureEnd;
        var from = outcome.ExposureEnd;
        foreach (ref readonly var component in option.Components.AsSpan())
        {
            state.Received |= component.FromMonth < outcome.ExposureEnd || component.FromMonth == 0 ? component.DrugBit : 0;
        }

        if (double.IsFinite(outcome.MaintenanceStart))
        {
            totals.MonthsOnTreatment += outcome.MaintenanceEnd - outcome.MaintenanceStart;
            totals.TreatmentFreeMonths += outcome.MaintenanceStart - from;
            from = outcome.MaintenanceEnd;
            foreach (ref readonly var component in option.Maintenance!.Components.AsSpan())
            {
                state.Received |= component.DrugBit;
            }
        }

        totals.TreatmentFreeMonths += outcome.End - from;
        if (outcome.Transplanted)
        {
            (state.Transplanted, state.TransplantedAt) = (true, state.Now + option.TransplantMonth);
        }
    }

    private void RunAdverseEvents(StrategyTally tally, PatientSlot slot, in LineOutcome outcome, int frailty)
    {
        var option = _lanes.Option;
        var line = _lanes.Line;
        var counts = tally.Discards ? null : tally.Lines[line - 1];
        var regimen = counts?.Regimen(option.Regimen, false);
        var factor = option.AdverseEventFactor[frailty];
        var started = slot.State.Now;
        var exposed = double.IsFinite(option.InfusionMonth) ? (outcome.Infused ? option.InfusionMonth : double.PositiveInfinity) : 0;
        var lasting = _model.EventLasting;
        var left = AdverseEvents.Run(option.AdverseEvents, exposed, outcome.ExposureEnd, factor, line, 0, slot, started, lasting, regimen, _keeps)
            | AdverseEvents.Run(option.LateAdverseEvents, exposed, outcome.End, factor, line, 1, slot, started, lasting, regimen, _keeps);
        if (double.IsFinite(outcome.MaintenanceStart))
        {
            var maintenance = option.Maintenance!;
            var kept = counts?.Regimen(maintenance.Regimen, true);
            left |= AdverseEvents.Run(
                maintenance.AdverseEvents, 0, outcome.MaintenanceEnd - outcome.MaintenanceStart, factor, line, 2, slot,
                started + outcome.MaintenanceStart, lasting, kept, _keeps);
            RunSecondMalignancy(maintenance, slot, in outcome, kept);
        }

        slot.State.Barriers |= left;
    }

    // First second primary malignancy within its window; followed to the line's end.
    private void RunSecondMalignancy(MaintenanceModel maintenance, PatientSlot slot, in LineOutcome outcome, RegimenTally? tally)
    {
        var id = _model.SecondMalignancyEvent;
        if (maintenance.SecondMalignancyRate <= 0 || id < 0)
        {
            return;
        }

        var time = outcome.MaintenanceStart + (slot.Luck.SecondMalignancyExponential(_lanes.Line) / maintenance.SecondMalignancyRate);
        if (time < outcome.End && time < outcome.MaintenanceEnd + maintenance.SecondMalignancyMonthsAfterStop)
        {
            if (_keeps)
            {
                slot.AddEvent(id, slot.State.Now + time);
            }

            if (tally is not null)
            {
                tally.Events[id]++;
                tally.SquaredEvents[id]++;
                tally.PatientsWithEvent[id]++;
            }
        }
    }

    private LineExit AfterProgression(StrategyTally tally, int[][] lines, PatientSlot slot, int lane, in LineOutcome outcome)
    {
        ref var state = ref slot.State;
        var line = _lanes.Line;
        state.Relapse = (int)(_relapse.Clinical >> lane) & 1;
        state.LastPfsMonths = line == _model.Start.Line ? outcome.End + _model.Start.MonthsInLine : outcome.End;
        state.LastPfs = state.LastPfsMonths < 12 ? 0 : state.LastPfsMonths <= 24 ? 1 : 2;
        state.LastResponse = outcome.Response;
        state.PriorLines = line;
        (state.Refractory, state.RefractoryAtTreatmentDose) = (_relapse.Refractory[lane], _relapse.RefractoryAtTreatmentDose[lane]);
        if (double.IsNaN(slot.Totals.FirstRelapse))
        {
            (slot.Totals.FirstRelapse, slot.Totals.RefractoryAtFirstRelapse) = (state.Now, state.Refractory);
        }

        var none = _pathway.NoFurtherLine[Math.Min(line, 3) - 1][state.Transplanted ? 1 : 0][_relapse.Frailty[lane]];
        if (none > 0 && _lanes.Luck.First(DecisionPoint.Exit)[lane] < none)
        {
            return LineExit.NeverTreatedAgain;
        }

        slot.Totals.TreatmentFreeMonths += _relapse.Gap[lane];
        state.Now += _relapse.Gap[lane];
        switch ((LineEnd)_relapse.GapEnd[lane])
        {
            case LineEnd.Horizon:
                return LineExit.AtHorizon;
            case LineEnd.Progression:
                slot.Next = line < _lines
                    ? Choose(tally, lines, line + 1, slot, _weighted ? slot.Luck.At(line + 1, DecisionPoint.Option).First : double.NaN) : -1;
                return slot.Next < 0 ? LineExit.NoOptionAvailable : LineExit.NextLine;
            default:
                return LineExit.DiedBetweenLines;
        }
    }

    private void Keep(PatientSlot slot, int option, int frailty, double started, int lane, in LineOutcome outcome, bool hadGap)
    {
        ref var record = ref slot.AddLine();
        (record.Option, record.Frailty, record.Started, record.Until) = (option, frailty, started, slot.State.Now);
        (record.Outcome, record.Events, record.HadGap) = (outcome, slot.EventCount, hadGap);
        (record.ClinicalRelapse, record.GapEnd) = ((_relapse.Clinical >> lane & 1) != 0, (LineEnd)_relapse.GapEnd[lane]);
    }
}
