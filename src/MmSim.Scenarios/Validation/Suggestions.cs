namespace MmSim.Scenarios.Validation;

/// <summary>The nearest valid name, by Damerau and Levenshtein's distance without case.</summary>
public static class Suggestions
{
    /// <summary>"Did you mean 'X'?", or the list of names where none is near, or nothing where there are too many.</summary>
    public static string For(string found, IEnumerable<string> valid)
    {
        ArgumentNullException.ThrowIfNull(found);
        var names = valid.Distinct().ToList();
        if (Nearest(found, names) is { } nearest)
        {
            return $"Did you mean '{nearest}'?";
        }

        return names.Count is > 0 and <= 24 ? $"Known are: {string.Join(", ", names)}." : string.Empty;
    }

    /// <summary>The nearest name within a third of its length (at least 2 edits), or null.</summary>
    public static string? Nearest(string found, IEnumerable<string> valid)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Length > 100)
        {
            return null;
        }

        var best = valid.Where(n => n.Length <= 100).Select(n => (Name: n, Distance: Distance(found.ToUpperInvariant(), n.ToUpperInvariant())))
            .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, found.Length / 3) && best.Distance < found.Length ? best.Name : null;
    }

    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
