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

    /// <summary>Counts a patient.</summary>
    /// <param name="refractory">Groups they are refractory to.</param>
    /// <param name="bin">Bin of their survival (<see cref="TimeHistogram.Bins"/>).</param>
    /// <param name="died">Whether it ended in death.</param>
    public void Add(ulong refractory, int bin, bool died)
    {
        _all.Add(bin, died);
        for (; refractory != 0; refractory &= refractory - 1)
        {
            _refractory[BitOperations.TrailingZeroCount(refractory)].Add(bin, died);
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
}
