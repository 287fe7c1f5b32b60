using System.Text;

namespace MmSim.Terminal;

/// <summary>Columns aligned with spaces, two apart; the first row has the columns' names, which may have several lines each.</summary>
internal static class TextTable
{
    /// <summary>Lays a table out.</summary>
    /// <param name="rows">Rows of cells; short rows are allowed.</param>
    public static string Format(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = rows.Count == 0 ? [] : [.. Header(rows[0]), .. rows.Skip(1)];
        int columns = lines.Length == 0 ? 0 : lines.Max(r => r.Count);
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => lines.Max(r => c < r.Count ? r[c].Length : 0))];
        StringBuilder text = new();
        foreach (IReadOnlyList<string> row in lines)
        {
            string line = string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The names' lines, each name's last line lowest.</summary>
    private static IEnumerable<IReadOnlyList<string>> Header(IReadOnlyList<string> names)
    {
        string[][] parts = [.. names.Select(n => n.Split('\n'))];
        int height = parts.Max(p => p.Length);
        for (int line = 0; line < height; line++)
        {
            yield return [.. parts.Select(p => line - height + p.Length is >= 0 and var place ? p[place] : "")];
        }
    }
}
