using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Keys of the charts of an evaluation.</summary>
internal static class Legend
{
    private const float Swatch = 34;
    private const float Gap = 10;
    private const float Box = 16;

    /// <summary>One row a strategy, with a remark to the right of the longest name.</summary>
    public static void Strategies(FigureCanvas canvas, IReadOnlyList<string> names, IEnumerable<int> shown, Func<int, string> remark)
    {
        var theme = canvas.Theme;
        int[] rows = [.. shown];
        var remarks = rows.Select(remark).ToArray();
        var longest = rows.Max(s => FigureCanvas.TextWidth(names[s], theme.TextSize, bold: true));
        var width = remarks.Max(text => FigureCanvas.TextWidth(text, theme.TextSize));
        var x = Math.Min(theme.Margin + Swatch + Gap + longest + 28, Theme.Width - theme.Margin - width);
        for (var row = 0; row < rows.Length; row++)
        {
            Heading.KeyEntry(canvas, rows[row], names[rows[row]], remarks[row], x, row);
        }
    }

    /// <summary>A row for a line that is no strategy's.</summary>
    public static void Row(FigureCanvas canvas, int row, SkiaSharp.SKColor colour, int pattern, string text, float width = 2.6f)
    {
        var theme = canvas.Theme;
        var y = Heading.Height(theme, 0) + (row * Heading.KeyRow(theme)) + 14;
        canvas.Line(theme.Margin, y - 5, theme.Margin + Swatch, y - 5, colour, width, pattern);
        canvas.Text(text, theme.Margin + Swatch + Gap, y, theme.TextSize, Palette.Ink);
    }

    /// <summary>Rows that <see cref="Parts"/> needs.</summary>
    public static int PartRows(IReadOnlyList<(string Name, int Part)> parts, Theme theme) => Place(parts, theme).Last().Row + 1;

    /// <summary>Boxes of parts of a whole with their names, in as many rows as they need.</summary>
    public static void Parts(FigureCanvas canvas, IReadOnlyList<(string Name, int Part)> parts)
    {
        var theme = canvas.Theme;
        var places = Place(parts, theme).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var y = Heading.Height(theme, 0) + (places[i].Row * Heading.KeyRow(theme)) + 14;
            canvas.Fill(places[i].X, y - 13, Box, Box, Palette.Part(parts[i].Part));
            canvas.Text(parts[i].Name, places[i].X + Box + 7, y, theme.TextSize, Palette.Ink);
        }
    }

    private static IEnumerable<(int Row, float X)> Place(IReadOnlyList<(string Name, int Part)> parts, Theme theme)
    {
        var (row, x) = (0, theme.Margin);
        foreach (var (name, _) in parts)
        {
            var width = Box + 7 + FigureCanvas.TextWidth(name, theme.TextSize);
            if (x > theme.Margin && x + width > Theme.Width - theme.Margin)
            {
                (row, x) = (row + 1, theme.Margin);
            }

            yield return (row, x);
            x += width + 24;
        }
    }
}
