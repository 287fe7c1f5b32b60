using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;

namespace MmSim.Engine.Tests;

/// <summary>Every number an object holds, private ones too, each to its last bit: two results are the same where these are.</summary>
internal static class ObjectBits
{
    /// <summary>One line a number, or an array of numbers.</summary>
    public static IReadOnlyList<string> Of(object value)
    {
        var lines = new List<string>();
        Add(value, value.GetType().Name, lines);
        return lines;
    }

    private static void Add(object? value, string path, List<string> lines)
    {
        switch (value)
        {
            case null:
                lines.Add(path + " null");
                break;
            case double number:
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{path} {BitConverter.DoubleToInt64Bits(number):x} {number:R}"));
                break;
            case string or Enum:
            case IFormattable when value.GetType().IsPrimitive:
            case bool:
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{path} {value}"));
                break;
            case Array numbers when value.GetType().GetElementType()!.IsPrimitive:
                var bytes = new byte[Buffer.ByteLength(numbers)];
                Buffer.BlockCopy(numbers, 0, bytes, 0, bytes.Length);
                lines.Add($"{path}[{numbers.Length}] {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
                break;
            case IEnumerable many:
                var place = 0;
                foreach (var item in many)
                {
                    Add(item, $"{path}[{place++}]", lines);
                }

                lines.Add($"{path} holds {place}");
                break;
            default:
                foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    Add(field.GetValue(value), $"{path}.{field.Name}", lines);
                }

                break;
        }
    }
}
