using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;
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

    // Relapses, gaps, and who began another line, or died, after how long.
    private void CountRelapses(StrategyTally tally, uint gaps, uint care, uint atHorizon)
    {
        var lanes = _lanes;
        var counts = tally.Lines[lanes.Line - 1];
        counts.Progressed += BitOperations.PopCount(lanes.Progressed);
        counts.ClinicalRelapses += BitOperations.PopCount(_relapse.Clinical);
        LineCounter.CountGroups(counts.Refractory, _relapse.Refractory, lanes.Progressed);
        LineCounter.CountGroups(counts.RefractoryAtTreatmentDose, _relapse.RefractoryAtTreatmentDose, lanes.Progressed);
        var otherCause = Vector512.Equals(_relapse.GapEnd, Vector512.Create((long)LineEnd.OtherCauseDeath)).AsDouble();
        counts.OtherCauseDeaths += BitOperations.PopCount(Lanes.Bits(otherCause) & gaps);

        var until = Vector512.ConditionalSelect(Lanes.Mask(gaps), _relapse.At + _relapse.Gap, _relapse.At);
        tally.States.Enter(StateIndex.BetweenLines(_lines), _relapse.At, gaps);
        tally.States.Leave(StateIndex.BetweenLines(_lines), until, gaps);
        counts.TimeToNextTreatment.Add(
            counts.TimeToNextTreatment.Bins(until - lanes.Started), lanes.Members & ~care & ~atHorizon, atHorizon);
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
