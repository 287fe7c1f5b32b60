using ScottPlot;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>A sheet to draw plots and text on, in points of the figure's grid, whatever the file's format.</summary>
internal sealed partial class FigureCanvas(SKCanvas canvas, Theme theme)
{
    private const string Ellipsis = "…";

    /// <summary>Sizes.</summary>
    public Theme Theme { get; } = theme;

    /// <summary>Width of a text.</summary>
    public static float TextWidth(string text, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>The text, shortened to fit a width.</summary>
    public static string Fit(string text, float width, float size, bool bold = false)
    {
        if (TextWidth(text, size, bold) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 1 && TextWidth(text[..length].TrimEnd() + Ellipsis, size, bold) > width)
        {
            length--;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>The text broken at spaces into at most <paramref name="most"/> rows of a width; the last is shortened if need be.</summary>
    public static IReadOnlyList<string> Wrap(string text, float width, float size, int most, bool bold = false)
    {
        var rows = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = rows[^1].Length == 0 ? word : rows[^1] + " " + word;
            if (rows[^1].Length == 0 || rows.Count == most || TextWidth(longer, size, bold) <= width)
            {
                rows[^1] = longer;
            }
            else
            {
                rows.Add(word);
            }
        }

        return [.. rows.Select(row => Fit(row, width, size, bold))];
    }

    /// <summary>Writes a text with its baseline at <paramref name="y"/>.</summary>
    public void Text(string text, float x, float y, float size, SKColor colour, bool bold = false, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = Font(size, bold);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };

        // As axes have it: no space before a percent sign.
        canvas.DrawText(text.Replace(" %", "%", StringComparison.Ordinal), x, y, align, font, paint);
    }

    /// <summary>Writes a text with a thin white rim, so that it reads well across what lies beneath it.</summary>
    public void HaloText(string text, float x, float y, float size, SKColor colour, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = Font(size, bold: false);
        using var rim = new SKPaint
        {
            Color = SKColors.White.WithAlpha(225), IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 4, StrokeJoin = SKStrokeJoin.Round,
        };
        using var shape = font.GetTextPath(text, SKPoint.Empty);
        canvas.Save();
        canvas.Translate(x - (align == SKTextAlign.Right ? font.MeasureText(text) : align == SKTextAlign.Center ? font.MeasureText(text) / 2 : 0), y);
        canvas.DrawPath(shape, rim);
        canvas.Restore();
        Text(text, x, y, size, colour, align: align);
    }

    /// <summary>Writes a text that rises to the right at 45 degrees from its start.</summary>
    public void RisingText(string text, float x, float y, float size, SKColor colour)
    {
        canvas.Save();
        canvas.RotateDegrees(-45, x, y);
        Text(text, x, y, size, colour);
        canvas.Restore();
    }

    /// <summary>A straight line; pattern 0 solid, 1 dashed, 2 dotted.</summary>
    public void Line(float x0, float y0, float x1, float y1, SKColor colour, float width, int pattern = 0)
    {
        using var dash = pattern == 0 ? null : SKPathEffect.CreateDash(pattern == 1 ? [8, 5] : [2, 4], 0);
        using var paint = new SKPaint
        {
            Color = colour, StrokeWidth = width, IsAntialias = true, Style = SKPaintStyle.Stroke, PathEffect = dash,
        };
        canvas.DrawLine(x0, y0, x1, y1, paint);
    }

    /// <summary>A line through points; pattern 0 solid, 1 dashed, 2 dotted.</summary>
    public void Polyline(IReadOnlyList<(float X, float Y)> points, SKColor colour, float width, int pattern = 0)
    {
        using var dash = pattern == 0 ? null : SKPathEffect.CreateDash(pattern == 1 ? [8, 5] : [2, 4], 0);
        using var paint = new SKPaint { Color = colour, StrokeWidth = width, IsAntialias = true, Style = SKPaintStyle.Stroke, PathEffect = dash };
        using var path = new SKPath();
        for (var i = 0; i < points.Count; i++)
        {
            if (i == 0)
            {
                path.MoveTo(points[i].X, points[i].Y);
            }
            else
            {
                path.LineTo(points[i].X, points[i].Y);
            }
        }

        canvas.DrawPath(path, paint);
    }

    /// <summary>A dot, filled or open.</summary>
    public void Dot(float x, float y, float radius, SKColor colour, bool filled = true)
    {
        using var paint = new SKPaint
        {
            Color = colour, IsAntialias = true, StrokeWidth = 1.8f, Style = filled ? SKPaintStyle.Fill : SKPaintStyle.Stroke,
        };
        canvas.DrawCircle(x, y, radius, paint);
    }

    /// <summary>A filled rectangle.</summary>
    public void Fill(float left, float top, float width, float height, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, Style = SKPaintStyle.Fill };
        canvas.DrawRect(left, top, width, height, paint);
    }

    /// <summary>A filled disc with a white rim.</summary>
    public void Disc(float x, float y, float radius, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, Style = SKPaintStyle.Fill, IsAntialias = true };
        using var rim = new SKPaint { Color = SKColors.White, Style = SKPaintStyle.Stroke, StrokeWidth = 2, IsAntialias = true };
        canvas.DrawCircle(x, y, radius, paint);
        canvas.DrawCircle(x, y, radius, rim);
    }

    /// <summary>Renders a plot into a rectangle.</summary>
    public void Plot(Plot plot, PixelRect where)
    {
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        canvas.Save();
        plot.Render(canvas, where);
        canvas.Restore();
    }

    private static SKFont Font(float size, bool bold) => new(EmbeddedFont.Instance.Typeface(bold), size)
    {
        Subpixel = true,
        Edging = SKFontEdging.Antialias,
    };
}
