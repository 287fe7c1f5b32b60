using System.Globalization;
using System.Text.Json;

namespace MmSim.Reporting.Comparison;

/// <summary>In what two JSON texts differ, by path: keys joined by dots, items of a list by their name or regimen, else by number from 0.</summary>
/// <remarks>
/// Items of two lists belong together where name and place are the same; of the rest, where the name is; of the rest, in their order. So an option
/// that got another regimen is one change, and a strategy that moved is none but for its place.
/// </remarks>
internal static class JsonDifferences
{
    private static readonly string[] Names = ["name", "regimen", "drug", "id"];

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The differences in the order of the first text, each with the value of either; empty where one has none.</summary>
    /// <param name="a">The first text; comments and trailing commas are allowed.</param>
    /// <param name="b">The second text.</param>
    public static IReadOnlyList<(string Path, string A, string B)> Of(byte[] a, byte[] b)
    {
        using var first = JsonDocument.Parse(a, Lenient);
        using var second = JsonDocument.Parse(b, Lenient);
        var found = new List<(string, string, string)>();
        Add(first.RootElement, second.RootElement, "", found);
        return found;
    }

    private static void Add(JsonElement? a, JsonElement? b, string path, List<(string Path, string A, string B)> found)
    {
        if (IsAll(JsonValueKind.Object, a, b))
        {
            var keys = Keys(a).Concat(Keys(b)).Distinct();
            foreach (var key in keys)
            {
                Add(Property(a, key), Property(b, key), Join(path, key), found);
            }
        }
        else if (IsAll(JsonValueKind.Array, a, b) && (HasItems(a) || HasItems(b)))
        {
            foreach (var (x, y, name) in Pairs(Items(a), Items(b)))
            {
                Add(x, y, Join(path, name), found);
            }
        }
        else if (Text(a) is var before && Text(b) is var after && before != after)
        {
            found.Add((path, before, after));
        }
    }

    private static IEnumerable<(JsonElement? A, JsonElement? B, string Name)> Pairs(JsonElement[] a, JsonElement[] b)
    {
        var partners = new int[a.Length];
        Array.Fill(partners, -1);
        var free = new SortedSet<int>(Enumerable.Range(0, b.Length));
        Match((i, j) => i == j && SameName(a[i], b[j]));
        Match((i, j) => SameName(a[i], b[j]));
        Match((_, _) => true);

        var used = new HashSet<string>(StringComparer.Ordinal);
        string Unique(JsonElement item, int place) =>
            NameOf(item) is { } name && used.Add(name) ? name : place.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < a.Length; i++)
        {
            yield return (a[i], partners[i] < 0 ? null : b[partners[i]], Unique(a[i], i));
        }

        foreach (var j in free)
        {
            yield return (null, b[j], Unique(b[j], j));
        }

        void Match(Func<int, int, bool> fits)
        {
            for (var i = 0; i < a.Length; i++)
            {
                if (partners[i] < 0 && free.Where(j => fits(i, j)).Select(j => (int?)j).FirstOrDefault() is { } partner)
                {
                    partners[i] = partner;
                    free.Remove(partner);
                }
            }
        }
    }

    private static bool SameName(JsonElement a, JsonElement b) => NameOf(a) is { } name && name == NameOf(b);

    // An absent value goes along with either kind, so that what one text alone has is listed value by value.
    private static bool IsAll(JsonValueKind kind, JsonElement? a, JsonElement? b) =>
        (a is null || a.Value.ValueKind == kind) && (b is null || b.Value.ValueKind == kind) && (a ?? b) is not null;

    private static bool HasItems(JsonElement? list) => Items(list).Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array);

    private static JsonElement[] Items(JsonElement? list) => list is { } all ? [.. all.EnumerateArray()] : [];

    private static IEnumerable<string> Keys(JsonElement? owner) => owner is { } all ? all.EnumerateObject().Select(p => p.Name) : [];

    private static JsonElement? Property(JsonElement? owner, string key) =>
        owner is { } all && all.TryGetProperty(key, out var value) ? value : null;

    private static string? NameOf(JsonElement item) => item.ValueKind != JsonValueKind.Object ? null
        : Names.Select(key => item.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null).FirstOrDefault(n => n is not null);

    private static string Text(JsonElement? value) => value is not { } element ? "" : element.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => "[" + string.Join(", ", element.EnumerateArray().Select(item => item.ToString())) + "]",
        JsonValueKind.Object => element.GetRawText(),
        _ => element.ToString(),
    };

    private static string Join(string path, string key) => path.Length == 0 ? key : path + "." + key;
}
