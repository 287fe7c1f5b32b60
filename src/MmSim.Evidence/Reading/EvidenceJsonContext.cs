using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>How the JSON files of the evidence are read: strict, but for comments and trailing commas.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(VerificationConverter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<Regimen>))]
[JsonSerializable(typeof(Effects))]
[JsonSerializable(typeof(PathwayDefaults))]
[JsonSerializable(typeof(CalibratedValues))]
[JsonSerializable(typeof(NetworkChoices))]
internal sealed partial class EvidenceJsonContext : JsonSerializerContext;

/// <summary>Reads the JSON files.</summary>
internal static class EvidenceJson
{
    private static readonly JsonSerializerOptions Strict = new(EvidenceJsonContext.Default.Options)
    {
        TypeInfoResolver = EvidenceJsonContext.Default.WithAddedModifier(MayBeLeftOut),
    };

    /// <summary>Reads a file; null, with a fault that names the JSON path, where it cannot be read.</summary>
    public static T? Read<T>(string scenarios, string name, FaultList faults)
        where T : class
    {
        var path = Path.Combine(scenarios, name);
        if (!File.Exists(path))
        {
            faults.Add(name, "no such file", "a JSON file");
            return null;
        }

        try
        {
            var bytes = File.ReadAllBytes(path);
            var read = JsonSerializer.Deserialize(bytes, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T)));
            if (JsonFault.NullInList(bytes) is { } line)
            {
                faults.Add($"{name} line {line}", "null in a list", "a value, or nothing");
                return null;
            }

            if (read is not null)
            {
                return read;
            }

            faults.Add(name, "null", "content");
        }
        catch (JsonException fault)
        {
            var (found, expected) = JsonFault.InWords(fault.Message);
            faults.Add($"{name} line {fault.LineNumber + 1}, {JsonFault.OneLine(fault.Path ?? "$")}", found, expected);
        }

        return null;
    }

    // What may be null may also be left out.
    private static void MayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true })
            {
                property.IsRequired = false;
            }
        }
    }
}

/// <summary>verified, partial, recalled or assumption; never a number.</summary>
internal sealed class VerificationConverter()
    : JsonStringEnumConverter<Verification>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
