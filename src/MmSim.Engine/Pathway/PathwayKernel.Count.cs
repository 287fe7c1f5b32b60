using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;

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

    // Whole pathways of up to eight patients of a wave.
    private void CountPathways(StrategyTally tally, int first, int patients)
    {
        Span<double> now = stackalloc double[Lanes.Count], inLine = stackalloc double[Lanes.Count], relapsed = stackalloc double[Lanes.Count];
        Span<int> bins = stackalloc int[Lanes.Count], lineBins = stackalloc int[Lanes.Count], relapseBins = stackalloc int[Lanes.Count];
        uint died = 0;
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var slot = _slots[first + Math.Min(lane, patients - 1)];
            (now[lane], inLine[lane], relapsed[lane]) = (slot.State.Now, slot.State.Now - slot.LineStarted, slot.State.Now - slot.Totals.FirstRelapse);
            died |= slot.HasDied ? 1u << lane : 0;
        }

        var survival = tally.OverallSurvival;
        var members = (1u << patients) - 1;
        var times = Vector512.Create<double>(now);
        var survivalBins = survival.Bins(times);
        survival.Add(survivalBins, members & died, members & ~died);
        tally.States.Enter(StateIndex.Dead(_lines), times, members & died);
        survivalBins.CopyTo(bins);
        survival.Bins(Vector512.Create<double>(inLine)).CopyTo(lineBins);
        survival.Bins(Vector512.Create<double>(relapsed)).CopyTo(relapseBins);
        for (var lane = 0; lane < patients; lane++)
        {
            var slot = _slots[first + lane];
            if (slot.Totals.Lines > 0)
            {
                var last = tally.Lines[slot.LastLine - 1];
                if (slot.Next == NextStep.SupportiveCare)
                {
                    // Those never treated again are followed to their death.
                    last.TimeToNextTreatment.Add(lineBins[lane], slot.HasDied);
                }

                // Their last line has no second progression: death is the event.
                last.SecondProgressionFree.Add(lineBins[lane], slot.HasDied);
            }

            tally.AddPathway(slot.Pathway);
            if (tally.RefractoryAtRelapse is { } groups && !double.IsNaN(slot.Totals.FirstRelapse))
            {
                groups.Add(slot.Totals.RefractoryAtFirstRelapse, relapseBins[lane], slot.HasDied);
            }

            foreach (var level in slot.Levels)
            {
                if (level >= 0)
                {
                    tally.Subgroups[level].Add(bins[lane], slot.HasDied);
                }
            }
        }
    }
}
