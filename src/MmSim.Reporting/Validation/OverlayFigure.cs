using System.Globalization;
using MmSim.Numerics.Accumulators;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Validation;

/// <summary>A simulated arm with its curves; months.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Setting">Its setting.</param>
/// <param name="Pfs">PFS of the arm's own line.</param>
/// <param name="Os">OS.</param>
public sealed record SimulatedArm(string Arm, string Setting, SurvivalTable Pfs, SurvivalTable Os);

/// <summary>PFS and OS of the arms of a setting, each with its published points: small multiples.</summary>
internal sealed class OverlayFigure(string setting, IReadOnlyList<SimulatedArm> arms, IReadOnlyList<CheckRow> checks) : IDrawing
{
    private const int Columns = 5;
    private const float RowHeight = 204;
    private static readonly double[] Shares = [0, 0.25, 0.5, 0.75, 1];
    private readonly ILookup<string, CheckRow> _checks = checks.ToLookup(c => c.Arm);

    public string Title => $"Simulated PFS and OS with published points: {setting}";

    public float Height(Theme theme) => Heading.Height(theme, 1) + ((arms.Count + Columns - 1) / Columns * RowHeight) + theme.Margin;

    public void Draw(FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, Title, "Share event-free by months from the start; lines: simulated; points: published, with 95% intervals; open: interval without the simulated value");
        var y = Heading.Height(theme, 0) + 14;
        Key(canvas, theme.Margin, y, "PFS (fitted)", Palette.Strategy(0));
        Key(canvas, theme.Margin + 190, y, "OS (not fitted)", Palette.Strategy(1));
        var width = (Theme.Width - (2 * theme.Margin)) / Columns;
        for (var i = 0; i < arms.Count; i++)
        {
            DrawArm(canvas, arms[i], theme.Margin + (i % Columns * width), Heading.Height(theme, 1) + (i / Columns * RowHeight), width);
        }
    }

    private static void Key(FigureCanvas canvas, float x, float y, string text, SKColor colour)
    {
        canvas.Line(x, y - 5, x + 28, y - 5, colour, canvas.Theme.CurveWidth);
        canvas.Dot(x + 14, y - 5, 5, colour);
        canvas.Text(text, x + 38, y, canvas.Theme.TextSize, Palette.Ink);
    }

    private void DrawArm(FigureCanvas canvas, SimulatedArm arm, float left, float top, float width)
    {
        const float Small = 12.5f;
        var rows = _checks[arm.Arm].ToList();
        var last = rows.Where(r => r.Measure is "median OS" or "OS landmark" or "median PFS" or "PFS landmark")
            .Select(r => double.IsFinite(r.Month) ? r.Month : double.IsFinite(r.High) ? r.High : double.IsFinite(r.Published) ? r.Published : r.Low)
            .DefaultIfEmpty(24).Max();
        var end = Math.Clamp(Math.Ceiling(Math.Max(last * 1.2, 24) / 12) * 12, 24, 180);
        var step = end <= 36 ? 12 : end <= 96 ? 24 : 48;
        var frame = new Frame(left + 34, top + 26, width - 46, RowHeight - 64, (0, end), (0, 1));
        canvas.Text(FigureCanvas.Fit(arm.Arm, width - 12, 14.5f, bold: true), left + 4, top + 14, 14.5f, Palette.Ink, bold: true);
        var months = new List<double>();
        for (var tick = 0; tick <= end; tick += step)
        {
            months.Add(tick);
        }

        frame.Draw(canvas, months, [], m => m.ToString("0", CultureInfo.InvariantCulture), Small);
        foreach (var share in Shares)
        {
            canvas.Line(frame.Left, frame.AtY(share), frame.Left + frame.Width, frame.AtY(share), Palette.Grid, 1);
            if (share is 0 or 0.5 or 1)
            {
                canvas.Text(Frame.Percent(share), frame.Left - 3, frame.AtY(share) + 4, Small - 1, Palette.Muted, align: SKTextAlign.Right);
            }
        }

        Curve(canvas, frame, arm.Pfs, end, Palette.Strategy(0));
        Curve(canvas, frame, arm.Os, end, Palette.Strategy(1));
        foreach (var row in rows)
        {
            Point(canvas, frame, row);
        }
    }

    private static void Curve(FigureCanvas canvas, Frame frame, SurvivalTable table, double end, SKColor colour)
    {
        var points = new List<(float, float)>();
        for (var i = 0; i <= 120; i++)
        {
            var month = end * i / 120;
            points.Add((frame.AtX(month), frame.AtY(table.SurvivalAt(month))));
        }

        canvas.Polyline(points, colour, 2);
    }

    private static void Point(FigureCanvas canvas, Frame frame, CheckRow row)
    {
        var os = row.Measure is "median OS" or "OS landmark";
        var colour = Palette.Strategy(os ? 1 : 0);
        var filled = row.Outcome == "within";
        if (row.Measure is "median OS" or "median PFS" && double.IsFinite(row.Published))
        {
            canvas.Line(frame.AtX(row.Low), frame.AtY(0.5), frame.AtX(row.High), frame.AtY(0.5), colour, 1.4f);
            canvas.Dot(frame.AtX(row.Published), frame.AtY(0.5), 4, colour, filled);
        }
        else if (row.Measure is "OS landmark" or "PFS landmark" && double.IsFinite(row.Published))
        {
            canvas.Line(frame.AtX(row.Month), frame.AtY(row.Low), frame.AtX(row.Month), frame.AtY(row.High), colour, 1.4f);
            canvas.Dot(frame.AtX(row.Month), frame.AtY(row.Published), 4, colour, filled);
        }
    }
}
