using System.Numerics;
using MmSim.Engine.Model;
using MmSim.Engine.Population;
using MmSim.Engine.Results;
using MmSim.Numerics;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// The event of a line on its curve: one exponential draw, spent over pieces of constant hazard factor that change only at the response
/// landmark, the transplant, the start and end of maintenance, and the steps of waning.
/// </summary>
/// <remarks>
/// H(t) = Σ c·(H₀(b') − H₀(b)); the event falls where H reaches E ~ Exp(1), drawn once a line. A change of factor to the same value leaves
/// the piece as it is, so that a ratio of 1 changes no bit.
/// </remarks>
internal static class LineEvent
{
    /// <summary>Runs a line's event and the decisions on the way to it.</summary>
    /// <param name="option">The option.</param>
    /// <param name="course">Its known months.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="state">Their state at the line's start.</param>
    /// <param name="line">The line, for the draws.</param>
    /// <param name="luck">Their random numbers.</param>
    /// <param name="horizonLeft">Months to the horizon.</param>
    /// <param name="outcome">Event, response, transplant and maintenance.</param>
    public static void Run(
        OptionModel option, LineCourse course, in PatientProfile patient, in PatientState state, int line, Luck luck, double horizonLeft, out LineOutcome outcome)
    {
        outcome = default;
        outcome.MaintenanceStart = double.PositiveInfinity;
        outcome.HasResponse = double.IsFinite(option.LandmarkMonth);
        outcome.Response = BestResponse.ProgressiveOrNotEvaluable;
        var otherCause = patient.OtherCauseDeathMonths - state.Now;
        double time;
        bool death;
        if (option.CauseSpecific)
        {
            (time, death) = CauseSpecific(option, in patient, line, luck);
        }
        else
        {
            time = Combined(option, course, in patient, in state, line, luck, otherCause, horizonLeft, ref outcome);
            death = luck.At(line, DecisionPoint.LineEvent).Second < option.DeathShare;
        }

        outcome.End = Math.Min(Math.Min(time, otherCause), horizonLeft);
        outcome.Kind = outcome.End == horizonLeft && !(time < horizonLeft) && !(otherCause < horizonLeft) ? LineEnd.Horizon
            : otherCause < time ? LineEnd.OtherCauseDeath
            : death ? LineEnd.DiseaseDeath : LineEnd.Progression;
    }

    private static double Combined(
        OptionModel option, LineCourse course, in PatientProfile patient, in PatientState state, int line, Luck luck, double alive,
        double horizonLeft, ref LineOutcome outcome)
    {
        var walk = new HazardWalk(
            in option.CurveReference(), luck.Exponential(line, DecisionPoint.LineEvent), BaseFactor(option, in patient, in state));
        foreach (ref readonly var step in course.Steps)
        {
            if (step.Kind == StepKind.EffectEnd && double.IsPositiveInfinity(outcome.MaintenanceStart))
            {
                continue;
            }

            // What would begin at or after the horizon is never given: it would be counted and paid for after the end.
            if (!(step.Month < horizonLeft) && step.Kind is (StepKind.Transplant or StepKind.MaintenanceStart))
            {
                continue;
            }

            if (!(step.Month < alive) || walk.Reaches(step.Hazard))
            {
                break;
            }

            switch (step.Kind)
            {
                case StepKind.Landmark:
                    outcome.Response = DrawResponse(option, luck.At(line, DecisionPoint.Response).First);
                    walk.Multiply(option.ResponseFactor[(int)outcome.Response]);
                    break;
                case StepKind.Transplant:
                    outcome.Transplanted = patient.TransplantEligible && luck.At(line, DecisionPoint.Uptake).First < option.TransplantUptake;
                    walk.Multiply(outcome.Transplanted ? option.TransplantFactor : option.NoTransplantFactor);
                    break;
                case StepKind.MaintenanceStart:
                    if (luck.At(line, DecisionPoint.Uptake).Second < option.Maintenance!.Uptake)
                    {
                        outcome.MaintenanceStart = step.Month;
                        walk.Multiply(option.Maintenance.HazardFactor);
                    }

                    break;
                default:
                    walk.Multiply(step.Factor);
                    break;
            }
        }

        return walk.EventTime();
    }

    private static (double Time, bool Death) CauseSpecific(OptionModel option, in PatientProfile patient, int line, Luck luck)
    {
        var (e, d) = luck.Causes(line);
        double progression = 0, death = 0;
        for (var i = 0; i < option.OwnProgression.Length; i++)
        {
            var x = patient.Own[i] - option.OwnCentre[i];
            progression += option.OwnProgression[i] * x;
            death += option.OwnDeath[i] * x;
        }

        var toProgression = option.Curve.TimeAt(e * Elementary.Exp(-progression) / option.HazardFactor);
        var toDeath = option.DeathCurve.TimeAt(d * Elementary.Exp(-death) / option.HazardFactor);
        return toDeath < toProgression ? (toDeath, true) : (toProgression, false);
    }

    private static double BaseFactor(OptionModel option, in PatientProfile patient, in PatientState state)
    {
        var factor = option.HazardFactor
            * option.Cytogenetics[patient.HighRisk]
            * option.Stage[patient.Stage]
            * option.Frailty[patient.FrailtyAt(state.Now)]
            * patient.SharedFrailty;
        if (state.PriorLines > 0)
        {
            factor *= option.PriorLines[Math.Min(state.PriorLines, option.PriorLines.Length - 1)]
                * option.LastPfs[state.LastPfs]
                * option.Relapse[state.Relapse > 0 ? 1 : 0]
                * option.Refractory[(state.Refractory & option.RefractoryGroup) != 0 ? 1 : 0]
                * option.FurtherRefractory[Math.Min(BitOperations.PopCount(state.Refractory & option.FurtherRefractoryGroups), 3)];
        }

        if (option.OwnProgression.Length > 0)
        {
            double own = 0;
            for (var i = 0; i < option.OwnProgression.Length; i++)
            {
                own += option.OwnProgression[i] * (patient.Own[i] - option.OwnCentre[i]);
            }

            factor *= Math.Exp(own);
        }

        return factor;
    }

    private static BestResponse DrawResponse(OptionModel option, double uniform)
    {
        var response = 0;
        while (response < 4 && uniform >= option.ResponseCumulative[response])
        {
            response++;
        }

        return (BestResponse)response;
    }
}
