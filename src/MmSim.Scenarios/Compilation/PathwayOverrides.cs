using System.Reflection;
using System.Text.Json;
using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Compilation;

/// <summary>Values of the pathway that a scenario sets by path: "pathway.gapDeathRate": 0.02, "pathway.attritionTransplant.0": 0.05.</summary>
public static class PathwayOverrides
{
    private static readonly Dictionary<string, PropertyInfo> Values = typeof(PathwayDefaults).GetProperties()
        .Where(p => p.PropertyType == typeof(Sourced)).ToDictionary(p => "pathway." + JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static readonly Dictionary<string, PropertyInfo> Lists = typeof(PathwayDefaults).GetProperties()
        .Where(p => p.PropertyType == typeof(IReadOnlyList<Sourced>)).ToDictionary(p => "pathway." + JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    /// <summary>Every path that can be set.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        [.. Values.Keys, .. Lists.Keys.SelectMany(k => Enumerable.Range(0, 3).Select(i => $"{k}.{i}"))];

    /// <summary>The pathway with a scenario's values; each says that the scenario set it.</summary>
    public static PathwayDefaults Apply(PathwayDefaults pathway, IReadOnlyDictionary<string, double>? set)
    {
        if (set is null or { Count: 0 })
        {
            return pathway;
        }

        // Records copy by 'with'; the copy's properties are set before anyone else sees it.
        var copy = pathway with { };
        foreach (var (path, value) in set)
        {
            var changed = new Sourced(value, null, null, "set by the scenario", Verification.Assumption);
            if (Values.TryGetValue(path, out var property))
            {
                property.SetValue(copy, changed);
            }
            else
            {
                var cut = path.LastIndexOf('.');
                var list = Lists[path[..cut]];
                var items = ((IReadOnlyList<Sourced>)list.GetValue(copy)!).ToArray();
                items[int.Parse(path[(cut + 1)..], System.Globalization.CultureInfo.InvariantCulture)] = changed;
                list.SetValue(copy, items);
            }
        }

        return copy;
    }
}
