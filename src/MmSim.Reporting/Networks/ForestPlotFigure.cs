using System.Globalization;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Networks;

/// <summary>Draws a forest plot: squares with intervals on a log scale, the figures at the right.</summary>
internal sealed class ForestPlotFigure(ForestPlot plot, Theme theme)
{
    private const float RowHeight = 27;
    private const float NameWidth = 190;
    private const float FiguresWidth = 330;
    private const float AxisHeight = 66;

    private static readonly double[] s_ticks = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];

    private double LowEnd => Math.Min(0.5, s_ticks.LastOrDefault(t => t <= plot.Parts.SelectMany(p => p.Rows).Select(r => r.Low).DefaultIfEmpty(0.5).Min(), 0.02));

    private double HighEnd => Math.Max(2, s_ticks.FirstOrDefault(t => t >= plot.Parts.SelectMany(p => p.Rows).Select(r => r.High).DefaultIfEmpty(2).Max(), 50));

    public float Height => Top + (RowHeight * plot.Parts.Sum(p => p.Rows.Count + 1.4f)) + AxisHeight + theme.Margin;

    private float Top => Heading.Height(theme, 0) + 40;

    private float Left => theme.Margin + NameWidth;

    private float Right => Theme.Width - theme.Margin - FiguresWidth;

    public void Draw(FigureCanvas canvas)
    {
        Heading.Draw(canvas, plot.Title, plot.Subtitle);
        var bottom = Height - theme.Margin - AxisHeight;
        foreach (var tick in s_ticks.Where(t => t >= LowEnd && t <= HighEnd))
        {
            var x = X(tick);
            canvas.Line(x, Top - 6, x, bottom, tick == 1 ? Palette.Muted : Palette.Grid, tick == 1 ? 1.6f : 1);
            canvas.Text(tick.ToString(CultureInfo.InvariantCulture), x, bottom + 22, theme.SmallSize, Palette.Ink, align: SKTextAlign.Center);
        }

        float ratioX = Right + 16, directX = Right + 222, scoreX = Theme.Width - theme.Margin;
        canvas.Text($"{plot.Measure} (95 % CI)", ratioX, Top - 14, theme.SmallSize, Palette.Muted);
        canvas.Text("Trials", directX, Top - 14, theme.SmallSize, Palette.Muted, align: SKTextAlign.Center);
        canvas.Text("P-score", scoreX, Top - 14, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        var y = Top + 12;
        foreach (var part in plot.Parts)
        {
            canvas.Text($"against {part.Reference}", theme.Margin, y + 5, theme.TextSize, Palette.Ink, bold: true);
            y += RowHeight;
            foreach (var row in part.Rows)
            {
                canvas.Text(FigureCanvas.Fit(row.Treatment, NameWidth - 26, theme.TextSize), theme.Margin + 16, y + 5, theme.TextSize, Palette.Ink);
                canvas.Line(X(row.Low), y, X(row.High), y, Palette.Strategy(0), 2.2f);
                canvas.Line(X(row.Low), y - 5, X(row.Low), y + 5, Palette.Strategy(0), 1.6f);
                canvas.Line(X(row.High), y - 5, X(row.High), y + 5, Palette.Strategy(0), 1.6f);
                var side = row.Direct > 0 ? 12 : 9;
                canvas.Fill(X(row.Ratio) - (side / 2f), y - (side / 2f), side, side, Palette.Strategy(row.Direct > 0 ? 0 : 1));
                canvas.Text(
                    string.Create(CultureInfo.InvariantCulture, $"{row.Ratio:0.00} ({row.Low:0.00}–{row.High:0.00})"), ratioX, y + 5, theme.SmallSize, Palette.Ink);
                canvas.Text(
                    row.Direct > 0 ? row.Direct.ToString(CultureInfo.InvariantCulture) : "indirect", directX, y + 5, theme.SmallSize,
                    row.Direct > 0 ? Palette.Ink : Palette.Muted, align: SKTextAlign.Center);
                canvas.Text(row.PScore.ToString("0.00", CultureInfo.InvariantCulture), scoreX, y + 5, theme.SmallSize, Palette.Ink, align: SKTextAlign.Right);
                y += RowHeight;
            }

            y += 0.4f * RowHeight;
        }

        var (below, above) = plot.SmallIsGood ? ("favours the treatment", "favours the reference") : ("favours the reference", "favours the treatment");
        canvas.Text("← " + below, X(1) - 12, bottom + 46, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        canvas.Text(above + " →", X(1) + 12, bottom + 46, theme.SmallSize, Palette.Muted);
    }

    private float X(double ratio)
    {
        var share = Math.Clamp(Math.Log(ratio / LowEnd) / Math.Log(HighEnd / LowEnd), 0, 1);
        return Left + ((Right - Left) * (float)share);
    }
}
