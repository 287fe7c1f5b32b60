using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Pathway;

/// <content>What is counted of the way from one line to the next, and of the whole pathway.</content>
internal sealed partial class PathwayKernel
{
    // The line's end is the second event after the start of the line before.
    private void CountSecondProgression(StrategyTally tally)
    {
        var lanes = _lanes;
        if (lanes.Line == _model.Start.Line)
        {
            return;
        }

        Span<double> starts = stackalloc double[Lanes.Count];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            starts[lane] = lanes.Slots[lane].LineStarted;
        }

        var times = tally.Lines[lanes.Line - 2].SecondProgressionFree;
        times.Add(times.Bins(_relapse.At - Vector512.Create<double>(starts)), lanes.Members & ~lanes.AtHorizon, lanes.AtHorizon);
    }

    // Relapses, gaps, and how each patient leaves the line.
    private void CountExits(StrategyTally tally, uint treated)
    {
        var lanes = _lanes;
        var counts = tally.Lines[lanes.Line - 1];
        counts.Progressed += BitOperations.PopCount(lanes.Progressed);
        counts.ClinicalRelapses += BitOperations.PopCount(_relapse.Clinical);
        LineCounter.CountGroups(counts.Refractory, _relapse.Refractory, lanes.Progressed);
        LineCounter.CountGroups(counts.RefractoryAtTreatmentDose, _relapse.RefractoryAtTreatmentDose, lanes.Progressed);
        counts.OtherCauseDeaths += BitOperations.PopCount(_relapse.DiedOfOtherCauseInGap);

        var onTreatment = Lanes.Bits(Vector512.LessThanOrEqual(lanes.End, lanes.LastTreatment));
        var atHorizon = lanes.AtHorizon | _relapse.HorizonInGap;
        var noOption = _relapse.GapOver & ~treated;
        CountExit(counts, LineExit.DiedOnTreatment, lanes.Died & onTreatment);
        CountExit(counts, LineExit.DiedOffTreatment, lanes.Died & ~onTreatment);
        CountExit(counts, LineExit.DiedBetweenLines, _relapse.DiedInGap);
        CountExit(counts, LineExit.NeverTreatedAgain, _relapse.NeverTreatedAgain);
        CountExit(counts, LineExit.NoOptionAvailable, noOption);
        CountExit(counts, LineExit.AtHorizon, atHorizon);
        CountExit(counts, LineExit.NextLine, treated);

        var until = Until();
        tally.States.Enter(StateIndex.BetweenLines(_lines), _relapse.At, _relapse.HadGap);
        tally.States.Leave(StateIndex.BetweenLines(_lines), until, _relapse.HadGap);
        // Those who are never treated again are counted at their death.
        counts.TimeToNextTreatment.Add(
            counts.TimeToNextTreatment.Bins(until - lanes.Started),
            lanes.Members & ~noOption & ~_relapse.NeverTreatedAgain & ~atHorizon, atHorizon);
    }

    private void CountExit(LineTally counts, LineExit exit, uint patients)
    {
        counts.Exits[(int)exit] += BitOperations.PopCount(patients);
        counts.ExitsTransplanted[(int)exit] += BitOperations.PopCount(patients & (_lanes.TransplantedBefore | _lanes.Transplanted));
    }

    private void Count(StrategyTally tally, PatientSlot slot)
    {
        double now = slot.State.Now, sinceStart = now - slot.LineStarted;
        var died = slot.HasDied;
        if (slot.Totals.Lines > 0)
        {
            var last = tally.Lines[slot.LastLine - 1];
            if (slot.Next == NextStep.SupportiveCare)
            {
                // Those never treated again are followed to their death.
                Count(last.TimeToNextTreatment, sinceStart, died);
            }

            // Their last line has no second progression: death is the event.
            Count(last.SecondProgressionFree, sinceStart, died);
        }

        tally.AddPathway(slot.Pathway);
        Count(tally.OverallSurvival, now, died);
        if (died)
        {
            tally.States.Enter(StateIndex.Dead(_lines), now);
        }

        if (tally.RefractoryAtRelapse is { } groups && !double.IsNaN(slot.Totals.FirstRelapse))
        {
            groups.Add(slot.Totals.RefractoryAtFirstRelapse, now - slot.Totals.FirstRelapse, died);
        }

        foreach (var level in slot.Levels)
        {
            if (level >= 0)
            {
                Count(tally.Subgroups[level], now, died);
            }
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
}
