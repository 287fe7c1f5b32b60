using System.Text;
using System.Text.RegularExpressions;

namespace MmSim.EndToEnd.Tests.Fuzz;

/// <summary>Changes a file of input as mistakes, broken tools and malice do.</summary>
internal static partial class Mutation
{
    private static readonly string[] s_numbers =
    [
        "-1", "0", "1e308", "-1e308", "1e-300", "5e-324", "NaN", "Infinity", "\"NaN\"", "\"x\"", "null", "[]", "{}", "999999999999999999999", "0.5", "1.0000001",
        "true", "-0", "1e999", "2147483648", "1.5", "100", "0x10",
    ];

    private static readonly string[] s_words =
    [
        "\"\"", "\"../../etc/passwd\"", "\"/etc/passwd\"", "\"..\\\\..\\\\up\"", "\"a/../../../escaped\"", "\"\\u0000\"", "\"lenalidomid\"", "1", "null", "[1,2]", "{\"a\":1}",
        "\"\\ud800\"", "\" \"", "\"=1+1\"", "\"<script>alert(1)</script>\"", "\"a\\r\\nb\"", "false",
    ];

    private static readonly string[] s_cells =
    [
        "", "-1", "0", "1e308", "-1e308", "NaN", "Infinity", "1e999", "x", "\"", "../../etc/passwd", " ", "0.5", "99999999999", "1,5", "\0", "=1+1", "5e-324", "1;2",
    ];

    /// <summary>A changed copy of a file's bytes.</summary>
    /// <param name="file">The file's name; its ending says what it is.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="random">Decides.</param>
    public static byte[] Of(string file, byte[] bytes, Random random)
    {
        byte[] changed = Once(file, bytes, random);
        return random.Next(5) == 0 ? Once(file, changed, random) : changed;
    }

    private static byte[] Once(string file, byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        int kind = random.Next(100);
        return kind switch
        {
            < 3 => Cut(bytes, random),
            < 6 => [.. bytes[..random.Next(bytes.Length)], (byte)random.Next(128, 256), .. bytes[random.Next(bytes.Length)..]],
            < 9 => InvalidUtf8(bytes, random),
            < 10 => [],
            _ => Encoding.UTF8.GetBytes(file.EndsWith(".csv", StringComparison.Ordinal)
                ? Csv(Encoding.UTF8.GetString(bytes), random)
                : Json(Encoding.UTF8.GetString(bytes), random)),
        };
    }

    private static byte[] Cut(byte[] bytes, Random random)
    {
        int from = random.Next(bytes.Length), length = 1 + random.Next(60);
        return random.Next(2) == 0 ? bytes[..from] : [.. bytes[..from], .. bytes[Math.Min(bytes.Length, from + length)..]];
    }

    private static byte[] InvalidUtf8(byte[] bytes, Random random)
    {
        byte[] changed = [.. bytes];
        changed[random.Next(changed.Length)] = (byte)random.Next(128, 256);
        return changed;
    }

    private static string Json(string text, Random random)
    {
        int kind = random.Next(20);
        return kind switch
        {
            < 9 => Replace(text, NumberPattern(), Pick(s_numbers, random), random),
            < 14 => Replace(text, WordPattern(), Pick(s_words, random), random),
            < 15 => Replace(text, WordPattern(), $"\"{new string('x', random.Next(1, 6000))}\"", random),
            < 16 => Replace(text, NumberPattern(), Deep(random), random),
            < 17 => Replace(text, NumberPattern(), "[" + string.Join(',', Enumerable.Repeat("1", random.Next(2, 50_000))) + "]", random),
            < 18 => SwapLines(text, random),
            < 19 => Remove(text, MemberPattern(), random),
            _ => Twice(text, random),
        };
    }

    private static string Csv(string text, Random random)
    {
        string[] lines = text.Split('\n');
        int row = random.Next(lines.Length);
        switch (random.Next(10))
        {
            case 0:
                return SwapLines(text, random);
            case 1:
                return Twice(text, random);
            case 2:
                return string.Join('\n', lines.Where((_, i) => i != row));
            case 3:
                lines[0] = lines[0].Replace(Pick(lines[0].Split(','), random), Pick(s_cells, random), StringComparison.Ordinal);
                break;
            case 4:
                lines[row] += string.Concat(Enumerable.Repeat(",1", random.Next(1, 3000)));
                break;
            default:
                string[] cells = lines[row].Split(',');
                cells[random.Next(cells.Length)] = Pick(s_cells, random);
                lines[row] = string.Join(',', cells);
                break;
        }

        return string.Join('\n', lines);
    }

    private static string Deep(Random random)
    {
        int depth = random.Next(2, 3000);
        return random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private static string SwapLines(string text, Random random)
    {
        string[] lines = text.Split('\n');
        int i = random.Next(lines.Length), j = random.Next(lines.Length);
        (lines[i], lines[j]) = (lines[j], lines[i]);
        return string.Join('\n', lines);
    }

    private static string Twice(string text, Random random)
    {
        string[] lines = text.Split('\n');
        int i = random.Next(lines.Length);
        return string.Join('\n', [.. lines[..i], lines[i], .. lines[i..]]);
    }

    private static string Replace(string text, Regex pattern, string by, Random random)
    {
        MatchCollection found = pattern.Matches(text);
        if (found.Count == 0)
        {
            return text + by;
        }

        Match match = found[random.Next(found.Count)];
        return string.Concat(text.AsSpan(0, match.Index), by, text.AsSpan(match.Index + match.Length));
    }

    private static string Remove(string text, Regex pattern, Random random) => Replace(text, pattern, string.Empty, random);

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];

    [GeneratedRegex(@"(?<=[:,\[\s])-?\d+(\.\d+)?([eE][-+]?\d+)?(?=[,\s\]}])")]
    private static partial Regex NumberPattern();

    [GeneratedRegex("\"[^\"\n]{1,60}\"")]
    private static partial Regex WordPattern();

    [GeneratedRegex("\"[^\"\n]{1,40}\"\\s*:\\s*(\"[^\"\n]*\"|-?[\\d.]+|true|false)\\s*,?")]
    private static partial Regex MemberPattern();
}
