using System.Runtime.Intrinsics;
using MmSim.Engine.Results;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// When treatment ends and why: the first of the planned end, toxicity, choice, and the line's end. A stop for toxicity or choice does not
/// change the line's event: the trial's curve contains it.
/// </summary>
internal static class Exposure
{
    /// <summary>Runs the exposure of eight patients to a line's regimen and to its maintenance.</summary>
    public static void Run(LineLanes lanes)
    {
        var option = lanes.Option;
        lanes.Infused = 0;
        if (double.IsFinite(option.InfusionMonth))
        {
            lanes.Infused = lanes.Members & Lanes.Bits(
                Vector512.GreaterThan(lanes.End, Vector512.Create(option.InfusionMonth))
                & Vector512.LessThan(lanes.Luck.Second(DecisionPoint.Option), Vector512.Create(option.InfusedIfEventFree)));
        }

        var planned = Vector512.MinNative(Vector512.Create(option.PlannedEndMonth), lanes.MaintenanceStart);
        (lanes.ExposureEnd, lanes.Stop) = End(
            lanes, lanes.Course.ToxicityStopRate, option.ChoiceStopRate, planned, lanes.End, DecisionPoint.EarlyStop);
        if (lanes.Maintained == 0)
        {
            return;
        }

        var maintenance = option.Maintenance!;
        var left = lanes.End - lanes.MaintenanceStart;
        (var months, lanes.MaintenanceStop) = End(
            lanes, lanes.Course.MaintenanceToxicityStopRate, maintenance.ChoiceStopRate, Vector512.Create(maintenance.PlannedMonths), left,
            DecisionPoint.MaintenanceStop);
        // Exactly the line's end where that ends it: whether one died on treatment hangs on it.
        lanes.MaintenanceEnd = Vector512.ConditionalSelect(Vector512.LessThan(months, left), lanes.MaintenanceStart + months, lanes.End);
    }

    private static (Vector512<double> End, Vector512<long> Reason) End(
        LineLanes lanes, Vector512<double> toxicityByFrailty, double choice, Vector512<double> planned, Vector512<double> lineEnd, DecisionPoint decision)
    {
        var end = Vector512.MinNative(planned, lineEnd);
        var reason = Vector512.ConditionalSelect(
            Vector512.LessThan(planned, lineEnd).AsInt64(), Vector512.Create((long)StopReason.Planned), EndOfLine(lanes));
        if (choice == 0 && toxicityByFrailty == Vector512<double>.Zero)
        {
            return (end, reason);
        }

        var toxicity = Lanes.Of(toxicityByFrailty, lanes.Frailty);
        var rate = toxicity + Vector512.Create(choice);
        var stop = lanes.Luck.Exponential(decision) / rate; // infinity where the rate is 0
        var early = Vector512.LessThan(stop, end);
        var forToxicity = Vector512.LessThan(lanes.Luck.Second(decision) * rate, toxicity).AsInt64();
        var why = Vector512.ConditionalSelect(forToxicity, Vector512.Create((long)StopReason.Toxicity), Vector512.Create((long)StopReason.Choice));
        return (Vector512.ConditionalSelect(early, stop, end), Vector512.ConditionalSelect(early.AsInt64(), why, reason));
    }

    // What ends the exposure of those who are treated to the end of the line.
    private static Vector512<long> EndOfLine(LineLanes lanes)
    {
        var reason = Vector512.ConditionalSelect(
            Lanes.Mask(lanes.Progressed).AsInt64(), Vector512.Create((long)StopReason.Progression), Vector512.Create((long)StopReason.Death));
        return Vector512.ConditionalSelect(Lanes.Mask(lanes.AtHorizon).AsInt64(), Vector512.Create((long)StopReason.Horizon), reason);
    }
}
