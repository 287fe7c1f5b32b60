using System.Globalization;
using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Economics.Pricing;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Incremental net benefit as the price of a drug falls, a panel for each of the drugs that differ most in cost.</summary>
internal sealed class PriceFigure : IDecisionFigure
{
    private const int MostDrugs = 4;
    private const float PlotHeight = 300;
    private const float PanelHead = 34;

    public string Name => "price";

    public string Title => "Net benefit as the price of a drug falls";

    public bool Applies(DecisionSummary summary) =>
        summary.Results is { Moments.Drugs.Count: > 0, Strategies.Count: > 1, Thresholds.Count: > 0 } && Drugs(summary).Count > 0;

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, summary.Results.Strategies.Count - 1) + (Rows(summary) * (PanelHead + PlotHeight + XyPanel.AxisHeight)) + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme, drugs) = (summary.Results, canvas.Theme, Drugs(summary));
        Heading.Draw(
            canvas, Title,
            $"Incremental net monetary benefit over {Heading.Short(results.Strategies[results.Comparator], theme)} at {Words.Whole(results.HeadlineThreshold)} "
            + $"{results.Currency} per QALY; dot: the discount at which the ICER equals it");
        Legend.Strategies(canvas, results.Strategies, PlaneFigure.Others(results), s => Remark(summary, drugs, s));
        var columns = drugs.Count == 1 ? 1 : 2;
        var width = (Theme.Width - (2 * theme.Margin)) / columns;
        for (var i = 0; i < drugs.Count; i++)
        {
            var left = theme.Margin + (i % columns * width);
            var top = Heading.Height(theme, results.Strategies.Count - 1) + (i / columns * (PanelHead + PlotHeight + XyPanel.AxisHeight)) + PanelHead;
            DrawPanel(summary, canvas, drugs[i], left, top, width);
        }
    }

    private static void DrawPanel(DecisionSummary summary, FigureCanvas canvas, int drug, float left, float top, float width)
    {
        var (results, theme, moments) = (summary.Results, canvas.Theme, summary.Results.Moments!);
        var sweep = PriceAnalysis.Sweep(moments, drug, 1);
        double Benefit(StrategyMeans means, int s) => Increment.Between(means, s, results.Comparator).NetBenefit(results.HeadlineThreshold);
        var values = PlaneFigure.Others(results).SelectMany(s => sweep.Select(step => Benefit(step.Means, s))).Append(0).ToList();
        var y = NumberScale.Cover(values.Min(), values.Max(), 6);
        var x = new NumberScale(0, 1, 0.2);
        var data = new SKRect(left + XyPanel.LabelWidth(y, theme), top, left + width - 26, top + PlotHeight);
        var panel = new XyPanel(canvas, data, x, y);
        canvas.Text(moments.Drugs[drug], data.Left, top - 10, theme.TextSize, Palette.Ink, bold: true);
        panel.Axes(
            "Discount from list price", left < Theme.Width / 3 ? "Net benefit, " + results.Currency : null,
            share => (100 * share).ToString("0", CultureInfo.InvariantCulture) + "%");
        foreach (var s in PlaneFigure.Others(results))
        {
            panel.Line(sweep.Select(step => (step.Discount, Benefit(step.Means, s))), Palette.Strategy(s), theme.CurveWidth, Palette.Pattern(s));
            var price = PriceAnalysis.AtThreshold(moments, drug, s, results.Comparator, results.HeadlineThreshold);
            if (price.Discount is >= 0 and <= 1)
            {
                canvas.Disc(panel.X(price.Discount.Value), panel.Y(0), 6, Palette.Strategy(s));
            }
        }
    }

    private static string Remark(DecisionSummary summary, List<int> drugs, int strategy)
    {
        var (results, moments) = (summary.Results, summary.Results.Moments!);
        var found = drugs
            .Select(drug => (Drug: moments.Drugs[drug], Price: PriceAnalysis.AtThreshold(moments, drug, strategy, results.Comparator, results.HeadlineThreshold)))
            .Where(item => item.Price.Discount is >= 0 and <= 1)
            .Select(item => $"{item.Drug} {Words.Percent(item.Price.Discount!.Value)} off")
            .ToList();
        return found.Count == 0 ? "no discount makes it equal" : "equal with " + string.Join(", ", found);
    }

    private static int Rows(DecisionSummary summary) => (Drugs(summary).Count + 1) / 2;

    /// <summary>The drugs whose cost differs most between strategies, in the scenario's order.</summary>
    private static List<int> Drugs(DecisionSummary summary)
    {
        var moments = summary.Results.Moments!;
        double Spread(int drug) => PlaneFigure.Others(summary.Results)
            .Max(s => Math.Abs(moments.DrugCost(s, drug) - moments.DrugCost(summary.Results.Comparator, drug)));
        return
        [
            .. Enumerable.Range(0, moments.Drugs.Count).Where(drug => Spread(drug) > 0).OrderByDescending(Spread).Take(MostDrugs).Order(),
        ];
    }
}
