using System.Globalization;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Validation;

/// <summary>Published and simulated hazard ratios of OS within trials: a forest.</summary>
internal sealed class RatioForestFigure(IReadOnlyList<CheckRow> checks, IReadOnlyList<string> settings) : IDrawing
{
    private const float RowHeight = 25;
    private const float Names = 500;
    private const float Numbers = 230;
    private static readonly double[] Ticks = [0.25, 0.5, 0.75, 1, 1.5, 2];

    private readonly List<CheckRow> _rows =
    [
        .. checks.Where(c => c.Measure == "OS hazard ratio" && double.IsFinite(c.Published) && double.IsFinite(c.Simulated))
            .OrderBy(c => settings.ToList().IndexOf(c.Setting)).ThenBy(c => c.Published),
    ];

    public string Title => "OS hazard ratio within trials: published and simulated";

    public float Height(Theme theme) => Heading.Height(theme, 1) + (_rows.Count * RowHeight) + 70;

    public void Draw(FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, Title, "Experimental v control, at the follow-up of the trial; the model was not fitted to overall survival; open: outside the published interval");
        var top = Heading.Height(theme, 1);
        var key = Heading.Height(theme, 0) + 14;
        canvas.Line(theme.Margin, key - 5, theme.Margin + 30, key - 5, Palette.Muted, 2);
        canvas.Fill(theme.Margin + 11, key - 9, 8, 8, Palette.Muted);
        canvas.Text("published, 95% interval", theme.Margin + 40, key, theme.TextSize, Palette.Ink);
        canvas.Dot(theme.Margin + 262, key - 5, 6, Palette.Strategy(1));
        canvas.Text("simulated", theme.Margin + 276, key, theme.TextSize, Palette.Ink);
        canvas.Text("published (95% interval)   simulated", Theme.Width - theme.Margin, key, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        var frame = new Frame(
            theme.Margin + Names, top, Theme.Width - (2 * theme.Margin) - Names - Numbers - 20, _rows.Count * RowHeight, (0.22, 2.4), (0.1, 1), Logarithmic: true);
        frame.Draw(canvas, Ticks, [], Frame.Plain, theme.SmallSize);
        canvas.Line(frame.AtX(1), top, frame.AtX(1), top + frame.Height, Palette.Muted, 1.4f, 1);
        for (var i = 0; i < _rows.Count; i++)
        {
            DrawRow(canvas, frame, _rows[i], top + ((i + 0.5f) * RowHeight));
        }

        canvas.Text("OS hazard ratio", frame.Left + (frame.Width / 2), top + frame.Height + 46, theme.TextSize, Palette.Ink, align: SKTextAlign.Center);
    }

    private static void DrawRow(FigureCanvas canvas, Frame frame, CheckRow row, float y)
    {
        var theme = canvas.Theme;
        var names = FigureCanvas.Fit(row.Arm, Names - 12, theme.SmallSize);
        canvas.Text(names, theme.Margin, y + 5, theme.SmallSize, Palette.Ink);
        if (double.IsFinite(row.Low) && double.IsFinite(row.High))
        {
            canvas.Line(frame.AtX(row.Low), y, frame.AtX(row.High), y, Palette.Muted, 2);
        }

        canvas.Fill(frame.AtX(row.Published) - 4, y - 4, 8, 8, Palette.Muted);
        canvas.Dot(frame.AtX(row.Simulated), y, 5.5f, Palette.Strategy(1), row.Outcome == "within");
        string F(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
        canvas.Text(
            $"{F(row.Published)} ({F(row.Low)} to {F(row.High)})", Theme.Width - theme.Margin - 76, y + 5, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        canvas.Text(F(row.Simulated), Theme.Width - theme.Margin, y + 5, theme.SmallSize, Palette.Ink, bold: true, align: SKTextAlign.Right);
    }
}
