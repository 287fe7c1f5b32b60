using System.Security.Cryptography;
using System.Text;

namespace MmSim.Checkpoints;

/// <summary>
/// Everything a run's numbers depend on, as lines <c>what: value</c>: the inputs' hashes, seed and sizes, the program's build, the processor's
/// instruction set. Two runs with the same lines have the same bits. The number of threads is not among them.
/// </summary>
/// <param name="lines">The lines, none of them empty.</param>
internal sealed class RunIdentity(IReadOnlyList<string> lines)
{
    /// <summary>The lines, each ended.</summary>
    public string Text { get; } = string.Join('\n', lines) + "\n";

    /// <summary>SHA-256 of the lines.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(Text));

    /// <summary>In which lines another run differs, for the user.</summary>
    /// <param name="other">The other run's text.</param>
    public string DifferencesFrom(string other)
    {
        Dictionary<string, string> theirs = Values(other), ours = Values(Text);
        return string.Join(", ", ours.Keys.Union(theirs.Keys)
            .Where(key => ours.GetValueOrDefault(key) != theirs.GetValueOrDefault(key))
            .Select(key => key.Contains("sha256", StringComparison.Ordinal) ? key[..^" sha256".Length]
                : $"{key} {theirs.GetValueOrDefault(key) ?? "none"} instead of {ours.GetValueOrDefault(key) ?? "none"}"));
    }

    private static Dictionary<string, string> Values(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0], StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First()[1], StringComparer.Ordinal);
}
