using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <content>Lines of many points, areas and dots.</content>
internal sealed partial class FigureCanvas
{
    /// <summary>A line through points; pattern 0 solid, 1 dashed, 2 dotted.</summary>
    public void Polyline(IReadOnlyList<SKPoint> points, SKColor colour, float width, int pattern = 0)
    {
        if (points.Count < 2)
        {
            return;
        }

        using var path = Path(points);
        using var dash = pattern == 0 ? null : SKPathEffect.CreateDash(pattern == 1 ? [8, 5] : [2, 4], 0);
        using var paint = new SKPaint
        {
            Color = colour, StrokeWidth = width, IsAntialias = true, Style = SKPaintStyle.Stroke, PathEffect = dash, StrokeJoin = SKStrokeJoin.Round,
        };
        canvas.DrawPath(path, paint);
    }

    /// <summary>A filled polygon.</summary>
    public void Area(IReadOnlyList<SKPoint> points, SKColor colour)
    {
        using var path = Path(points);
        path.Close();
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Fill };
        canvas.DrawPath(path, paint);
    }

    /// <summary>A band of one thickness that leaves a block to the right and reaches another from the left, level at both ends.</summary>
    public void Band(float x0, float y0, float x1, float y1, float thickness, SKColor colour)
    {
        if (thickness <= 0)
        {
            return;
        }

        var middle = (x0 + x1) / 2;
        using var path = new SKPath();
        path.MoveTo(x0, y0);
        path.CubicTo(middle, y0, middle, y1, x1, y1);
        path.LineTo(x1, y1 + thickness);
        path.CubicTo(middle, y1 + thickness, middle, y0 + thickness, x0, y0 + thickness);
        path.Close();
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Fill };
        canvas.DrawPath(path, paint);
    }

    /// <summary>A filled disc; with an edge, a white ring in it.</summary>
    public void Disc(float x, float y, float radius, SKColor colour, bool hollow = false)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Fill };
        canvas.DrawCircle(x, y, radius, paint);
        if (hollow)
        {
            paint.Color = SKColors.White;
            canvas.DrawCircle(x, y, radius - 2.6f, paint);
        }
    }

    /// <summary>Writes a text that runs upwards, centred at a point of its baseline.</summary>
    public void UprightText(string text, float x, float y, float size, SKColor colour)
    {
        canvas.Save();
        canvas.RotateDegrees(-90, x, y);
        Text(text, x, y, size, colour, align: SKTextAlign.Center);
        canvas.Restore();
    }

    /// <summary>Draws what <paramref name="draw"/> draws, but only inside a rectangle.</summary>
    public void Inside(SKRect rectangle, Action draw)
    {
        canvas.Save();
        canvas.ClipRect(rectangle);
        draw();
        canvas.Restore();
    }

    private static SKPath Path(IReadOnlyList<SKPoint> points)
    {
        var path = new SKPath();
        path.MoveTo(points[0]);
        for (var i = 1; i < points.Count; i++)
        {
            path.LineTo(points[i]);
        }

        return path;
    }
}
