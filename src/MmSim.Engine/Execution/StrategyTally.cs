using MmSim.Engine.Model;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Integer counts of one strategy: a worker has its own, and they add up exactly in any order.</summary>
internal sealed class StrategyTally
{
    /// <summary>Pathways are kept by the regimens of their first lines.</summary>
    public const int PathwayLines = 4;

    private const int BitsPerRegimen = 16;

    private const int DiscardedMonths = 1;

    private readonly bool _discard;

    /// <summary>Empty counts.</summary>
    /// <param name="model">Says how many of what there are.</param>
    /// <param name="discard">True for counts that nobody reads: all lines share one small set that stays in the processor's cache.</param>
    public StrategyTally(CompiledModel model, bool discard = false)
    {
        _discard = discard;
        var horizon = discard ? DiscardedMonths : model.HorizonMonths;
        OverallSurvival = new TimeHistogram(horizon);
        Lines = new LineTally[model.Pathway.MaximumLines];
        for (var i = 0; i < Lines.Length; i++)
        {
            Lines[i] = discard && i > 0
                ? Lines[0]
                : new LineTally(horizon, model.Names.Regimens.Count, model.Names.Events.Count, model.Names.RefractoryGroups.Count);
        }

        States = new OccupancyCounter(StateIndex.Count(Lines.Length), horizon);
        Subgroups = [.. Enumerable.Range(0, model.Subgroups.Sum(g => g.Levels.Count)).Select(_ => new TimeHistogram(horizon))];
        RefractoryAtRelapse = model.DescribeRefractory ? new RefractoryTally(model.Names.RefractoryGroups.Count, horizon) : null;
    }

    /// <summary>True for counts that nobody reads.</summary>
    public bool Discards => _discard;

    public TimeHistogram OverallSurvival { get; }

    public LineTally[] Lines { get; }

    public OccupancyCounter States { get; }

    public Dictionary<ulong, long> Pathways { get; } = [];

    /// <summary>Overall survival by subgroup level.</summary>
    public TimeHistogram[] Subgroups { get; }

    /// <summary>Survival from first relapse by what the patient is refractory to then; null where it is not kept.</summary>
    public RefractoryTally? RefractoryAtRelapse { get; }

    /// <summary>Counts a patient in a subgroup level.</summary>
    public void AddSubgroup(int level, double months, bool died)
    {
        if (died)
        {
            Subgroups[level].AddEvent(months);
        }
        else
        {
            Subgroups[level].AddCensored(months);
        }
    }

    /// <summary>Adds a regimen to a pathway's key; regimens beyond the fourth line are not part of it.</summary>
    public static ulong Extend(ulong key, int place, int regimen) =>
        place < PathwayLines ? key | ((ulong)(regimen + 1) << (BitsPerRegimen * place)) : key;

    /// <summary>The regimens of a key.</summary>
    public static IReadOnlyList<int> Regimens(ulong key)
    {
        var regimens = new List<int>(PathwayLines);
        for (; key != 0; key >>= BitsPerRegimen)
        {
            regimens.Add((int)(key & 0xFFFF) - 1);
        }

        return regimens;
    }

    public void AddPathway(ulong key, int patients = 1)
    {
        if (_discard || patients == 0)
        {
            return;
        }

        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(Pathways, key, out _);
        count += patients;
    }

    public void Merge(StrategyTally other)
    {
        OverallSurvival.Merge(other.OverallSurvival);
        States.Merge(other.States);
        for (var i = 0; i < Lines.Length; i++)
        {
            Lines[i].Merge(other.Lines[i]);
        }

        for (var i = 0; i < Subgroups.Length; i++)
        {
            Subgroups[i].Merge(other.Subgroups[i]);
        }

        RefractoryAtRelapse?.Merge(other.RefractoryAtRelapse!);
        foreach (var (key, count) in other.Pathways)
        {
            Pathways[key] = Pathways.GetValueOrDefault(key) + count;
        }
    }

    /// <summary>Carries every count; read into an empty one.</summary>
    public void Transfer(StateTransfer state)
    {
        OverallSurvival.Transfer(state);
        States.Transfer(state);
        foreach (var line in Lines)
        {
            line.Transfer(state);
        }

        foreach (var subgroup in Subgroups)
        {
            subgroup.Transfer(state);
        }

        RefractoryAtRelapse?.Transfer(state);
        var kinds = state.Count(Pathways.Count);
        KeyValuePair<ulong, long>[] pathways = state.IsReading ? new KeyValuePair<ulong, long>[kinds] : [.. Pathways];
        state.Values<KeyValuePair<ulong, long>>(pathways);
        foreach (var (key, count) in pathways)
        {
            Pathways[key] = count;
        }
    }
}

/// <summary>Places of the health states.</summary>
internal static class StateIndex
{
    public static int OnTreatment(int line) => (line - 1) * 2;

    public static int OffTreatment(int line) => ((line - 1) * 2) + 1;

    public static int BetweenLines(int lines) => lines * 2;

    public static int SupportiveCare(int lines) => (lines * 2) + 1;

    public static int Dead(int lines) => (lines * 2) + 2;

    public static int Count(int lines) => (lines * 2) + 3;
}
