using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace MmSim.Evidence.Library;

/// <summary>The figures of <see cref="PathwayDefaults"/> by path: <c>pathway.gapDeathRate</c>, <c>pathway.noFurtherLine.0</c>.</summary>
public static class PathwayPaths
{
    private const string Prefix = "pathway.";

    private static readonly Dictionary<string, PropertyInfo> Values = typeof(PathwayDefaults).GetProperties()
        .Where(p => p.PropertyType == typeof(Sourced)).ToDictionary(p => Prefix + JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static readonly Dictionary<string, PropertyInfo> Lists = typeof(PathwayDefaults).GetProperties()
        .Where(p => p.PropertyType == typeof(IReadOnlyList<Sourced>)).ToDictionary(p => Prefix + JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    /// <summary>Every path.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Values.Keys, .. Lists.Keys.SelectMany(k => Enumerable.Range(0, 3).Select(i => $"{k}.{i}"))];

    /// <summary>The figure at a path.</summary>
    /// <param name="pathway">The pathway.</param>
    /// <param name="path">One of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">There is no such path.</exception>
    public static Sourced Of(PathwayDefaults pathway, string path)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        ArgumentNullException.ThrowIfNull(path);
        return Values.TryGetValue(path, out var property)
            ? (Sourced)property.GetValue(pathway)!
            : ((IReadOnlyList<Sourced>)List(path, out var index).GetValue(pathway)!)[index];
    }

    /// <summary>A copy of the pathway with other figures at some paths.</summary>
    /// <param name="pathway">The pathway; unchanged.</param>
    /// <param name="figures">Paths with their figures.</param>
    /// <exception cref="ArgumentException">There is no such path.</exception>
    public static PathwayDefaults With(PathwayDefaults pathway, IEnumerable<KeyValuePair<string, Sourced>> figures)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        ArgumentNullException.ThrowIfNull(figures);

        // Records copy by 'with'; the copy's properties are set before anyone else sees it.
        var copy = pathway with { };
        foreach (var (path, figure) in figures)
        {
            if (Values.TryGetValue(path, out var property))
            {
                property.SetValue(copy, figure);
                continue;
            }

            var list = List(path, out var index);
            var items = ((IReadOnlyList<Sourced>)list.GetValue(copy)!).ToArray();
            items[index] = figure;
            list.SetValue(copy, items);
        }

        return copy;
    }

    private static PropertyInfo List(string path, out int index)
    {
        var cut = path.LastIndexOf('.');
        index = 0;
        return All.Contains(path) && Lists.TryGetValue(path[..cut], out var list)
            && int.TryParse(path[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out index)
            ? list : throw new ArgumentException($"There is no pathway figure '{path}'.", nameof(path));
    }
}
