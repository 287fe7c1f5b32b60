using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Schema;

/// <summary>JSON Schemas of the files a user writes, made from the document types themselves, for editors that complete and check.</summary>
public static class SchemaWriter
{
    private static readonly JsonSerializerOptions Types = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
    };

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Schemas by file name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["scenario.v1.schema.json"] = Write(typeof(ScenarioDocument), "A scenario: one decision problem"),
        ["population.v1.schema.json"] = Write(typeof(PopulationDocument), "A population: who the patients are"),
        ["economics.v1.schema.json"] = Write(typeof(EconomicsDocument), "Economics: what a country pays, and what health states are worth there"),
        ["calibration.v1.schema.json"] = Write(typeof(CalibrationDocument), "A calibration: figures of the pathway fitted to published targets"),
    };

    private static string Write(Type type, string title)
    {
        var schema = Types.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });
        var top = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (key, value) in schema.AsObject().ToList())
        {
            schema.AsObject().Remove(key);
            top[key] = value;
        }

        return top.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(Verification))
        {
            return new JsonObject { ["enum"] = new JsonArray("verified", "partial", "recalled", "assumption") };
        }

        if (type == typeof(MaintenanceDocument))
        {
            return new JsonObject
            {
                ["oneOf"] = new JsonArray(
                    new JsonObject { ["type"] = "string" },
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject
                        {
                            ["regimen"] = new JsonObject { ["type"] = "string" },
                            ["months"] = new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
                            ["uptake"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
                        },
                        ["required"] = new JsonArray("regimen"),
                        ["additionalProperties"] = false,
                    }),
            };
        }

        if (schema is JsonObject definition && definition.ContainsKey("properties"))
        {
            definition["additionalProperties"] = false;
        }

        return schema;
    }
}
