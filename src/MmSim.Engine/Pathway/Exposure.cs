using MmSim.Engine.Model;
using MmSim.Engine.Population;
using MmSim.Engine.Results;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// When treatment ends and why: the first of the planned end, toxicity, choice, and the line's end. A stop for toxicity or choice does not
/// change the line's event: the trial's curve contains it.
/// </summary>
internal static class Exposure
{
    public static void Run(OptionModel option, in PatientProfile patient, in PatientState state, int line, Luck luck, ref LineOutcome outcome)
    {
        var frailty = patient.FrailtyAt(state.Now);
        var planned = option.PlannedEndMonth;
        if (double.IsFinite(option.InfusionMonth))
        {
            outcome.Infused = outcome.End > option.InfusionMonth && luck.At(line, DecisionPoint.Option).Second < option.InfusedIfEventFree;
        }

        if (double.IsFinite(outcome.MaintenanceStart))
        {
            planned = Math.Min(planned, outcome.MaintenanceStart);
        }

        (outcome.ExposureEnd, outcome.Stop) = End(
            option.ToxicityStopRate[frailty], option.ChoiceStopRate, planned, outcome.End, outcome.Kind, luck, line, DecisionPoint.EarlyStop);
        if (option.Maintenance is { } maintenance && double.IsFinite(outcome.MaintenanceStart))
        {
            var (months, reason) = End(
                maintenance.ToxicityStopRate[frailty], maintenance.ChoiceStopRate, maintenance.PlannedMonths,
                outcome.End - outcome.MaintenanceStart, outcome.Kind, luck, line, DecisionPoint.MaintenanceStop);
            // Exactly the line's end where that ends it: whether one died on treatment hangs on it.
            outcome.MaintenanceEnd = months < outcome.End - outcome.MaintenanceStart ? outcome.MaintenanceStart + months : outcome.End;
            outcome.MaintenanceStop = reason;
        }
    }

    private static (double End, StopReason Reason) End(
        double toxicity, double choice, double planned, double lineEnd, LineEnd kind, Luck luck, int line, DecisionPoint decision)
    {
        var rate = toxicity + choice;
        var stop = rate > 0 ? luck.Exponential(line, decision) / rate : double.PositiveInfinity;
        if (stop < planned && stop < lineEnd)
        {
            return (stop, luck.At(line, decision).Second * rate < toxicity ? StopReason.Toxicity : StopReason.Choice);
        }

        return planned < lineEnd
            ? (planned, StopReason.Planned)
            : (lineEnd, kind switch
            {
                LineEnd.Progression => StopReason.Progression,
                LineEnd.Horizon => StopReason.Horizon,
                _ => StopReason.Death,
            });
    }

    /// <summary>Which drugs the progression makes refractory, at any dose and at treatment dose.</summary>
    public static void Refractoriness(OptionModel option, in LineOutcome outcome, double windowMonths, ref PatientState state)
    {
        var poor = outcome.HasResponse && outcome.Response >= BestResponse.Stable;
        Refractoriness(option.Components, 0, outcome.ExposureEnd, outcome.End, option.CycleMonths, windowMonths, poor, ref state);
        if (option.Maintenance is { } maintenance && double.IsFinite(outcome.MaintenanceStart))
        {
            Refractoriness(
                maintenance.Components, outcome.MaintenanceStart, outcome.MaintenanceEnd, outcome.End, maintenance.CycleMonths, windowMonths, false,
                ref state);
        }
    }

    private static void Refractoriness(
        ComponentModel[] components, double phaseStart, double phaseEnd, double progression, double cycleMonths, double windowMonths, bool poorResponse,
        ref PatientState state)
    {
        foreach (var component in components)
        {
            var last = Math.Min(phaseEnd, phaseStart + component.UntilMonth);
            var given = last - (phaseStart + component.FromMonth);
            if (given <= 0 || component.GroupBit == 0)
            {
                continue;
            }

            // Inclusive: progression on the 60th day counts; the margin is rounding in months.
            var onIt = progression - last <= windowMonths + 1e-9;
            if (onIt || (poorResponse && given >= 2 * cycleMonths))
            {
                state.Refractory |= component.GroupBit;
                if (!component.MaintenanceDose)
                {
                    state.RefractoryAtTreatmentDose |= component.GroupBit;
                }
            }
        }
    }
}
