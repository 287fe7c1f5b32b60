using System.Text.RegularExpressions;

namespace MmSim.EndToEnd.Tests.Documentation;

/// <summary>What a test reads out of a document: its tables, its fenced blocks and the words set as code.</summary>
internal sealed partial class MarkdownText(string text)
{
    /// <summary>Reads a document of the repository.</summary>
    public static MarkdownText Of(params string[] path) => new(File.ReadAllText(Testing.Repository.PathOf(path)));

    /// <summary>Every word within back-ticks or fences.</summary>
    public IReadOnlySet<string> CodeWords() =>
        CodeSpan().Matches(text).SelectMany(m => Word().Matches(m.Value)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The fenced blocks in order.</summary>
    /// <returns>What stands after the opening fence, and the lines inside.</returns>
    public IReadOnlyList<(string Kind, string Body)> Blocks() => [.. Fence().Matches(text).Select(m => (m.Groups[1].Value.Trim(), m.Groups[2].Value))];

    /// <summary>The rows of the table whose first header is the one given.</summary>
    /// <returns>Of each row, the code in its first cell and the code in its second.</returns>
    public IReadOnlyList<(string[] Keys, string[] Examples)> Table(string header)
    {
        var lines = text.Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith($"| {header} |", StringComparison.Ordinal));
        return
        [
            .. lines.Skip(start + 2).TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Split(" | "))
                .Select(cells => (Code(cells[0]), Code(cells[1]))),
        ];
    }

    private static string[] Code(string cell) => [.. Inline().Matches(cell).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("^```.*?^```|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeSpan();

    [GeneratedRegex("[$A-Za-z][A-Za-z0-9]*")]
    private static partial Regex Word();

    [GeneratedRegex("^```([^\n]*)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Inline();
}
