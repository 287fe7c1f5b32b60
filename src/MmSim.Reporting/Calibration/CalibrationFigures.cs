using System.Globalization;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Calibration;

/// <summary>The charts of a calibration: targets with their intervals beside what was simulated, and the profile of each parameter.</summary>
public static class CalibrationFigures
{
    private const float RowHeight = 34;
    private const float AxisHeight = 40;
    private const float NameWidth = 330;
    private const float NumbersWidth = 250;
    private const float PanelHeight = 250;
    private const double FlatBelow = 3.841458820694124;
    private const double MostRise = 12;

    private static readonly int[] Ends = [1, 2, 4, 6, 8, 10];

    /// <summary>Writes fit and profiles as PNG and SVG.</summary>
    /// <param name="folder">Made if it is missing.</param>
    /// <param name="subtitle">The line beneath the titles: what was calibrated, with how many patients.</param>
    /// <param name="fit">Targets.</param>
    /// <param name="parameters">Parameters.</param>
    public static void Write(
        string folder, string subtitle, IReadOnlyList<CalibrationFitRow> fit, IReadOnlyList<CalibrationParameterRow> parameters)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(parameters);
        Directory.CreateDirectory(folder);
        var theme = new Theme();
        var groups = fit.GroupBy(f => f.IsShare).OrderByDescending(g => g.Key).Select(g => g.ToList()).ToList();
        var height = Heading.Height(theme, 0) + 40 + groups.Sum(g => 40 + (g.Count * RowHeight) + AxisHeight) + theme.Margin;
        FigureFile.WriteSheet(
            "Calibration: targets and fit", height, canvas => Fit(canvas, subtitle, groups), theme, Path.Combine(folder, "fit"));
        var rows = (parameters.Count + 2) / 3;
        FigureFile.WriteSheet(
            "Calibration: profiles", Heading.Height(theme, 0) + (rows * PanelHeight) + theme.Margin, canvas => Profiles(canvas, subtitle, parameters),
            theme, Path.Combine(folder, "profiles"));
    }

    private static void Fit(FigureCanvas canvas, string subtitle, List<List<CalibrationFitRow>> groups)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, "Targets and fit", subtitle);
        var y = Heading.Height(theme, 0) + 6;
        var x = theme.Margin;
        canvas.Line(x, y - 5, x + 34, y - 5, Palette.Muted, 2.2f);
        Dot(canvas, x + 17, y - 5, Palette.Ink);
        canvas.Text("published, 95% interval", x + 44, y, theme.SmallSize, Palette.Ink);
        Dot(canvas, x + 250, y - 5, Palette.Strategy(0));
        canvas.Text("simulated, calibrated", x + 264, y, theme.SmallSize, Palette.Ink);
        Ring(canvas, x + 460, y - 5);
        canvas.Text("simulated, start values", x + 474, y, theme.SmallSize, Palette.Ink);
        y += 30;
        foreach (var group in groups)
        {
            y = Group(canvas, group, y);
        }
    }

    private static float Group(FigureCanvas canvas, List<CalibrationFitRow> rows, float top)
    {
        var theme = canvas.Theme;
        var share = rows[0].IsShare;
        var (left, right) = (theme.Margin + NameWidth, Theme.Width - theme.Margin - NumbersWidth);
        var most = Nice(rows.SelectMany(r => new[] { r.High, r.Simulated, r.AtStart }).Where(double.IsFinite).Max());
        float X(double value) => left + ((float)(Math.Clamp(value, 0, most) / most) * (right - left));
        canvas.Text(share ? "Shares" : "Months", theme.Margin, top + 14, theme.TextSize, Palette.Ink, bold: true);
        canvas.Text("published  →  simulated (z)", Theme.Width - theme.Margin, top + 14, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        var bottom = top + 40 + (rows.Count * RowHeight) - 12;
        for (var i = 0; i <= 4; i++)
        {
            var value = most * i / 4;
            canvas.Line(X(value), top + 26, X(value), bottom, Palette.Grid, 1);
            canvas.Text(Number(value, share), X(value), bottom + 20, theme.SmallSize, Palette.Muted, align: SKTextAlign.Center);
        }

        var y = top + 44;
        foreach (var row in rows)
        {
            canvas.Text(FigureCanvas.Fit(row.Target, NameWidth - 14, theme.SmallSize), theme.Margin, y + 5, theme.SmallSize, Palette.Ink);
            canvas.Line(X(row.Low), y, X(row.High), y, Palette.Muted, 2.2f);
            Dot(canvas, X(row.Published), y, Palette.Ink);
            Ring(canvas, X(row.AtStart), y);
            Dot(canvas, X(row.Simulated), y, Palette.Strategy(0));
            var numbers = $"{Number(row.Published, share)}  →  {Number(row.Simulated, share)} ({row.Z.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture)})";
            canvas.Text(numbers, Theme.Width - theme.Margin, y + 5, theme.SmallSize, Palette.Ink, align: SKTextAlign.Right);
            y += RowHeight;
        }

        return bottom + AxisHeight;
    }

    private static void Profiles(FigureCanvas canvas, string subtitle, IReadOnlyList<CalibrationParameterRow> parameters)
    {
        Heading.Draw(canvas, "Profiles of the fit", $"{subtitle}. Rise of χ² with the parameter fixed and the others fitted anew; the line at 3.84 is its 95% limit");
        var width = (Theme.Width - (2 * canvas.Theme.Margin)) / 3;
        for (var i = 0; i < parameters.Count; i++)
        {
            Profile(
                canvas, parameters[i], canvas.Theme.Margin + ((i % 3) * width), Heading.Height(canvas.Theme, 0) + ((i / 3) * PanelHeight), width - 24);
        }
    }

    private static void Profile(FigureCanvas canvas, CalibrationParameterRow row, float left, float top, float width)
    {
        var theme = canvas.Theme;
        var held = !double.IsFinite(row.StandardError);
        var colour = held ? Palette.Muted : Palette.Strategy(0);
        canvas.Text(FigureCanvas.Fit(row.Parameter, width, theme.SmallSize, bold: true), left, top + 12, theme.SmallSize, Palette.Ink, bold: true);
        var value = $"{row.Status}: {row.Value.ToString("G3", CultureInfo.InvariantCulture)}";
        canvas.Text(FigureCanvas.Fit(value, width, theme.SmallSize), left, top + 32, theme.SmallSize, colour);
        var (plotTop, plotBottom) = (top + 44, top + PanelHeight - 54);
        double Scale(double v) => row.Scale == "logit" ? Math.Log(v / (1 - v)) : Math.Log(v);
        var (low, high) = (Scale(row.BoundLow), Scale(row.BoundHigh));
        float X(double v) => left + 8 + ((float)((Scale(v) - low) / (high - low)) * (width - 16));
        float Y(double rise) => plotBottom - ((float)(Math.Min(rise, MostRise) / MostRise) * (plotBottom - plotTop));
        canvas.Line(left + 8, plotBottom, left + width - 8, plotBottom, Palette.Muted, 1);
        canvas.Line(left + 8, Y(FlatBelow), left + width - 8, Y(FlatBelow), Palette.Strategy(1), 1.2f, 1);
        canvas.Line(X(row.Start), plotTop, X(row.Start), plotBottom, Palette.Grid, 2);
        foreach (var bound in new[] { row.BoundLow, row.BoundHigh })
        {
            var align = bound == row.BoundLow ? SKTextAlign.Left : SKTextAlign.Right;
            canvas.Text(bound.ToString("G3", CultureInfo.InvariantCulture), X(bound), plotBottom + 18, theme.SmallSize, Palette.Muted, align: align);
        }

        for (var i = 0; i < row.Profile.Count; i++)
        {
            var (at, rise) = row.Profile[i];
            if (i > 0)
            {
                canvas.Line(X(row.Profile[i - 1].Value), Y(row.Profile[i - 1].Rise), X(at), Y(rise), colour, theme.CurveWidth - 0.6f);
            }

            Dot(canvas, X(at), Y(rise), colour, 3.2f);
        }

        if (!held)
        {
            canvas.Line(X(row.Low), plotBottom - 3, X(row.High), plotBottom - 3, colour, 4);
        }

        Dot(canvas, X(row.Value), plotBottom - 3, Palette.Ink, 4.5f);
    }

    private static void Dot(FigureCanvas canvas, float x, float y, SKColor colour, float radius = 5.5f) => canvas.Disc(x, y, radius, colour);

    private static void Ring(FigureCanvas canvas, float x, float y)
    {
        canvas.Disc(x, y, 5.5f, Palette.Strategy(1));
        canvas.Disc(x, y, 3.3f, SKColors.White);
    }

    private static double Nice(double most)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return Ends.Select(m => m * step).First(m => m >= most * 0.999);
    }

    private static string Number(double value, bool share) => !double.IsFinite(value) ? "not reached"
        : share ? (100 * value).ToString("0.#", CultureInfo.InvariantCulture) + "%" : value.ToString("0.#", CultureInfo.InvariantCulture);
}
