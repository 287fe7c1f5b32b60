namespace MmSim.Hosting;

/// <summary>The name a user may have meant.</summary>
internal static class NearestName
{
    private const int LeastBeginning = 3;

    /// <summary>
    /// The name with the fewest letters to change, if that is a third of the word at most; else the only name that begins with the word;
    /// null otherwise.
    /// </summary>
    /// <param name="word">What was written.</param>
    /// <param name="names">What there is.</param>
    public static string? To(string word, IReadOnlyList<string> names) =>
        names.Select(n => (Name: n, Distance: Distance(word.ToUpperInvariant(), n.ToUpperInvariant())))
            .Where(c => c.Distance <= Math.Max(1, word.Length / 3))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name)
            .FirstOrDefault() ?? OnlyBeginning(word, names);

    private static string? OnlyBeginning(string word, IReadOnlyList<string> names)
    {
        string[] begun = word.Length < LeastBeginning ? [] : [.. names.Where(n => n.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Take(2)];
        return begun.Length == 1 ? begun[0] : null;
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour to make one word the other (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1];
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int[] last, int[] next) = (row, new int[b.Length + 1]);
            next[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                next[j] = Math.Min(replaced, 1 + Math.Min(last[j], next[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, row) = (last, next);
        }

        return row[^1];
    }
}
