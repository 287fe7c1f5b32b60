using System.Globalization;
using System.Net;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using MmSim.Engine.Results;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>Writes a figure as PNG and as SVG.</summary>
internal static partial class FigureFile
{
    // Flat colours: this filter and level write a chart three times as fast as the encoder's own choice, a seventh larger.
    private static readonly SKPngEncoderOptions s_compression = new(SKPngEncoderFilterFlags.Up, 3);

    /// <summary>Writes a drawing that is not of a run as PNG and SVG.</summary>
    /// <param name="title">What it shows, for screen readers.</param>
    /// <param name="height">Height on the grid.</param>
    /// <param name="draw">Draws it.</param>
    /// <param name="theme">Sizes.</param>
    /// <param name="path">Path without ending.</param>
    public static void WriteSheet(string title, float height, Action<FigureCanvas> draw, Theme theme, string path)
    {
        WritePng(height, draw, theme, path + ".png");
        WriteSvg(height, draw, title, theme, path + ".svg");
    }

    /// <summary>The figure as a PNG.</summary>
    public static void WritePng(IFigure figure, RunResult run, Theme theme, string path) =>
        WritePng(figure.Height(run, theme), canvas => figure.Draw(run, canvas), theme, path);

    /// <summary>A drawing as a PNG that knows its size on paper.</summary>
    public static void WritePng(float gridHeight, Action<FigureCanvas> draw, Theme theme, string path)
    {
        var width = (int)MathF.Round(Theme.Width * theme.PngScale);
        var height = (int)MathF.Round(gridHeight * theme.PngScale);
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(theme.PngScale);
        draw(new FigureCanvas(surface.Canvas, theme));
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(s_compression) ?? throw new InvalidOperationException($"{path}: the picture cannot be written as PNG.");
        File.WriteAllBytes(path, PngResolution.Stamp(data.ToArray(), Theme.Resolution));
    }

    /// <summary>The figure as an SVG with selectable text.</summary>
    public static void WriteSvg(IFigure figure, RunResult run, Theme theme, string path) =>
        WriteSvg(figure.Height(run, theme), canvas => figure.Draw(run, canvas), figure.Title, theme, path);

    /// <summary>A drawing as an SVG with selectable text.</summary>
    public static void WriteSvg(float height, Action<FigureCanvas> draw, string title, Theme theme, string path)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(Theme.Width, height), stream))
        {
            canvas.Clear(SKColors.White);
            draw(new FigureCanvas(canvas, theme));
        }

        File.WriteAllText(path, Finish(Encoding.UTF8.GetString(stream.ToArray()), title, Theme.Width, height));
    }

    /// <summary>Makes the drawing scale with its page, gives it a title, and names fonts to fall back on.</summary>
    private static string Finish(string svg, string title, float width, float height)
    {
        var start = svg.IndexOf("<svg", StringComparison.Ordinal);
        var end = svg.IndexOf('>', start);
        var root = svg[start..end];
        var box = FormattableString.Invariant($" viewBox=\"0 0 {width} {height}\" role=\"img\"");
        var head = root.Contains("viewBox", StringComparison.Ordinal) ? root : root + box;
        var drawing = (svg[..start] + head + "><title>" + SecurityElement.Escape(title) + "</title>" + svg[(end + 1)..])
            .Replace(
                $"font-family=\"{EmbeddedFont.Family}\"",
                $"font-family=\"'{EmbeddedFont.Family}', 'Source Sans Pro', Arial, Helvetica, sans-serif\"",
                StringComparison.Ordinal);
        return TextElement().Replace(drawing, Settle);
    }

    /// <summary>
    /// One text of the drawing: placed as a whole, since the places of single glyphs are rounded to whole numbers, and held to the width
    /// it has in our font, so that another font cannot make it run into its neighbours.
    /// </summary>
    private static string Settle(Match match)
    {
        var attributes = OtherPositions().Replace(match.Groups[1].Value, "$1");
        var text = match.Groups[2].Value.Trim();
        var size = float.Parse(FontSize().Match(attributes).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var bold = attributes.Contains("font-weight", StringComparison.Ordinal);
        var width = FigureCanvas.TextWidth(WebUtility.HtmlDecode(text), size, bold);
        var length = FormattableString.Invariant($"textLength=\"{width:0.##}\" lengthAdjust=\"spacingAndGlyphs\"");
        return $"<text{attributes} {length}>{text}</text>";
    }

    [GeneratedRegex("<text([^>]*)>([^<]*)</text>", RegexOptions.CultureInvariant)]
    private static partial Regex TextElement();

    [GeneratedRegex("(?<= )([xy]=\"-?[0-9.]+)(?:, *-?[0-9.]*)*(?=\")", RegexOptions.CultureInvariant)]
    private static partial Regex OtherPositions();

    [GeneratedRegex("font-size=\"([0-9.]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex FontSize();
}
