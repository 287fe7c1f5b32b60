using MmSim.Economics.Incremental;
using MmSim.Economics.Probabilistic;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>The cost-effectiveness plane: the draws of every strategy against the comparator, with ellipses that hold 95 %.</summary>
internal sealed class PlaneFigure : IDecisionFigure
{
    private const float PlotHeight = 560;
    private const int MostDots = 1500;

    public string Name => "ce-plane";

    public string Title => "Cost-effectiveness plane";

    public bool Applies(DecisionSummary summary) => summary.Results is { Psa: not null, Strategies.Count: > 1, Thresholds.Count: > 0 };

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, summary.Results.Strategies.Count) + 16 + PlotHeight + XyPanel.AxisHeight + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        var psa = summary.Corrected ?? results.Psa!;
        Heading.Draw(
            canvas, Title,
            $"Each dot a draw against {Heading.Short(results.Strategies[results.Comparator], theme)}; ellipses hold 95 %"
            + (summary.Corrected is null ? "" : "; the luck of simulated patients taken out"));
        var planes = Others(results).Select(s => CostEffectivenessPlane.Of(psa, s, results.Comparator)).ToList();
        Legend.Strategies(canvas, results.Strategies, planes.Select(plane => plane.Strategy), s => Remark(summary, psa, s));
        Legend.Row(
            canvas, planes.Count, Palette.Muted, 1, $"{Words.Whole(results.HeadlineThreshold)} {results.Currency} per QALY: cost-effective below the line", 1.6f);

        var outline = planes.SelectMany(plane => Enumerable.Range(0, 90).Select(i => plane.EllipseAt(i * Math.PI / 45))).Append((0, 0)).ToList();
        var x = NumberScale.Cover(outline.Min(p => p.Item1), outline.Max(p => p.Item1), 8, 0.1);
        var y = NumberScale.Cover(outline.Min(p => p.Item2), outline.Max(p => p.Item2), 8, 0.1);
        var top = Heading.Height(theme, results.Strategies.Count) + 16;
        var data = new SKRect(theme.Margin + XyPanel.LabelWidth(y, theme), top, Theme.Width - theme.Margin - 20, top + PlotHeight);
        var panel = new XyPanel(canvas, data, x, y);
        panel.Axes("Difference in QALYs", $"Difference in cost, {results.Currency}");
        panel.Line([(x.Low, x.Low * results.HeadlineThreshold), (x.High, x.High * results.HeadlineThreshold)], Palette.Muted, 1.6f, pattern: 1);
        foreach (var plane in planes)
        {
            Dots(canvas, panel, plane);
        }

        foreach (var plane in planes)
        {
            panel.Line(Enumerable.Range(0, 91).Select(i => plane.EllipseAt(i * Math.PI / 45)), Palette.Strategy(plane.Strategy), 2);
            var (mx, my) = (panel.X(plane.MeanQalys), panel.Y(plane.MeanCost));
            canvas.Disc(mx, my, 8, SKColors.White);
            canvas.Disc(mx, my, 6, Palette.Strategy(plane.Strategy));
        }
    }

    internal static IEnumerable<int> Others(EconomicResults results) =>
        Enumerable.Range(0, results.Strategies.Count).Where(s => s != results.Comparator);

    private static void Dots(FigureCanvas canvas, XyPanel panel, CostEffectivenessPlane plane)
    {
        var colour = Palette.Strategy(plane.Strategy).WithAlpha(80);
        var step = Math.Max(1, (int)Math.Ceiling((double)plane.Costs.Length / MostDots));
        SKPoint[] dots = new SKPoint[(plane.Costs.Length + step - 1) / step];
        for (var i = 0; i < dots.Length; i++)
        {
            dots[i] = new SKPoint(panel.X(plane.Qalys[i * step]), panel.Y(plane.Costs[i * step]));
        }

        var radius = dots.Length < 200 ? 4 : 2.3f;
        canvas.Inside(panel.Clip(), () =>
        {
            foreach (var dot in dots)
            {
                canvas.Disc(dot.X, dot.Y, radius, colour);
            }
        });
    }

    private static string Remark(DecisionSummary summary, Economics.Inputs.PsaTable psa, int strategy)
    {
        var (results, threshold) = (summary.Results, summary.Results.HeadlineThreshold);
        var increment = Increment.Between(summary.Headline, strategy, results.Comparator);
        var below = Enumerable.Range(0, psa.Draws)
            .Count(d => psa.NetBenefit(d, strategy, threshold) > psa.NetBenefit(d, results.Comparator, threshold)) / (double)psa.Draws;
        var place = increment.Quadrant switch
        {
            Quadrant.SouthEast => "dominant",
            Quadrant.NorthWest => "dominated",
            Quadrant.Origin => "equal",
            Quadrant.SouthWest => $"saves {Words.Whole(increment.Icer!.Value)} per QALY given up",
            _ => $"ICER {FrontierText.Icer(increment)}",
        };
        return $"{place}; below the line in {Words.Percent(below)} of draws";
    }
}
