using MmSim.Engine.Execution;

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

        slot.Quantities.CopyTo(cross.NextRow());
        if (slot.Levels.Length == 0)
        {
            return;
        }

        var width = slot.Quantities.Length / _tallies.Length;
        for (var strategy = 0; strategy < _tallies.Length; strategy++)
        {
            for (var i = 0; i < 3; i++)
            {
                _paired[(3 * strategy) + i] = slot.Quantities[(width * strategy) + i];
            }
        }

        foreach (var level in slot.Levels)
        {
            if (level >= 0)
            {
                _paired.CopyTo(sums.SubgroupCross[level].NextRow());
            }
        }
    }
}
