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

        if (_accrual is null)
        {
            return;
        }

        for (var strategy = 0; sums is not null && strategy < _tallies.Length; strategy++)
        {
            for (var p = 0; p < count; p++)
            {
                var ledgers = _room.Slot(p).Ledgers;
                sums.Ledger!.Add(strategy, ledgers[strategy], ledgers[_model.Comparator]);
            }
        }

        for (var p = 0; p < count; p++)
        {
            foreach (var ledger in _room.Slot(p).Ledgers)
            {
                ledger.Clear();
            }
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

        if (slot.Ledgers.Length == 0)
        {
            return;
        }

        foreach (var ledger in slot.Ledgers)
        {
            ledger.SumCategories(_categories);
        }

        var comparator = slot.Ledgers[_model.Comparator];
        var row = sums.Cross!.NextRow();
        for (var strategy = 0; strategy < slot.Ledgers.Length; strategy++)
        {
            sums.Categories!.Add(strategy, slot.Ledgers[strategy].Categories, comparator.Categories);
            var quantities = slot.Ledgers[strategy].Quantities;
            quantities.CopyTo(row[(strategy * quantities.Length)..]);
        }

        foreach (var level in slot.Levels)
        {
            if (level >= 0)
            {
                var levelRow = sums.SubgroupCross[level].NextRow();
                for (var strategy = 0; strategy < slot.Ledgers.Length; strategy++)
                {
                    slot.Ledgers[strategy].Quantities.AsSpan(0, 3).CopyTo(levelRow[(strategy * 3)..]);
                }
            }
        }
    }
}
