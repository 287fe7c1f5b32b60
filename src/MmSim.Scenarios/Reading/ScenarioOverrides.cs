using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Validation;

namespace MmSim.Scenarios.Reading;

/// <summary>Applies a variant to the text of a scenario: values by path, list items by name; what is no path is a parameter and goes to 'set'.</summary>
public static class ScenarioOverrides
{
    private static readonly string[] NeverVaried = ["$schema", "schemaVersion", "variants"];

    private static readonly PropertyInfo[] Properties =
        [.. typeof(ScenarioDocument).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != "EqualityContract")];

    private static readonly string[] Keys = [.. Properties.Select(Key)];

    // Nothing lies below a word: "economics.uk.endOfLife" is a parameter, though "economics" is a key.
    private static readonly string[] Open = [.. Properties.Where(p => p.PropertyType != typeof(string)).Select(Key)];

    /// <summary>True for a path that begins with a key of the scenario; any other is the name of a parameter.</summary>
    public static bool IsScenarioPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Keys.Contains(path) || Array.Exists(Open, key => path.StartsWith(key + ".", StringComparison.Ordinal));
    }

    /// <summary>The scenario's text with a variant's values, without the variants themselves.</summary>
    /// <param name="text">The scenario as it was read, UTF-8.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="fault">Takes a path with what is wrong with it, and a hint.</param>
    public static byte[] Apply(byte[] text, VariantDocument variant, Action<string, string, string> fault)
    {
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentNullException.ThrowIfNull(fault);
        var body = text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text.AsSpan(Encoding.UTF8.Preamble.Length) : text;
        var root = JsonNode.Parse(
            body, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        root.Remove("variants");
        foreach (var (path, value) in variant.Set)
        {
            if (NeverVaried.Contains(path))
            {
                fault(path, $"'{path}' cannot be varied.", string.Empty);
            }
            else if (IsScenarioPath(path))
            {
                Put(root, path, path, JsonNode.Parse(value.GetRawText()), fault);
            }
            else if (value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()))
            {
                root["set"] ??= new JsonObject();
                root["set"]![path] = value.GetDouble();
            }
            else
            {
                fault(path, $"The parameter '{path}' needs a number, a finite one; found {value.GetRawText()}.", Suggestions.For(path, Keys));
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static string Key(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static void Put(JsonNode node, string whole, string rest, JsonNode? value, Action<string, string, string> fault)
    {
        var places = Places(node);
        var key = places.Keys.Where(k => rest == k || rest.StartsWith(k + ".", StringComparison.Ordinal)).MaxBy(k => k.Length);
        if (key is null)
        {
            // A key that may be there but is not; whether it may, the reader of the scenario says.
            var cut = rest.IndexOf('.', StringComparison.Ordinal);
            if (node is JsonObject open && cut < 0)
            {
                open[rest] = value;
            }
            else if (node is JsonObject deeper)
            {
                var inner = new JsonObject();
                deeper[rest[..cut]] = inner;
                Put(inner, whole, rest[(cut + 1)..], value, fault);
            }
            else
            {
                fault(whole, $"There is no '{rest}' in the scenario.", Suggestions.For(rest.Split('.')[0], places.Keys));
            }

            return;
        }

        if (rest.Length > key.Length)
        {
            Put(places[key]!, whole, rest[(key.Length + 1)..], value, fault);
        }
        else if (node is JsonObject container)
        {
            container[key] = value;
        }
        else
        {
            var list = node.AsArray();
            list[list.IndexOf(places[key])] = value;
        }
    }

    // What can be named below a node: keys of an object, names or numbers of a list's items; nothing below a value.
    private static Dictionary<string, JsonNode?> Places(JsonNode? node)
    {
        var places = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (node is JsonObject keys)
        {
            foreach (var (key, value) in keys)
            {
                places[key] = value;
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                places[i.ToString(CultureInfo.InvariantCulture)] = items[i];
            }

            foreach (var item in items.OfType<JsonObject>())
            {
                if ((item["name"] ?? item["regimen"]) is JsonValue name && name.GetValueKind() == JsonValueKind.String)
                {
                    places.TryAdd(name.GetValue<string>(), item);
                }
            }
        }

        return places;
    }
}
