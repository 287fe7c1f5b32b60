using System.Globalization;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Validation;

/// <summary>A rectangle with two axes, linear or logarithmic, drawn with the canvas's own strokes.</summary>
/// <param name="Left">Left edge on the sheet.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="X">Range of the horizontal axis.</param>
/// <param name="Y">Range of the vertical axis.</param>
/// <param name="Logarithmic">Both axes logarithmic.</param>
internal sealed record Frame(float Left, float Top, float Width, float Height, (double Low, double High) X, (double Low, double High) Y, bool Logarithmic = false)
{
    /// <summary>Where a value lies from left to right; held within the frame.</summary>
    public float AtX(double value) => Left + (Place(value, X) * Width);

    /// <summary>Where a value lies from top to bottom; held within the frame.</summary>
    public float AtY(double value) => Top + ((1 - Place(value, Y)) * Height);

    /// <summary>Draws the grid with labels at ticks.</summary>
    public void Draw(FigureCanvas canvas, IReadOnlyList<double> xTicks, IReadOnlyList<double> yTicks, Func<double, string> label, float size)
    {
        foreach (var tick in xTicks)
        {
            canvas.Line(AtX(tick), Top, AtX(tick), Top + Height, Palette.Grid, 1);
            canvas.Text(label(tick), AtX(tick), Top + Height + size + 4, size, Palette.Muted, align: SKTextAlign.Center);
        }

        foreach (var tick in yTicks)
        {
            canvas.Line(Left, AtY(tick), Left + Width, AtY(tick), Palette.Grid, 1);
            canvas.Text(label(tick), Left - 6, AtY(tick) + (size * 0.35f), size, Palette.Muted, align: SKTextAlign.Right);
        }

        canvas.Line(Left, Top + Height, Left + Width, Top + Height, Palette.Muted, 1);
        canvas.Line(Left, Top, Left, Top + Height, Palette.Muted, 1);
    }

    /// <summary>A whole number or share for a tick.</summary>
    public static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage for a tick.</summary>
    public static string Percent(double value) => (100 * value).ToString("0", CultureInfo.InvariantCulture) + "%";

    private float Place(double value, (double Low, double High) range)
    {
        var share = Logarithmic
            ? Math.Log(Math.Max(value, 1e-9) / range.Low) / Math.Log(range.High / range.Low)
            : (value - range.Low) / (range.High - range.Low);
        return (float)Math.Clamp(share, 0, 1);
    }
}
