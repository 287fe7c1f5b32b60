using MmSim.Economics.Probabilistic;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Acceptability curves of all strategies, and their frontier beneath them; names at the ends of the curves where they fit.</summary>
internal sealed class AcceptabilityFigure : IDecisionFigure
{
    private const float PlotHeight = 430;

    private static readonly SKColor s_frontier = Palette.Mix(Palette.Muted, SKColors.White, 0.68f);

    public string Name => "ceac-ceaf";

    public string Title => "Cost-effectiveness acceptability";

    public bool Applies(DecisionSummary summary) => summary.Curves is not null && summary.Results.Strategies.Count > 1;

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, KeyRows(summary, theme) + 1) + 16 + PlotHeight + XyPanel.AxisHeight + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        var curves = summary.CorrectedCurves ?? summary.Curves!;
        Heading.Draw(
            canvas, Title,
            "Probability that each strategy is the best of all; dotted: the thresholds"
            + (summary.CorrectedCurves is null ? "" : "; the luck of simulated patients taken out"));
        var labels = Labels(summary);
        var (rows, width) = (KeyRows(summary, theme), EndLabels.Width(labels, theme));
        if (rows > 0)
        {
            Legend.Strategies(canvas, results.Strategies, Enumerable.Range(0, rows), s => labels[s].Remark);
        }

        Legend.Row(canvas, rows, s_frontier, 0, "Frontier: the strategy with the highest expected net monetary benefit", 11);

        var x = new NumberScale(0, curves.Thresholds[^1], NumberScale.Cover(0, curves.Thresholds[^1], 8, 0).Step);
        var y = new NumberScale(0, 1, 0.2);
        var top = Heading.Height(theme, rows + 1) + 16;
        static string Share(double share) => (100 * share).ToString("0", System.Globalization.CultureInfo.InvariantCulture) + "%";
        var data = new SKRect(theme.Margin + XyPanel.LabelWidth(y, theme, Share), top, Theme.Width - theme.Margin - (width ?? 30), top + PlotHeight);
        var panel = new XyPanel(canvas, data, x, y);
        panel.Axes($"Threshold, {results.Currency} per QALY", "Probability of being the best", yTick: Share);
        Frontier(panel, curves);
        foreach (var threshold in results.Thresholds)
        {
            panel.Mark(threshold);
        }

        for (var s = 0; s < results.Strategies.Count; s++)
        {
            var strategy = s;
            panel.Line(
                curves.Thresholds.Select((threshold, t) => (threshold, curves.Probability(t, strategy))), Palette.Strategy(s), theme.CurveWidth,
                Palette.Pattern(s));
        }

        if (width is not null)
        {
            EndLabels.Draw(canvas, data.Right, data.Top, data.Bottom, labels.Select(
                (label, s) => (panel.Y(curves.Probability(curves.Thresholds.Count - 1, s)), s, label.Name, label.Remark)));
        }
    }

    private static int KeyRows(DecisionSummary summary, Theme theme) =>
        EndLabels.Width(Labels(summary), theme) is null ? summary.Results.Strategies.Count : 0;

    private static List<(string Name, string Remark)> Labels(DecisionSummary summary)
    {
        var curves = summary.CorrectedCurves ?? summary.Curves!;
        var headline = summary.Results.HeadlineThreshold;
        var at = curves.Thresholds.ToList().IndexOf(headline);
        return
        [
            .. summary.Results.Strategies.Select(
                (name, s) => (name, at < 0 ? "" : $"{Words.Percent(curves.Probability(at, s))} at {Words.Whole(headline)}")),
        ];
    }

    /// <summary>The frontier in pieces: it jumps where another strategy becomes the best in expectation.</summary>
    private static void Frontier(XyPanel panel, AcceptabilityCurves curves)
    {
        for (var start = 0; start < curves.Thresholds.Count;)
        {
            var end = start;
            while (end + 1 < curves.Thresholds.Count && curves.Best(end + 1) == curves.Best(start))
            {
                end++;
            }

            panel.Line(
                Enumerable.Range(start, end - start + 1).Select(t => (curves.Thresholds[t], curves.FrontierProbability(t))), s_frontier, 11);
            start = end + 1;
        }
    }
}
