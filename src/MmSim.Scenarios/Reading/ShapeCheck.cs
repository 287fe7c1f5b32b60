using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Validation;

namespace MmSim.Scenarios.Reading;

/// <summary>
/// Holds a JSON tree against the shape of a document type: unknown, missing and mistyped keys, all of them, each in the analyst's words.
/// </summary>
internal sealed class ShapeCheck(string file, List<Diagnostic> diagnostics)
{
    /// <summary>Checks a value against a type.</summary>
    public void Check(JsonTreeNode node, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonElement) || (type == typeof(MaintenanceDocument) && node.Kind == JsonTokenType.String))
        {
            return;
        }

        if (type == typeof(string))
        {
            Expect(node, path, node.Kind == JsonTokenType.String, "a text");
        }
        else if (type == typeof(bool))
        {
            Expect(node, path, node.Kind is JsonTokenType.True or JsonTokenType.False, "true or false");
        }
        else if (type == typeof(Verification))
        {
            var known = node.Kind == JsonTokenType.String && VerificationWords.Words.ContainsKey(node.Text!);
            Expect(node, path, known, $"one of {string.Join(", ", VerificationWords.Words.Keys)}");
        }
        else if (type == typeof(int) || type == typeof(ulong))
        {
            var whole = node.Kind == JsonTokenType.Number && (type == typeof(int)
                ? int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                : ulong.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _));
            Expect(node, path, whole, type == typeof(int) ? "a whole number" : "a whole number, at least 0");
        }
        else if (type == typeof(double))
        {
            var finite = node.Kind == JsonTokenType.Number
                && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            Expect(node, path, finite, "a finite number");
        }
        else if (Items(type, typeof(IReadOnlyList<>)) is { } item)
        {
            if (Expect(node, path, node.Kind == JsonTokenType.StartArray, "a list [ … ]"))
            {
                for (var i = 0; i < node.Items.Count; i++)
                {
                    Check(node.Items[i], item, $"{path}[{i}]");
                }
            }
        }
        else if (Items(type, typeof(IReadOnlyDictionary<,>)) is { } value)
        {
            if (Expect(node, path, node.Kind == JsonTokenType.StartObject, "an object { … }"))
            {
                foreach (var (key, member) in node.Members)
                {
                    Check(member, value, $"{path}.{key}");
                }
            }
        }
        else if (Expect(node, path, node.Kind == JsonTokenType.StartObject, type == typeof(MaintenanceDocument) ? "a regimen's name or an object" : "an object { … }"))
        {
            Members(node, type, path);
        }
    }

    private void Members(JsonTreeNode node, Type type, string path)
    {
        var known = Keys(type);
        foreach (var (key, member) in node.Members)
        {
            if (known.TryGetValue(key, out var property))
            {
                if (member.Kind == JsonTokenType.Null && !property.Required)
                {
                    continue; // the same as leaving it out
                }

                Check(member, property.Type, $"{path}.{key}");
            }
            else
            {
                Add(DiagnosticCode.UnknownKey, $"{path}.{key}", member.Line, $"Unknown key '{key}'.", Suggestions.For(key, known.Keys));
            }
        }

        foreach (var (key, property) in known)
        {
            if (property.Required && !node.Members.ContainsKey(key))
            {
                Add(DiagnosticCode.MissingKey, path, node.Line, $"The key '{key}' is missing.", string.Empty);
            }
        }
    }

    private bool Expect(JsonTreeNode node, string path, bool holds, string expected)
    {
        if (!holds)
        {
            Add(DiagnosticCode.WrongType, path, node.Line, $"Found {node.Describe()}; expected is {expected}.", string.Empty);
        }

        return holds;
    }

    private void Add(string code, string path, int line, string message, string hint) =>
        diagnostics.Add(new Diagnostic(Severity.Error, code, file, path, line, message, hint));

    private static Type? Items(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[^1] : null;

    private static Dictionary<string, (Type Type, bool Required)> Keys(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var constructor = type.GetConstructors().FirstOrDefault(c => c.GetParameters() is [{ } first, ..] && first.ParameterType != type);
        var keys = new Dictionary<string, (Type, bool)>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.Name == "EqualityContract")
            {
                continue;
            }

            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var parameter = constructor?.GetParameters().FirstOrDefault(p => p.Name == property.Name);
            var required = property.GetCustomAttribute<RequiredMemberAttribute>() is not null
                || (parameter is { HasDefaultValue: false } && nullability.Create(property).ReadState != NullabilityState.Nullable);
            keys[name] = (property.PropertyType, required);
        }

        return keys;
    }
}
