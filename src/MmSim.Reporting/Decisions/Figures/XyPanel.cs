using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>A plot of one number against another at a known place on the sheet, in the style of all figures.</summary>
internal sealed class XyPanel(FigureCanvas canvas, SKRect data, NumberScale xScale, NumberScale yScale)
{
    private const float TickLength = 5;

    /// <summary>Height below the data area for ticks and the label.</summary>
    public const float AxisHeight = 62;

    /// <summary>The data area.</summary>
    public SKRect Data => data;

    /// <summary>Width to the left of the data area for a label and ticks.</summary>
    public static float LabelWidth(NumberScale y, Theme theme, Func<double, string>? label = null) =>
        y.Ticks.Max(tick => FigureCanvas.TextWidth((label ?? y.Label)(tick), theme.SmallSize)) + theme.TextSize + 26;

    /// <summary>Where a value lies on the sheet.</summary>
    public float X(double value) => data.Left + (float)((value - xScale.Low) / (xScale.High - xScale.Low)) * data.Width;

    /// <summary>Where a value lies on the sheet.</summary>
    public float Y(double value) => data.Bottom - (float)((value - yScale.Low) / (yScale.High - yScale.Low)) * data.Height;

    /// <summary>Grid, frame, ticks and labels; an axis through 0 where 0 lies within.</summary>
    public void Axes(string xLabel, string? yLabel, Func<double, string>? xTick = null, Func<double, string>? yTick = null)
    {
        var theme = canvas.Theme;
        foreach (var tick in xScale.Ticks)
        {
            canvas.Line(X(tick), data.Top, X(tick), data.Bottom, Palette.Grid, 1);
            canvas.Line(X(tick), data.Bottom, X(tick), data.Bottom + TickLength, Palette.Muted, 1);
            canvas.Text((xTick ?? xScale.Label)(tick), X(tick), data.Bottom + 22, theme.SmallSize, Palette.Ink, align: SKTextAlign.Center);
        }

        foreach (var tick in yScale.Ticks)
        {
            canvas.Line(data.Left, Y(tick), data.Right, Y(tick), Palette.Grid, 1);
            canvas.Line(data.Left - TickLength, Y(tick), data.Left, Y(tick), Palette.Muted, 1);
            canvas.Text((yTick ?? yScale.Label)(tick), data.Left - 9, Y(tick) + 5, theme.SmallSize, Palette.Ink, align: SKTextAlign.Right);
        }

        canvas.Line(data.Left, data.Bottom, data.Right, data.Bottom, Palette.Muted, 1.2f);
        canvas.Line(data.Left, data.Top, data.Left, data.Bottom, Palette.Muted, 1.2f);
        if (xScale is { Low: < 0, High: > 0 })
        {
            canvas.Line(X(0), data.Top, X(0), data.Bottom, Palette.Muted, 1.4f);
        }

        if (yScale is { Low: < 0, High: > 0 })
        {
            canvas.Line(data.Left, Y(0), data.Right, Y(0), Palette.Muted, 1.4f);
        }

        canvas.Text(xLabel, data.MidX, data.Bottom + 50, theme.TextSize, Palette.Ink, align: SKTextAlign.Center);
        if (yLabel is not null)
        {
            canvas.UprightText(yLabel, data.Left - LabelWidth(yScale, theme, yTick) + theme.TextSize - 2, data.MidY, theme.TextSize, Palette.Ink);
        }
    }

    /// <summary>A line through points, cut at the edges.</summary>
    public void Line(IEnumerable<(double X, double Y)> points, SKColor colour, float width, int pattern = 0)
    {
        SKPoint[] path = [.. points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).Select(p => new SKPoint(X(p.X), Y(p.Y)))];
        canvas.Inside(Clip(), () => canvas.Polyline(path, colour, width, pattern));
    }

    /// <summary>The band between two lines, cut at the edges.</summary>
    public void Band(IReadOnlyList<(double X, double Low, double High)> points, SKColor colour)
    {
        SKPoint[] outline =
            [.. points.Select(p => new SKPoint(X(p.X), Y(p.High))), .. points.Reverse().Select(p => new SKPoint(X(p.X), Y(p.Low)))];
        canvas.Inside(Clip(), () => canvas.Area(outline, colour));
    }

    /// <summary>An upright dotted line.</summary>
    public void Mark(double x) => canvas.Line(X(x), data.Top, X(x), data.Bottom, Palette.Muted, 1.3f, pattern: 2);

    /// <summary>The data area with room for half a line's width.</summary>
    public SKRect Clip() => new(data.Left, data.Top - 2, data.Right + 2, data.Bottom + 2);
}
