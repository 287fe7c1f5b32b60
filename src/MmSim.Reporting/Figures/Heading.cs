using System.Globalization;
using MmSim.Engine.Results;

namespace MmSim.Reporting.Figures;

/// <summary>The title, the line beneath it and the key of strategies, above the panels.</summary>
internal static class Heading
{
    private const float Swatch = 34;
    private const float Gap = 10;
    private const float RemarkWidth = 330;
    private const float ShortName = 290;

    /// <summary>Height of the heading, with <paramref name="keyRows"/> rows of key.</summary>
    public static float Height(Theme theme, int keyRows) => theme.Margin + 62 + keyRows * KeyRow(theme);

    /// <summary>Height of a row of the key.</summary>
    public static float KeyRow(Theme theme) => theme.TextSize + 10;

    /// <summary>Draws title and subtitle.</summary>
    public static void Draw(FigureCanvas canvas, string title, string subtitle)
    {
        var theme = canvas.Theme;
        canvas.Text(title, theme.Margin, theme.Margin + 20, theme.TitleSize, Palette.Ink, bold: true);
        var text = FigureCanvas.Fit(subtitle, Theme.Width - 2 * theme.Margin, theme.SmallSize);
        canvas.Text(text, theme.Margin, theme.Margin + 46, theme.SmallSize, Palette.Muted);
    }

    /// <summary>Draws one row of the key: swatch, name, and a remark to the right of all names.</summary>
    public static void KeyEntry(FigureCanvas canvas, int strategy, string name, string remark, float remarkX, int row)
    {
        var theme = canvas.Theme;
        var y = Height(theme, 0) + row * KeyRow(theme) + 14;
        canvas.Line(
            theme.Margin, y - 5, theme.Margin + Swatch, y - 5, Palette.Strategy(strategy), theme.CurveWidth + 1.4f,
            Palette.Pattern(strategy));
        var width = remarkX - theme.Margin - Swatch - 2 * Gap;
        var text = FigureCanvas.Fit(name, width, theme.TextSize, bold: true);
        canvas.Text(text, theme.Margin + Swatch + Gap, y, theme.TextSize, Palette.Ink, bold: true);
        canvas.Text(remark, remarkX, y, theme.TextSize, Palette.Ink);
    }

    /// <summary>Where remarks start so that they clear the longest name, and leave room for themselves.</summary>
    public static float RemarkX(RunResult run, Theme theme)
    {
        var longest = run.Names.Strategies.Max(name => FigureCanvas.TextWidth(name, theme.TextSize, bold: true));
        return Math.Min(theme.Margin + Swatch + Gap + longest + 2 * Gap + 8, Theme.Width - theme.Margin - RemarkWidth);
    }

    /// <summary>A strategy's name for the line beneath the title, shortened so that two of them and their words fit.</summary>
    public static string Short(string name, Theme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return FigureCanvas.Fit(name, ShortName, theme.SmallSize);
    }

    /// <summary>The line beneath the title that every figure has.</summary>
    public static string Subtitle(RunResult run) =>
        string.Create(CultureInfo.InvariantCulture, $"Base case, {run.Patients:N0} simulated patients under each strategy");
}
