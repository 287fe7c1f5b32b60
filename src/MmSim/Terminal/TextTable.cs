using System.Text;

namespace MmSim.Terminal;

/// <summary>Columns aligned with spaces, two apart; the first row has the columns' names.</summary>
internal static class TextTable
{
    /// <summary>Lays a table out.</summary>
    /// <param name="rows">Rows of cells; short rows are allowed.</param>
    public static string Format(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int columns = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => rows.Max(r => c < r.Count ? r[c].Length : 0))];
        StringBuilder text = new();
        foreach (IReadOnlyList<string> row in rows)
        {
            string line = string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
