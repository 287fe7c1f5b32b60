using System.Numerics;
using System.Runtime.Intrinsics;
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
    private static readonly Vector512<double> s_infinity = Vector512.Create(double.PositiveInfinity);

    /// <summary>Runs the line's event of eight patients, and the decisions on the way to it.</summary>
    /// <param name="lanes">The patients.</param>
    public static void Run(LineLanes lanes)
    {
        var option = lanes.Option;
        (lanes.MaintenanceStart, lanes.Maintained, lanes.Transplanted) = (s_infinity, 0, 0);
        lanes.Response = Vector512.Create((long)BestResponse.ProgressiveOrNotEvaluable);
        Vector512<double> time;
        uint death;
        if (option.CauseSpecific)
        {
            (time, death) = CauseSpecific(lanes);
        }
        else
        {
            time = Combined(lanes);
            death = Lanes.Bits(Vector512.LessThan(
                lanes.Luck.Second(DecisionPoint.LineEvent), Vector512.Create(option.DeathShare)));
        }

        var event_ = Vector512.MinNative(time, lanes.OtherCause);
        var before = Lanes.Bits(Vector512.LessThan(event_, lanes.Left)) & lanes.Members;
        lanes.End = Vector512.MinNative(event_, lanes.Left);
        lanes.AtHorizon = lanes.Members & ~before;
        lanes.DiedOfOtherCause = Lanes.Bits(Vector512.LessThan(lanes.OtherCause, time)) & before;
        lanes.DiedOfDisease = death & before & ~lanes.DiedOfOtherCause;
        lanes.Progressed = before & ~lanes.Died;
    }

    /// <summary>Factor on the hazard of a line for what a patient is at its start.</summary>
    /// <param name="option">What is given.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="state">Their state.</param>
    /// <param name="frailty">Their frailty.</param>
    public static double Factor(OptionModel option, in PatientProfile patient, in PatientState state, int frailty)
    {
        var factor = option.HazardFactor
            * option.Cytogenetics[patient.HighRisk]
            * option.Stage[patient.Stage]
            * option.Frailty[frailty]
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

    private static Vector512<double> Combined(LineLanes lanes)
    {
        var option = lanes.Option;
        var e = lanes.Luck.Exponential(DecisionPoint.LineEvent);
        var factor = lanes.Factor;
        Vector512<double> spent = default; // of e, at the start of the piece
        Vector512<double> piece = default; // H₀ there
        var walking = Vector512<double>.AllBitsSet;
        foreach (ref readonly var step in lanes.Course.Steps)
        {
            var month = Vector512.Create(step.Month);
            var hazard = Vector512.Create(step.Hazard);
            var concerned = walking & Concerned(lanes, step.Kind, month);
            var reached = Vector512.GreaterThanOrEqual(spent + (factor * (hazard - piece)), e) | ~Vector512.LessThan(month, lanes.OtherCause);
            walking &= ~(concerned & reached);
            var there = concerned & ~reached;
            if (there == Vector512<double>.Zero)
            {
                continue;
            }

            var ratio = Ratio(lanes, in step, there);
            there &= ~Vector512.Equals(ratio, Vector512<double>.One);
            spent = Vector512.ConditionalSelect(there, spent + (factor * (hazard - piece)), spent);
            piece = Vector512.ConditionalSelect(there, hazard, piece);
            factor = Vector512.ConditionalSelect(there, factor * ratio, factor);
        }

        var times = option.CurveReference().TimesAt(piece + ((e - spent) / factor));
        return Vector512.ConditionalSelect(Vector512.GreaterThan(factor, Vector512<double>.Zero), times, s_infinity);
    }

    // Whom a step is for, if they come so far.
    private static Vector512<double> Concerned(LineLanes lanes, StepKind kind, Vector512<double> month) => kind switch
    {
        // The effect of maintenance ends for those who have it.
        StepKind.EffectEnd => Vector512.LessThan(lanes.MaintenanceStart, s_infinity),

        // What would begin at or after the horizon is never given: it would be counted and paid for after the end.
        StepKind.Transplant or StepKind.MaintenanceStart => Vector512.LessThan(month, lanes.Left),
        _ => Vector512<double>.AllBitsSet,
    };

    // What the hazard is multiplied by at a step, for those who are there.
    private static Vector512<double> Ratio(LineLanes lanes, in LineCourse.Step step, Vector512<double> there)
    {
        var option = lanes.Option;
        switch (step.Kind)
        {
            case StepKind.Landmark:
                var response = Response(option, lanes.Luck.First(DecisionPoint.Response));
                lanes.Response = Vector512.ConditionalSelect(there.AsInt64(), response, lanes.Response);
                return Lanes.Of(lanes.Course.ResponseFactor, response);
            case StepKind.Transplant:
                var uptake = lanes.Luck.First(DecisionPoint.Uptake);
                lanes.Transplanted = Lanes.Bits(there & Vector512.LessThan(uptake, Vector512.Create(option.TransplantUptake)))
                    & lanes.TransplantEligible & lanes.Members;
                return Vector512.ConditionalSelect(
                    Lanes.Mask(lanes.Transplanted), Vector512.Create(option.TransplantFactor), Vector512.Create(option.NoTransplantFactor));
            case StepKind.MaintenanceStart:
                var maintenance = option.Maintenance!;
                var starts = there & Vector512.LessThan(
                    lanes.Luck.Second(DecisionPoint.Uptake), Vector512.Create(maintenance.Uptake));
                lanes.Maintained = Lanes.Bits(starts) & lanes.Members;
                lanes.MaintenanceStart = Vector512.ConditionalSelect(starts, Vector512.Create(step.Month), lanes.MaintenanceStart);
                return Vector512.ConditionalSelect(starts, Vector512.Create(maintenance.HazardFactor), Vector512<double>.One);
            default:
                return Vector512.Create(step.Factor);
        }
    }

    // The number of classes whose cumulative chance the uniform has reached.
    private static Vector512<long> Response(OptionModel option, Vector512<double> uniform)
    {
        var response = Vector512<long>.Zero;
        foreach (var cumulative in option.ResponseCumulative)
        {
            response -= Vector512.GreaterThanOrEqual(uniform, Vector512.Create(cumulative)).AsInt64();
        }

        return response;
    }

    private static (Vector512<double> Time, uint Death) CauseSpecific(LineLanes lanes)
    {
        var option = lanes.Option;
        Span<double> times = stackalloc double[Lanes.Count];
        uint deaths = 0;
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var slot = lanes.Slots[lane];
            var (e, d) = slot.Luck.Causes(lanes.Line);
            double progression = 0, death = 0;
            for (var i = 0; i < option.OwnProgression.Length; i++)
            {
                var x = slot.Patient.Own[i] - option.OwnCentre[i];
                progression += option.OwnProgression[i] * x;
                death += option.OwnDeath[i] * x;
            }

            var toProgression = option.Curve.TimeAt(e * Elementary.Exp(-progression) / option.HazardFactor);
            var toDeath = option.DeathCurve.TimeAt(d * Elementary.Exp(-death) / option.HazardFactor);
            times[lane] = Math.Min(toDeath, toProgression);
            deaths |= toDeath < toProgression ? 1u << lane : 0;
        }

        return (Vector512.Create<double>(times), deaths);
    }
}
