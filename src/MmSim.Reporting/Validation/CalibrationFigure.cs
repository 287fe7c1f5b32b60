using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Validation;

/// <summary>Simulated against published figures, a panel a measure, with the line of identity and the published intervals.</summary>
internal sealed class CalibrationFigure(IReadOnlyList<CheckRow> checks, IReadOnlyList<string> settings) : IDrawing
{
    private const float Side = 420;
    private const float PanelHeight = 540;
    private static readonly double[] Months = [2, 5, 10, 20, 50, 100, 200];
    private static readonly double[] Shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
    private static readonly double[] Ratios = [0.3, 0.5, 0.7, 1, 1.5, 2];
    private static readonly (string Measure, string Title)[] Panels =
    [
        ("median OS", "Median OS, months: validation"), ("OS landmark", "OS at a month: validation"),
        ("OS hazard ratio", "OS hazard ratio within a trial: validation"), ("median PFS", "Median PFS, months: fitted (verification)"),
    ];

    public string Title => "Simulated against published";

    public float Height(Theme theme) => Heading.Height(theme, 1) + (PanelHeight * 2) + theme.Margin;

    public void Draw(FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(
            canvas, Title, "Each point a trial arm or pair of arms; bars: published 95% interval (or from the number of patients); open points: outside it");
        var x = theme.Margin;
        var y = Heading.Height(theme, 0) + 14;
        for (var s = 0; s < settings.Count; s++)
        {
            canvas.Dot(x + 6, y - 5, 6, Palette.Strategy(s));
            canvas.Text(settings[s], x + 18, y, theme.TextSize, Palette.Ink);
            x += FigureCanvas.TextWidth(settings[s], theme.TextSize) + 50;
        }

        for (var p = 0; p < Panels.Length; p++)
        {
            DrawPanel(
                canvas, Panels[p].Measure, Panels[p].Title, theme.Margin + 70 + (p % 2 * ((Theme.Width / 2) - 6)),
                Heading.Height(theme, 1) + 46 + (p / 2 * PanelHeight));
        }
    }

    private void DrawPanel(FigureCanvas canvas, string measure, string title, float left, float top)
    {
        var theme = canvas.Theme;
        var (ticks, label) = measure switch
        {
            "OS landmark" => (Shares, (Func<double, string>)Frame.Percent),
            "OS hazard ratio" => (Ratios, Frame.Plain),
            _ => (Months, Frame.Plain),
        };
        var range = (ticks[0], ticks[^1]);
        var frame = new Frame(left, top, Side, Side, range, range, measure != "OS landmark");
        canvas.Text(title, left, top - 14, theme.TextSize + 1, Palette.Ink, bold: true);
        frame.Draw(canvas, ticks, ticks, label, theme.SmallSize);
        canvas.Text("Published (across), simulated (upwards)", left + (Side / 2), top + Side + 44, theme.TextSize, Palette.Ink, align: SKTextAlign.Center);
        canvas.Line(frame.AtX(range.Item1), frame.AtY(range.Item1), frame.AtX(range.Item2), frame.AtY(range.Item2), Palette.Ink, 1.4f, 1);
        foreach (var check in checks.Where(c => c.Measure == measure && double.IsFinite(c.Published) && double.IsFinite(c.Simulated)))
        {
            var colour = Palette.Strategy(Math.Max(0, settings.ToList().IndexOf(check.Setting)));
            var (px, py) = (frame.AtX(check.Published), frame.AtY(check.Simulated));
            if (double.IsFinite(check.Low) && double.IsFinite(check.High))
            {
                canvas.Line(frame.AtX(check.Low), py, frame.AtX(check.High), py, colour.WithAlpha(110), 1.6f);
            }

            canvas.Dot(px, py, 5, colour, check.Outcome == "within");
        }
    }
}
