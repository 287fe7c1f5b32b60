namespace MmSim.Hosting;

/// <summary>The name a user may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest letters to change, if that is a third of the word at most; null otherwise.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="names">What there is.</param>
    public static string? To(string word, IReadOnlyList<string> names) =>
        names.Select(n => (Name: n, Distance: Distance(word.ToUpperInvariant(), n.ToUpperInvariant())))
            .Where(c => c.Distance <= Math.Max(1, word.Length / 3))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name)
            .FirstOrDefault();

    /// <summary>Letters to insert, delete or replace to make one word the other (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
