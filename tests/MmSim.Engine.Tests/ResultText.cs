using System.Text.Json;
using System.Text.Json.Serialization;
using MmSim.Engine.Results;

namespace MmSim.Engine.Tests;

/// <summary>Everything a result holds as text, every number with all its digits: two results are the same if their texts are.</summary>
internal static class ResultText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, IncludeFields = true, Converters = { new Table() },
    };

    public static string Of(RunResult result) => JsonSerializer.Serialize(result with { RandomBlocks = 0 }, Options)
        + string.Join(' ', Products(result).Select(p => p.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<double> Products(RunResult result)
    {
        if (result.Cross is { } cross)
        {
            var count = result.Strategies.Count;
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                {
                    for (var q = 0; q < 9; q++)
                    {
                        yield return cross.Covariance(i, q % 3, j, q / 3);
                    }
                }
            }
        }
    }

    private sealed class Table : JsonConverter<long[,]>
    {
        public override long[,] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, long[,] value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Join(' ', value.Cast<long>()));
    }
}
