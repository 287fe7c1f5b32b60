using MmSim.Engine.Execution;

namespace MmSim.Engine.Pathway;

/// <content>What is summed up of a patient once all strategies are run.</content>
internal sealed partial class PathwayKernel
{
    // Sums up a patient under all strategies: outcomes, ledgers, products.
    private void Tally(BlockSums sums)
    {
        foreach (var level in _levels)
        {
            if (level >= 0)
            {
                sums.AddToSubgroup(level, _outcomes);
            }
        }

        if (_accrual is null)
        {
            return;
        }

        var comparator = _ledgers[_model.Comparator];
        comparator.SumCategories(_categories);
        var row = sums.Cross!.NextRow();
        for (var strategy = 0; strategy < _ledgers.Length; strategy++)
        {
            if (strategy != _model.Comparator)
            {
                _ledgers[strategy].SumCategories(_categories);
            }

            sums.Categories!.Add(strategy, _ledgers[strategy].Categories, comparator.Categories);
            var quantities = _ledgers[strategy].Quantities;
            quantities.CopyTo(row[(strategy * quantities.Length)..]);
            sums.Ledger!.Add(strategy, _ledgers[strategy], comparator);
        }

        foreach (var level in _levels)
        {
            if (level >= 0)
            {
                var levelRow = sums.SubgroupCross[level].NextRow();
                for (var strategy = 0; strategy < _ledgers.Length; strategy++)
                {
                    _ledgers[strategy].Quantities.AsSpan(0, 3).CopyTo(levelRow[(strategy * 3)..]);
                }
            }
        }
    }
}
