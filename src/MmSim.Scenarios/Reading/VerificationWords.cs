using System.Text.Json;
using System.Text.Json.Serialization;
using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Reading;

/// <summary>The words of <see cref="Verification"/> in files: verified, partial, recalled, assumption.</summary>
internal sealed class VerificationWords : JsonConverter<Verification>
{
    public static IReadOnlyDictionary<string, Verification> Words { get; } = new Dictionary<string, Verification>
    {
        ["verified"] = Verification.Verified,
        ["partial"] = Verification.Partial,
        ["recalled"] = Verification.Recalled,
        ["assumption"] = Verification.Assumption,
    };

    public override Verification Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } word && Words.TryGetValue(word, out var value) ? value : throw new JsonException($"'{reader.GetString()}' is no such word.");

    public override void Write(Utf8JsonWriter writer, Verification value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words.First(w => w.Value == value).Key);
}
