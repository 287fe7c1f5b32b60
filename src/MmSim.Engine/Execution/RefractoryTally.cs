using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Survival from the first relapse by refractory group: [group, 0 not refractory or 1 refractory]. Integer counts.</summary>
internal sealed class RefractoryTally(int groups, double horizonMonths)
{
    public TimeHistogram[] Survival { get; } = [.. Enumerable.Range(0, 2 * groups).Select(_ => new TimeHistogram(horizonMonths))];

    public void Add(ulong refractory, double months, bool died)
    {
        for (var group = 0; 2 * group < Survival.Length; group++)
        {
            var survival = Survival[(2 * group) + (int)((refractory >> group) & 1)];
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

    public void Merge(RefractoryTally other)
    {
        for (var i = 0; i < Survival.Length; i++)
        {
            Survival[i].Merge(other.Survival[i]);
        }
    }
}
