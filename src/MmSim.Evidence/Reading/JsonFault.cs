using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MmSim.Evidence.Reading;

/// <summary>What the JSON reader complains of, in an analyst's words: it speaks of types that no user of the files knows.</summary>
internal static partial class JsonFault
{
    private const int Longest = 120;

    /// <summary>What was found and what is expected instead.</summary>
    /// <param name="message">The reader's message.</param>
    public static (string Found, string Expected) InWords(string message)
    {
        var cut = message.IndexOf(" Path: ", StringComparison.Ordinal);
        message = cut < 0 ? message : message[..cut];
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            return ($"the unknown key '{OneLine(unknown.Groups[1].Value)}'", "one of the keys that README.md describes");
        }

        if (Missing().Match(message) is { Success: true } missing)
        {
            return ("an object in which a key is missing", missing.Groups[1].Value.TrimEnd('.'));
        }

        if (Twice().Match(message) is { Success: true } twice)
        {
            return ($"the key '{OneLine(twice.Groups[1].Value)}' twice", "each key once");
        }

        return Speaks().IsMatch(message)
            ? ("a value of another kind, or text that is not UTF-8", "a value of the kind that README.md describes")
            : (OneLine(message), "JSON as README.md describes it");
    }

    /// <summary>The line of the first null that is an item of a list, which no type would refuse; null where there is none.</summary>
    /// <param name="json">A file that is JSON.</param>
    public static int? NullInList(ReadOnlySpan<byte> json)
    {
        var body = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var before = JsonTokenType.None;
        var lists = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when before != JsonTokenType.PropertyName && lists.TryPeek(out var inList) && inList:
                    return 1 + body[..(int)reader.TokenStartIndex].Count((byte)'\n');
            }

            before = reader.TokenType;
        }

        return null;
    }

    /// <summary>A text from a file on one line, cut where it is long.</summary>
    public static string OneLine(string text)
    {
        var line = Control().Replace(text, " ");
        return line.Length <= Longest ? line : line[..(Longest - 1)] + "…";
    }

    [GeneratedRegex("JSON property '(.*)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("Duplicate property '(.*)' encountered", RegexOptions.Singleline)]
    private static partial Regex Twice();

    [GeneratedRegex(@"could not be converted|MmSim\.|System\.|of type")]
    private static partial Regex Speaks();

    [GeneratedRegex(@"\p{C}+")]
    private static partial Regex Control();
}
