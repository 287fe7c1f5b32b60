using System.Text.Json;
using System.Text.Json.Serialization;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Reading;

/// <summary>Reads maintenance as a regimen's name, or as an object with regimen, months and uptake.</summary>
public sealed class MaintenanceConverter : JsonConverter<MaintenanceDocument>
{
    /// <inheritdoc/>
    public override MaintenanceDocument? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new MaintenanceDocument { Regimen = reader.GetString()! };
        }

        var parts = JsonSerializer.Deserialize<Parts>(ref reader, options);
        return parts is null ? null : new MaintenanceDocument { Regimen = parts.Regimen, Months = parts.Months, Uptake = parts.Uptake };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MaintenanceDocument value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, new Parts { Regimen = value.Regimen, Months = value.Months, Uptake = value.Uptake }, options);
    }

    private sealed record Parts
    {
        public required string Regimen { get; init; }

        public double? Months { get; init; }

        public double Uptake { get; init; } = 1;
    }
}
