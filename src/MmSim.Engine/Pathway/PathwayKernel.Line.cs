using System.Numerics;
using System.Runtime.Intrinsics;
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
        LineEvent.Run(lanes);
        Exposure.Run(lanes);
        _relapse.Run(lanes);
        if (!tally.Discards)
        {
            LineCounter.Count(tally, lanes);
            CountSecondProgression(tally);
        }

        RunAdverseEvents(tally);
        _accrual?.Line(optionIndex, lanes, _relapse.At, Until());
        if (_twin is not null)
        {
            Keep(optionIndex);
        }

        Leave();
        var treated = ChooseNext(tally, lines);
        if (!tally.Discards)
        {
            CountExits(tally, treated);
        }
    }

    private void RunAdverseEvents(StrategyTally tally)
    {
        var lanes = _lanes;
        var option = lanes.Option;
        var counts = tally.Discards ? null : tally.Lines[lanes.Line - 1];
        var regimen = counts?.Regimen(option.Regimen, false);
        Vector512<double> exposed = default;
        var patients = lanes.Members;
        if (double.IsFinite(option.InfusionMonth))
        {
            (exposed, patients) = (Vector512.Create(option.InfusionMonth), lanes.Infused);
        }

        _adverseEvents.Run(lanes, patients, option.AdverseEvents, 0, lanes.Started, exposed, lanes.ExposureEnd, regimen);
        _adverseEvents.Run(lanes, patients, option.LateAdverseEvents, 1, lanes.Started, exposed, lanes.End, regimen);
        if (lanes.Maintained != 0)
        {
            var maintenance = option.Maintenance!;
            var kept = counts?.Regimen(maintenance.Regimen, true);
            _adverseEvents.Run(
                lanes, lanes.Maintained, maintenance.AdverseEvents, 2, lanes.Started + lanes.MaintenanceStart, default,
                lanes.MaintenanceEnd - lanes.MaintenanceStart, kept);
            RunSecondMalignancies(maintenance, kept);
        }
    }

    // First second primary malignancy within its window; followed to the line's end.
    private void RunSecondMalignancies(MaintenanceModel maintenance, RegimenTally? tally)
    {
        var id = _model.SecondMalignancyEvent;
        if (maintenance.SecondMalignancyRate <= 0 || id < 0)
        {
            return;
        }

        for (var left = _lanes.Maintained; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            var slot = _lanes.Slots[lane];
            var time = _lanes.MaintenanceStart[lane] + (slot.Luck.SecondMalignancyExponential(_lanes.Line) / maintenance.SecondMalignancyRate);
            if (!(time < _lanes.End[lane]) || !(time < _lanes.MaintenanceEnd[lane] + maintenance.SecondMalignancyMonthsAfterStop))
            {
                continue;
            }

            if (_keepsEvents)
            {
                slot.AddEvent(id, _lanes.Line, slot.State.Now + time);
            }

            if (tally is not null)
            {
                tally.Events[id]++;
                tally.SquaredEvents[id]++;
                tally.PatientsWithEvent[id]++;
            }
        }
    }

    private void Keep(int option)
    {
        var lanes = _lanes;
        ReadOnlySpan<double> started = _columns.Of(0, lanes.Started), end = _columns.Of(1, lanes.End), exposureEnd = _columns.Of(2, lanes.ExposureEnd);
        ReadOnlySpan<double> kept = _columns.Of(3, lanes.MaintenanceStart), keptUntil = _columns.Of(4, lanes.MaintenanceEnd);
        ReadOnlySpan<long> gapEnd = _columns.Of(5, _relapse.GapEnd), kind = _columns.Of(6, lanes.Kind()), response = _columns.Of(7, lanes.Response);
        ReadOnlySpan<long> stop = _columns.Of(8, lanes.Stop), keptStop = _columns.Of(9, lanes.MaintenanceStop);
        var hasResponse = double.IsFinite(lanes.Option.LandmarkMonth);
        for (var lane = 0; lane < lanes.Patients; lane++)
        {
            var slot = lanes.Slots[lane];
            ref var record = ref slot.AddLine();
            (record.Option, record.Started) = (option, started[lane]);
            (record.Events, record.ClinicalRelapse) = (slot.EventCount, (_relapse.Clinical >> lane & 1) != 0);
            (record.HadGap, record.GapEnd) = ((_relapse.HadGap >> lane & 1) != 0, (LineEnd)gapEnd[lane]);
            ref var outcome = ref record.Outcome;
            (outcome.End, outcome.Kind, outcome.ExposureEnd) = (end[lane], (LineEnd)kind[lane], exposureEnd[lane]);
            (outcome.Response, outcome.HasResponse) = ((BestResponse)response[lane], hasResponse);
            (outcome.Transplanted, outcome.Infused) = ((lanes.Transplanted >> lane & 1) != 0, (lanes.Infused >> lane & 1) != 0);
            (outcome.Stop, outcome.MaintenanceStop) = ((StopReason)stop[lane], (StopReason)keptStop[lane]);
            (outcome.MaintenanceStart, outcome.MaintenanceEnd) = (kept[lane], keptUntil[lane]);
        }
    }

    // The next line's start, death or the horizon, months from the model's start.
    private Vector512<double> Until() => Vector512.ConditionalSelect(Lanes.Mask(_relapse.HadGap), _relapse.At + _relapse.Gap, _relapse.At);

    // What the line adds to each patient's pathway and leaves in their state; of those whose pathway is over the state is looked at no more.
    private void Leave()
    {
        var lanes = _lanes;
        var option = lanes.Option;
        var maintenance = Lanes.Mask(lanes.Maintained);
        var onTreatment = _columns.Of(0, lanes.ExposureEnd + (maintenance & (lanes.MaintenanceEnd - lanes.MaintenanceStart)));
        var treatmentFree = _columns.Of(
            1, lanes.End - lanes.LastTreatment
                + (maintenance & (lanes.MaintenanceStart - lanes.ExposureEnd)) + (Lanes.Mask(_relapse.HadGap) & _relapse.Gap));
        var until = _columns.Of(2, Until());
        var lastPfs = lanes.Line == _model.Start.Line ? lanes.End + Vector512.Create(_model.Start.MonthsInLine) : lanes.End;
        var year = Vector512.Create(12.0);
        var pfs = _columns.Of(3, lastPfs);
        var pfsClass = _columns.Of(
            4, -(Vector512.GreaterThanOrEqual(lastPfs, year).AsInt64() + Vector512.GreaterThan(lastPfs, year + year).AsInt64()));
        ReadOnlySpan<long> response = _columns.Of(5, lanes.Response), received = _columns.Of(6, Received().AsInt64());
        ReadOnlySpan<long> refractory = _columns.Of(7, _relapse.Refractory.AsInt64());
        ReadOnlySpan<long> atTreatmentDose = _columns.Of(8, _relapse.RefractoryAtTreatmentDose.AsInt64());
        for (var lane = 0; lane < lanes.Patients; lane++)
        {
            var slot = lanes.Slots[lane];
            (slot.LineStarted, slot.LastLine) = (slot.State.Now, lanes.Line);
            slot.Pathway = StrategyTally.Extend(slot.Pathway, lanes.Line - _model.Start.Line, option.Regimen);
            slot.Totals.Lines++;
            slot.Totals.MonthsOnTreatment += onTreatment[lane];
            slot.Totals.TreatmentFreeMonths += treatmentFree[lane];
            ref var state = ref slot.State;
            state.Now = until[lane];
            state.Received |= (ulong)received[lane];
            (state.Refractory, state.RefractoryAtTreatmentDose) = ((ulong)refractory[lane], (ulong)atTreatmentDose[lane]);
            (state.LastPfsMonths, state.LastPfs, state.LastResponse) = (pfs[lane], (int)pfsClass[lane], (BestResponse)response[lane]);
            (state.Relapse, state.PriorLines) = ((int)(_relapse.Clinical >> lane) & 1, lanes.Line);
        }

        for (var left = lanes.Transplanted; left != 0; left &= left - 1)
        {
            var slot = lanes.Slots[BitOperations.TrailingZeroCount(left)];
            (slot.State.Transplanted, slot.State.TransplantedAt) = (true, slot.LineStarted + option.TransplantMonth);
        }

        if (lanes.Line == _model.Start.Line)
        {
            for (var left = lanes.Progressed; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                ref var totals = ref lanes.Slots[lane].Totals;
                (totals.FirstRelapse, totals.RefractoryAtFirstRelapse) = (_relapse.At[lane], (ulong)refractory[lane]);
            }
        }
    }

    // Bits of the drugs that each patient has received in the line.
    private Vector512<ulong> Received()
    {
        var received = Lanes.Mask(_lanes.Maintained).AsUInt64() & Vector512.Create(_lanes.Course.MaintenanceDrugs);
        foreach (ref readonly var component in _lanes.Option.Components.AsSpan())
        {
            var drug = Vector512.Create(component.DrugBit);
            received |= component.FromMonth == 0
                ? drug : drug & Vector512.LessThan(Vector512.Create(component.FromMonth), _lanes.ExposureEnd).AsUInt64();
        }

        return received;
    }

    // What follows for each patient; returns who begins another line.
    private uint ChooseNext(StrategyTally tally, int[][] lines)
    {
        var lanes = _lanes;
        var next = lanes.Line + 1;
        var atHorizon = lanes.AtHorizon | _relapse.HorizonInGap;
        var dead = lanes.Died | _relapse.DiedInGap;
        uint treated = 0;
        for (var lane = 0; lane < lanes.Patients; lane++)
        {
            lanes.Slots[lane].Next = (atHorizon >> lane & 1) != 0 ? NextStep.Horizon
                : (dead >> lane & 1) != 0 ? NextStep.Dead : NextStep.SupportiveCare;
        }

        if (next > _lines)
        {
            return 0;
        }

        for (var left = _relapse.GapOver; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            var slot = lanes.Slots[lane];
            slot.Next = Choose(tally, lines, next, slot, _weighted ? slot.Luck.At(next, DecisionPoint.Option).First : double.NaN);
            if (slot.Next >= 0)
            {
                treated |= 1u << lane;
                _groups.Wait(lanes.Places[lane], slot.Next);
            }
        }

        return treated;
    }
}
