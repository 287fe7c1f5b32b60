using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Compilation;

/// <summary>Values of the pathway that a scenario sets by path: "pathway.gapDeathRate": 0.02, "pathway.noFurtherLine.0": 0.05.</summary>
public static class PathwayOverrides
{
    /// <summary>Every path that can be set.</summary>
    public static IReadOnlyList<string> Paths => PathwayPaths.All;

    /// <summary>The pathway with a scenario's values; each says that the scenario set it. Other parameters that it sets are left to the compile.</summary>
    public static PathwayDefaults Apply(PathwayDefaults pathway, IReadOnlyDictionary<string, double>? set) => set is null or { Count: 0 }
        ? pathway
        : PathwayPaths.With(
            pathway, set.Where(s => Paths.Contains(s.Key)).Select(s => KeyValuePair.Create(s.Key, new Sourced(s.Value, null, null, "set by the scenario", Verification.Assumption))));
}
