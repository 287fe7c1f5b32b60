using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <content>What is summed up of a few patients once they have been through all strategies.</content>
internal sealed partial class PathwayKernel
{
    // Patient by patient, strategy by strategy: the order in which everything is summed, whatever order it was simulated in.
    private void HandOver(int count, IOutcomeSink sink, BlockSums? sums)
    {
        for (var p = 0; p < count; p++)
        {
            var slot = _room.Slot(p);
            _blocks += slot.Luck.TakeBlocks();
            slot.HandOver(sink);
            if (sums is not null)
            {
                Add(slot, sums);
            }

            sink.EndPatient(slot.Levels);
        }
    }

    private void Add(PatientSlot slot, BlockSums sums)
    {
        foreach (var level in slot.Levels)
        {
            if (level >= 0)
            {
                sums.AddToSubgroup(level, slot.AllOutcomes);
            }
        }

        if (sums.Cross is not { } cross)
        {
            return;
        }

        for (var strategy = 0; strategy < _tallies.Length; strategy++)
        {
            var outcomes = slot.Outcomes(strategy);
            _paired[3 * strategy] = outcomes[(int)Outcome.CostDiscounted];
            _paired[(3 * strategy) + 1] = outcomes[(int)Outcome.QalysDiscounted];
            _paired[(3 * strategy) + 2] = outcomes[(int)Outcome.LifeYearsDiscounted];
        }

        _paired.CopyTo(cross.NextRow());
        foreach (var level in slot.Levels)
        {
            if (level >= 0)
            {
                _paired.CopyTo(sums.SubgroupCross[level].NextRow());
            }
        }
    }
}
