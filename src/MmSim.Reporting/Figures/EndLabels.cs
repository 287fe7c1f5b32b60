using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>Labels at the right ends of curves, in place of a key: a name and beneath it a remark, moved apart where curves end close to each other.</summary>
internal static class EndLabels
{
    /// <summary>More curves than this have a key.</summary>
    public const int MostCurves = 5;

    private const float Leader = 26;
    private const float Longest = 225;
    private const float RowHeight = 18;
    private const float Between = 7;

    /// <summary>Width that the labels take to the right of a plot; null where they do not fit and a key is better.</summary>
    public static float? Width(IReadOnlyCollection<(string Name, string Remark)> labels, Theme theme)
    {
        if (labels.Count is 0 or > MostCurves)
        {
            return null;
        }

        var widest = labels.Max(label => Math.Max(
            FigureCanvas.TextWidth(label.Name, theme.SmallSize, bold: true), FigureCanvas.TextWidth(label.Remark, theme.SmallSize)));
        return widest > Longest ? null : Leader + 6 + widest;
    }

    /// <summary>Draws the labels of curves that end at <paramref name="x"/>.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="x">Right edge of the plot.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="bottom">Its lower edge.</param>
    /// <param name="curves">Where each curve ends, whose it is, and what its label says.</param>
    public static void Draw(
        FigureCanvas canvas, float x, float top, float bottom, IEnumerable<(float Y, int Strategy, string Name, string Remark)> curves)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        var ordered = curves.OrderBy(curve => curve.Y).ThenBy(curve => curve.Strategy).ToList();
        var size = canvas.Theme.SmallSize;
        var height = RowHeight * (ordered.Any(curve => curve.Remark.Length > 0) ? 2 : 1) + Between;
        var places = Spread([.. ordered.Select(curve => curve.Y)], height, top, bottom);
        for (var i = 0; i < ordered.Count; i++)
        {
            var (y, strategy, name, remark) = ordered[i];
            var colour = Palette.Strategy(strategy);
            canvas.Polyline(
                [new SKPoint(x + 2, y), new SKPoint(x + Leader / 3, y), new SKPoint(x + 2 * Leader / 3, places[i]), new SKPoint(x + Leader, places[i])], colour, 2,
                Palette.Pattern(strategy));
            var baseline = places[i] - (remark.Length > 0 ? RowHeight / 2 : 0) + 5;
            canvas.Text(name, x + Leader + 6, baseline, size, Palette.Ink, bold: true);
            canvas.Text(remark, x + Leader + 6, baseline + RowHeight, size, Palette.Ink);
        }
    }

    /// <summary>Middles of labels of one height, as near their wanted places as they may be without touching each other or the edges.</summary>
    /// <param name="wanted">Wanted places, in order.</param>
    /// <param name="height">Height of a label.</param>
    /// <param name="top">Upper edge.</param>
    /// <param name="bottom">Lower edge; passed where the labels need more room than there is.</param>
    internal static float[] Spread(IReadOnlyList<float> wanted, float height, float top, float bottom)
    {
        var places = new float[wanted.Count];
        var least = top + (height / 2);
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Math.Max(wanted[i], least);
            least = places[i] + height;
        }

        var most = bottom - (height / 2);
        for (var i = places.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], most);
            most = places[i] - height;
        }

        // Too many for the height: from the top down, past the bottom.
        for (var i = 0; i < places.Length && places[0] < top + (height / 2); i++)
        {
            places[i] = top + (height / 2) + (i * height);
        }

        return places;
    }
}
