using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>Counts what happened to eight patients in a line. A length of no lane's patient is 0 where it is summed, and no bit where it is counted.</summary>
internal static class LineCounter
{
    /// <summary>Counts the line up to its end: response, event, exposure, occupancy.</summary>
    public static void Count(StrategyTally tally, LineLanes lanes)
    {
        var counts = tally.Lines[lanes.Line - 1];
        var option = lanes.Option;
        counts.Started += BitOperations.PopCount(lanes.Members);
        counts.Transplanted += BitOperations.PopCount(lanes.Transplanted);
        if (double.IsFinite(option.LandmarkMonth))
        {
            CountEach(counts.Responses, lanes.Response, lanes.Members);
        }

        var bins = counts.TimeToProgression.Bins(lanes.End);
        counts.TimeToProgression.Add(bins, lanes.Progressed, lanes.Died | lanes.AtHorizon);
        counts.DeathsBeforeProgression.Add(bins, lanes.Died, 0);
        counts.DiedBeforeProgression += BitOperations.PopCount(lanes.Died);
        counts.OtherCauseDeaths += BitOperations.PopCount(lanes.DiedOfOtherCause);

        var last = lanes.LastTreatment;
        var toTheEnd = Lanes.Bits(Vector512.GreaterThanOrEqual(last, lanes.End));
        var attributed = Lanes.Bits(Vector512.LessThan(
            lanes.Luck.Second(DecisionPoint.Exit), Vector512.Create(option.AdverseEventShareOfDeaths)));
        counts.AdverseEventDeaths += BitOperations.PopCount(lanes.Died & toTheEnd & attributed);
        var censored = lanes.AtHorizon & toTheEnd;
        counts.TimeOnTreatment.Add(counts.TimeOnTreatment.Bins(last), lanes.Members & ~censored, censored);

        CountExposure(counts.Regimen(option.Regimen, false), lanes.ExposureEnd, lanes.Stop, lanes.Members, option.CycleMonths);
        if (lanes.Maintained != 0)
        {
            counts.MaintenanceStarted += BitOperations.PopCount(lanes.Maintained);
            CountExposure(
                counts.Regimen(option.Maintenance!.Regimen, true), lanes.MaintenanceEnd - lanes.MaintenanceStart, lanes.MaintenanceStop,
                lanes.Maintained, option.Maintenance.CycleMonths);
        }

        Occupy(tally, lanes);
    }

    /// <summary>Counts, for patients whose line is over, what they are refractory to: bits beyond the array are none's.</summary>
    public static void CountGroups(long[] counts, Vector512<ulong> groups, uint patients)
    {
        for (var group = 0; group < counts.Length; group++)
        {
            var bit = Vector512.Create(1UL << group);
            counts[group] += BitOperations.PopCount(Lanes.Bits(Vector512.Equals(groups & bit, bit).AsDouble()) & patients);
        }
    }

    private static void CountEach(long[] counts, Vector512<long> values, uint patients)
    {
        for (; patients != 0; patients &= patients - 1)
        {
            counts[values[BitOperations.TrailingZeroCount(patients)]]++;
        }
    }

    private static void CountExposure(RegimenTally tally, Vector512<double> months, Vector512<long> reasons, uint patients, double cycleMonths)
    {
        tally.AddExposure(months & Lanes.Mask(patients), BitOperations.PopCount(patients), cycleMonths);
        CountEach(tally.Stops, reasons, patients);
    }

    private static void Occupy(StrategyTally tally, LineLanes lanes)
    {
        var states = tally.States;
        var on = StateIndex.OnTreatment(lanes.Line);
        var off = StateIndex.OffTreatment(lanes.Line);
        var from = lanes.Started + lanes.ExposureEnd;
        states.Enter(on, lanes.Started, lanes.Members);
        states.Leave(on, from, lanes.Members);
        if (lanes.Maintained != 0)
        {
            var kept = lanes.Started + lanes.MaintenanceStart;
            var ended = lanes.Started + lanes.MaintenanceEnd;
            states.Enter(off, from, lanes.Maintained);
            states.Leave(off, kept, lanes.Maintained);
            states.Enter(on, kept, lanes.Maintained);
            states.Leave(on, ended, lanes.Maintained);
            from = Vector512.ConditionalSelect(Lanes.Mask(lanes.Maintained), ended, from);
        }

        // Who is treated to the end of the line would leave when they enter.
        var untreated = Lanes.Bits(Vector512.LessThan(lanes.LastTreatment, lanes.End)) & lanes.Members;
        states.Enter(off, from, untreated);
        states.Leave(off, lanes.Started + lanes.End, untreated);
    }
}
