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
        var width = slot.Quantities.Length / _tallies.Length;
        foreach (var level in slot.Levels)
        {
            if (level >= 0)
            {
                var row = sums.SubgroupCross[level].NextRow();
                for (var strategy = 0; strategy < _tallies.Length; strategy++)
                {
                    slot.Quantities.AsSpan(strategy * width, 3).CopyTo(row[(3 * strategy)..]);
                }
            }
        }
    }
}
