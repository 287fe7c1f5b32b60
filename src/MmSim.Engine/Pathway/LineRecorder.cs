using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Population;
using MmSim.Engine.Results;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>Writes what happened in a line into the tallies.</summary>
internal sealed class LineRecorder(CompiledModel model, Accrual? accrual, TwinRecorder? twin = null)
{
    /// <summary>Counts a line's response, event, exposure and adverse events; toxicities that last go to the patient's state.</summary>
    public void Count(
        LineTally counts, OptionModel option, in PatientProfile patient, in LineOutcome outcome, int line, Luck luck, ref PatientState state)
    {
        counts.Started++;
        if (outcome.HasResponse)
        {
            counts.Responses[(int)outcome.Response]++;
        }

        counts.Transplanted += outcome.Transplanted ? 1 : 0;
        if (outcome.Kind == LineEnd.Horizon)
        {
            counts.ProgressionFree.AddCensored(outcome.End);
            counts.TimeToProgression.AddCensored(outcome.End);
        }
        else
        {
            counts.ProgressionFree.AddEvent(outcome.End);
            if (outcome.Kind == LineEnd.Progression)
            {
                counts.TimeToProgression.AddEvent(outcome.End);
            }
            else
            {
                counts.TimeToProgression.AddCensored(outcome.End);
                counts.DiedBeforeProgression++;
                counts.OtherCauseDeaths += outcome.Kind == LineEnd.OtherCauseDeath ? 1 : 0;
                counts.AdverseEventDeaths += outcome.End <= outcome.LastTreatment
                    && luck.At(line, DecisionPoint.Exit).Second < option.AdverseEventShareOfDeaths ? 1 : 0;
            }
        }

        if (outcome.Kind == LineEnd.Horizon && outcome.LastTreatment >= outcome.End)
        {
            counts.TimeOnTreatment.AddCensored(outcome.End);
        }
        else
        {
            counts.TimeOnTreatment.AddEvent(outcome.LastTreatment);
        }

        var regimen = counts.Regimen(option.Regimen, false);
        CountExposure(regimen, outcome.ExposureEnd, outcome.Stop, option.CycleMonths);
        var frailty = patient.FrailtyAt(state.Now);
        var factor = option.AdverseEventFactor[frailty];
        var lasting = model.EventLasting;
        var exposed = double.IsFinite(option.InfusionMonth) ? (outcome.Infused ? option.InfusionMonth : double.PositiveInfinity) : 0;
        state.Barriers |= AdverseEvents.Run(option.AdverseEvents, exposed, outcome.ExposureEnd, factor, line, 0, luck, lasting, regimen, accrual, state.Now, twin);
        state.Barriers |= AdverseEvents.Run(option.LateAdverseEvents, exposed, outcome.End, factor, line, 1, luck, lasting, regimen, accrual, state.Now, twin);
        if (option.Maintenance is { } maintenance && double.IsFinite(outcome.MaintenanceStart))
        {
            counts.MaintenanceStarted++;
            var kept = counts.Regimen(maintenance.Regimen, true);
            var months = outcome.MaintenanceEnd - outcome.MaintenanceStart;
            CountExposure(kept, months, outcome.MaintenanceStop, maintenance.CycleMonths);
            state.Barriers |= AdverseEvents.Run(
                maintenance.AdverseEvents, 0, months, factor, line, 2, luck, lasting, kept, accrual, state.Now + outcome.MaintenanceStart, twin);
            CountSecondMalignancy(maintenance, in outcome, line, luck, kept, state.Now);
        }
    }

    // First second primary malignancy within its window; followed to the line's end.
    private void CountSecondMalignancy(
        MaintenanceModel maintenance, in LineOutcome outcome, int line, Luck luck, RegimenTally tally, double started)
    {
        if (maintenance.SecondMalignancyRate <= 0 || model.SecondMalignancyEvent < 0)
        {
            return;
        }

        var time = outcome.MaintenanceStart + (luck.SecondMalignancyExponential(line) / maintenance.SecondMalignancyRate);
        if (time < outcome.End && time < outcome.MaintenanceEnd + maintenance.SecondMalignancyMonthsAfterStop)
        {
            accrual?.AdverseEvent(model.SecondMalignancyEvent, line, started + time);
            twin?.AdverseEvent(model.SecondMalignancyEvent, started + time);
            tally.Events[model.SecondMalignancyEvent]++;
            tally.SquaredEvents[model.SecondMalignancyEvent]++;
            tally.PatientsWithEvent[model.SecondMalignancyEvent]++;
        }
    }

    private static void CountExposure(RegimenTally tally, double months, StopReason reason, double cycleMonths)
    {
        tally.Patients++;
        tally.MicroMonths += (long)Math.Round(months * RegimenTally.Micro);
        var centi = (long)Math.Round(months * 100);
        tally.SquaredCentiMonths += centi * centi;
        var cycles = cycleMonths > 0 ? (long)Math.Ceiling(months / cycleMonths) : 1;
        tally.Cycles += cycles;
        tally.SquaredCycles += cycles * cycles;
        tally.Stops[(int)reason]++;
    }

    /// <summary>Steps of occupancy and the months on and off treatment of a line.</summary>
    public static void Occupy(StrategyTally tally, int line, double started, in LineOutcome outcome, ref PatientTotals totals)
    {
        var states = tally.States;
        var on = StateIndex.OnTreatment(line);
        var off = StateIndex.OffTreatment(line);
        states.Enter(on, started);
        states.Leave(on, started + outcome.ExposureEnd);
        totals.MonthsOnTreatment += outcome.ExposureEnd;
        var from = outcome.ExposureEnd;
        if (double.IsFinite(outcome.MaintenanceStart))
        {
            states.Enter(off, started + from);
            states.Leave(off, started + outcome.MaintenanceStart);
            states.Enter(on, started + outcome.MaintenanceStart);
            states.Leave(on, started + outcome.MaintenanceEnd);
            totals.MonthsOnTreatment += outcome.MaintenanceEnd - outcome.MaintenanceStart;
            totals.TreatmentFreeMonths += outcome.MaintenanceStart - from;
            from = outcome.MaintenanceEnd;
        }

        states.Enter(off, started + from);
        states.Leave(off, started + outcome.End);
        totals.TreatmentFreeMonths += outcome.End - from;
    }
}
