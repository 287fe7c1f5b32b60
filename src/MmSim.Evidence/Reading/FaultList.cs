namespace MmSim.Evidence.Reading;

/// <summary>Collects what is wrong with the files, so that an analyst sees all of it at once.</summary>
internal sealed class FaultList
{
    private const int MostShown = 50;
    private readonly List<string> _faults = [];
    private int _count;

    /// <summary>Notes a fault.</summary>
    /// <param name="place">File with line and column, or file with JSON path.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should.</param>
    public void Add(string place, string found, string expected)
    {
        if (_count++ < MostShown)
        {
            _faults.Add($"{place}: found {found}; expected {expected}");
        }
    }

    /// <summary>Notes a name that joins nothing, with the nearest one that would.</summary>
    public void AddUnknown(string place, string name, string what, IEnumerable<string> known)
    {
        var nearest = Nearest(name, known);
        Add(place, Quote(name), what + (nearest is null ? string.Empty : $" (nearest: {Quote(nearest)})"));
    }

    /// <summary>Adds the faults of another list after these.</summary>
    public void Append(FaultList other)
    {
        _faults.AddRange(other._faults.Take(Math.Max(0, MostShown - _faults.Count)));
        _count += other._count;
    }

    /// <summary>Throws when anything was noted.</summary>
    public void Throw()
    {
        if (_count == 0)
        {
            return;
        }

        if (_count > MostShown)
        {
            _faults.Add($"… and {_count - MostShown} more");
        }

        throw new EvidenceException([.. _faults]);
    }

    /// <summary>A value as shown to the reader.</summary>
    public static string Quote(string value) => value.Length == 0 ? "nothing" : $"'{value}'";

    private static string? Nearest(string name, IEnumerable<string> known)
    {
        string? best = null;
        var least = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return least <= Math.Max(2, name.Length / 2) ? best : null;
    }

    /// <summary>Edits that turn one name into the other, capitals ignored (Levenshtein 1966).</summary>
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[Math.Min(right.Length, 200) + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[^1];
    }
}
