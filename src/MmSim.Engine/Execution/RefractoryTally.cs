using System.Numerics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Survival from the first relapse by refractory group: those refractory to it, and all; the others are the difference. Integer counts.</summary>
internal sealed class RefractoryTally(int groups, double horizonMonths)
{
    private readonly TimeHistogram _all = new(horizonMonths);
    private readonly TimeHistogram[] _refractory = [.. Enumerable.Range(0, groups).Select(_ => new TimeHistogram(horizonMonths))];

    /// <summary>Histograms of those not refractory and those refractory: [group, 2].</summary>
    public TimeHistogram[] Survival() => [.. _refractory.SelectMany(r => new[] { _all.Without(r), r })];

    public void Add(ulong refractory, double months, bool died)
    {
        Add(_all, months, died);
        for (; refractory != 0; refractory &= refractory - 1)
        {
            Add(_refractory[BitOperations.TrailingZeroCount(refractory)], months, died);
        }
    }

    public void Merge(RefractoryTally other)
    {
        _all.Merge(other._all);
        for (var i = 0; i < groups; i++)
        {
            _refractory[i].Merge(other._refractory[i]);
        }
    }

    public void Transfer(StateTransfer state)
    {
        _all.Transfer(state);
        foreach (var refractory in _refractory)
        {
            refractory.Transfer(state);
        }
    }

    private static void Add(TimeHistogram survival, double months, bool died)
    {
        if (died)
        {
            survival.AddEvent(months);
        }
        else
        {
            survival.AddCensored(months);
        }
    }
}
