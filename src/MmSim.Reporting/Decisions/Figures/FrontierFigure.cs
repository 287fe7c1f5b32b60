using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Cost and QALYs of each strategy, with the efficiency frontier; strategies off it are hollow.</summary>
internal sealed class FrontierFigure : IDecisionFigure
{
    private const float PlotHeight = 500;
    private const float Most = 330;

    public string Name => "frontier";

    public string Title => "Cost and QALYs of each strategy, with the frontier";

    public bool Applies(DecisionSummary summary) => summary.Results.Strategies.Count > 1;

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, summary.Results.Strategies.Count) + 16 + PlotHeight + XyPanel.AxisHeight + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme, means) = (summary.Results, canvas.Theme, summary.Headline);
        var rows = IncrementalAnalysis.Full(means);
        Heading.Draw(
            canvas, Title,
            $"Discounted; {FrontierText.Size(results)}; off the frontier: hollow; numbers on it: ICERs in {results.Currency} per QALY");
        Legend.Strategies(
            canvas, results.Strategies, Enumerable.Range(0, results.Strategies.Count), s => Remark(rows.First(row => row.Strategy == s)));
        double[] costs = [.. Enumerable.Range(0, means.Count).Select(s => means.Mean(s, Measure.Cost))];
        double[] qalys = [.. Enumerable.Range(0, means.Count).Select(s => means.Mean(s, Measure.Qalys))];
        var (x, y) = (NumberScale.Cover(qalys.Min(), qalys.Max(), 7, 0.12), NumberScale.Cover(costs.Min(), costs.Max(), 7, 0.12));
        var top = Heading.Height(theme, results.Strategies.Count) + 16;
        var data = new SKRect(theme.Margin + XyPanel.LabelWidth(y, theme), top, Theme.Width - theme.Margin - 20, top + PlotHeight);
        var panel = new XyPanel(canvas, data, x, y);
        panel.Axes("QALYs", $"Cost, {results.Currency}");
        var hull = rows.Where(row => row.IsOnFrontier).ToList();
        panel.Line(hull.Select(row => (qalys[row.Strategy], costs[row.Strategy])), Palette.Muted, 2);
        List<SKRect> taken = [];
        for (var s = 0; s < means.Count; s++)
        {
            var (px, py) = (panel.X(qalys[s]), panel.Y(costs[s]));
            canvas.Disc(px, py, 8, Palette.Strategy(s), hollow: !rows.First(row => row.Strategy == s).IsOnFrontier);
            taken.Add(new SKRect(px - 10, py - 10, px + 10, py + 10));
        }

        foreach (var (from, to) in hull.Zip(hull.Skip(1)))
        {
            // Small boxes along the line, for labels to keep clear of it.
            for (var i = 0; i <= 60; i++)
            {
                var t = i / 60.0;
                var px = panel.X(((1 - t) * qalys[from.Strategy]) + (t * qalys[to.Strategy]));
                var py = panel.Y(((1 - t) * costs[from.Strategy]) + (t * costs[to.Strategy]));
                taken.Add(new SKRect(px - 2, py - 2, px + 2, py + 2));
            }
        }

        foreach (var (row, previous) in hull.Skip(1).Zip(hull).Where(pair => pair.First.Icer is not null))
        {
            var (mx, my) = (
                (panel.X(qalys[row.Strategy]) + panel.X(qalys[previous.Strategy])) / 2,
                (panel.Y(costs[row.Strategy]) + panel.Y(costs[previous.Strategy])) / 2);
            Place(canvas, data, taken, FrontierText.Icer(row.Increment), mx, my, 6, theme.SmallSize, Palette.Muted, bold: false);
        }

        foreach (var row in rows.OrderByDescending(row => row.IsOnFrontier))
        {
            var name = FigureCanvas.Fit(results.Strategies[row.Strategy], Most, theme.SmallSize, bold: true);
            Place(
                canvas, data, taken, name, panel.X(qalys[row.Strategy]), panel.Y(costs[row.Strategy]), 13, theme.SmallSize, Palette.Ink, bold: true);
        }
    }

    private static string Remark(FrontierRow row) => (row.Status, row.Icer) switch
    {
        (DominanceStatus.Frontier, not null) => $"ICER {FrontierText.Icer(row.Increment)}",
        _ => Words.Of(row.Status),
    } + (row.IsNoise ? ", or noise" : "");

    /// <summary>Writes a label beside a point where it covers nothing; leaves it out where it would, since the key has the name.</summary>
    private static void Place(
        FigureCanvas canvas, SKRect data, List<SKRect> taken, string text, float x, float y, float away, float size, SKColor colour, bool bold)
    {
        var width = FigureCanvas.TextWidth(text, size, bold);
        (float X, float Y)[] places =
        [
            (x + away, y + 5), (x - away - width, y + 5), (x + away, y + 20), (x - away - width, y - 10), (x - (width / 2), y - away - 4),
            (x - (width / 2), y + away + size), (x + away, y + 32), (x - away - width, y - 22),
        ];
        foreach (var (left, baseline) in places)
        {
            var box = new SKRect(left - 3, baseline - size, left + width + 3, baseline + 4);
            if (data.Contains(box) && !taken.Exists(box.IntersectsWith))
            {
                canvas.Text(text, left, baseline, size, colour, bold);
                taken.Add(box);
                return;
            }
        }
    }
}
