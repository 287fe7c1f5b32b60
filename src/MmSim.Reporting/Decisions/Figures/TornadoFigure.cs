using System.Globalization;
using MmSim.Economics.Sensitivity;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>The parameters that move the incremental net benefit of the best other strategy most, one at a time to their limits.</summary>
internal sealed class TornadoFigure : IDecisionFigure
{
    private const float Row = 34;

    private static readonly SKColor s_low = Palette.Part(1), s_high = Palette.Part(5);

    public string Name => "tornado";

    public string Title => "One parameter at a time";

    public bool Applies(DecisionSummary summary) =>
        summary.Results is { OneWay.Count: > 0, Strategies.Count: > 1, Thresholds.Count: > 0 } && Bars(summary).Any(bar => bar.Range > 0);

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, 2) + 10 + (Bars(summary).Count * Row) + XyPanel.AxisHeight + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        var bars = Bars(summary);
        Heading.Draw(
            canvas, Title,
            $"Incremental net monetary benefit of {Heading.Short(results.Strategies[summary.Focus], theme)} over {Heading.Short(results.Strategies[results.Comparator], theme)} at "
            + $"{Words.Whole(results.HeadlineThreshold)} per QALY; base case {Words.Whole(bars[0].Base)}");
        Legend.Row(canvas, 0, s_low, 0, "at the lower limit of its interval; numbers: the limits", 13);
        Legend.Row(canvas, 1, s_high, 0, "at the upper limit; black line: the base case; right of 0 favours " + results.Strategies[summary.Focus], 13);
        var names = Math.Min(470, bars.Max(bar => FigureCanvas.TextWidth(Label(bar), theme.TextSize)));
        var ends = bars.SelectMany(bar => new[] { bar.Low, bar.High, bar.Base }).Append(0).ToList();
        var values = bars.Max(bar => Math.Max(TextWidth(bar.Run.LowValue, theme), TextWidth(bar.Run.HighValue, theme))) + 10;
        var (top, left) = (Heading.Height(theme, 2) + 10, theme.Margin + names + 14);

        // Room for the limits' values at both ends of the longest bar.
        var width = Theme.Width - theme.Margin - 20 - left;
        var range = (ends.Max() - ends.Min()) * width / (width - (2 * values));
        var middle = (ends.Max() + ends.Min()) / 2;
        var x = NumberScale.Cover(middle - (range / 2), middle + (range / 2), 7, 0);
        var data = new SKRect(left, top, left + width, top + (bars.Count * Row));
        var panel = new XyPanel(canvas, data, x, new NumberScale(0, 1, 2));
        panel.Axes($"Incremental net monetary benefit, {results.Currency}", null, yTick: _ => "");
        for (var i = 0; i < bars.Count; i++)
        {
            Bar(canvas, panel, bars[i], data.Top + (i * Row), names);
        }

        canvas.Line(panel.X(bars[0].Base), data.Top, panel.X(bars[0].Base), data.Bottom, Palette.Ink, 1.8f);
    }

    private static void Bar(FigureCanvas canvas, XyPanel panel, TornadoBar bar, float y, float names)
    {
        var theme = canvas.Theme;
        canvas.Text(
            FigureCanvas.Fit(Label(bar), names, theme.TextSize), panel.Data.Left - 12, y + 22, theme.TextSize, Palette.Ink, align: SKTextAlign.Right);
        foreach (var (value, colour) in new[] { (bar.Low, s_low), (bar.High, s_high) })
        {
            var (from, to) = (panel.X(Math.Min(bar.Base, value)), panel.X(Math.Max(bar.Base, value)));
            canvas.Fill(from, y + 6, to - from, Row - 12, colour);
        }

        // Both limits on one side of the base case: the nearer one's value would lie on the bar.
        var oneSided = Math.Sign(bar.Low - bar.Base) == Math.Sign(bar.High - bar.Base);
        foreach (var (value, limit, other) in new[] { (bar.Low, bar.Run.LowValue, bar.High), (bar.High, bar.Run.HighValue, bar.Low) })
        {
            if (value == bar.Base || (oneSided && Math.Abs(value - bar.Base) < Math.Abs(other - bar.Base)))
            {
                continue;
            }

            var right = value > bar.Base;
            var width = TextWidth(limit, theme);
            canvas.Fill(panel.X(value) + (right ? 4 : -8 - width), y + 8, width + 4, Row - 16, SKColors.White);
            canvas.Text(
                Number(limit), panel.X(value) + (right ? 6 : -6), y + 22, theme.SmallSize - 1, Palette.Muted,
                align: right ? SKTextAlign.Left : SKTextAlign.Right);
        }
    }

    private static IReadOnlyList<TornadoBar> Bars(DecisionSummary summary) => Tornado.OfNetBenefit(
        summary.Results.OneWayBase ?? summary.Results.BaseCase, summary.Results.OneWay, summary.Focus, summary.Results.Comparator, summary.Results.HeadlineThreshold);

    private static string Label(TornadoBar bar) => ParameterLabel.Of(bar.Run.Parameter);

    private static float TextWidth(double value, Theme theme) => FigureCanvas.TextWidth(Number(value), theme.SmallSize - 1);

    private static string Number(double value) => Math.Abs(value) >= 1000
        ? Words.Whole(value)
        : value.ToString("G3", CultureInfo.InvariantCulture).Replace('-', '−');
}
