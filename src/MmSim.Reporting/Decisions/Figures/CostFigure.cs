using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Mean discounted cost of each strategy, stacked by category.</summary>
internal sealed class CostFigure : IDecisionFigure
{
    private const float Row = 48;

    public string Name => "cost-breakdown";

    public string Title => "Cost by category";

    public bool Applies(DecisionSummary summary) => summary.Results.CostByCategory.Count > 0;

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, Legend.PartRows(CostParts.Shown(summary, Categories(summary)), theme)) + 10 + (summary.Results.Strategies.Count * Row) + XyPanel.AxisHeight
        + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        var categories = Categories(summary);
        Heading.Draw(canvas, Title, $"Mean per patient, discounted; {EconomicResults.BaseCaseBasis}, {Words.Whole(results.Patients)} patients; in brackets: Monte Carlo standard error");
        var shown = CostParts.Shown(summary, categories);
        Legend.Parts(canvas, shown);
        var names = Math.Min(330, results.Strategies.Max(name => FigureCanvas.TextWidth(name, theme.TextSize, bold: true)));
        var totals = Enumerable.Range(0, results.Strategies.Count)
            .Select(s => results.CostByCategory.Where(cost => cost.Strategy == s).Sum(cost => cost.Mean)).ToList();
        var x = NumberScale.Cover(0, totals.Max(), 7, 0);
        var top = Heading.Height(theme, Legend.PartRows(shown, theme)) + 10;
        var data = new SKRect(
            theme.Margin + names + 14, top, Theme.Width - theme.Margin - 150, top + (results.Strategies.Count * Row));
        var panel = new XyPanel(canvas, data, x, new NumberScale(0, 1, 2));
        panel.Axes(results.Currency, null, yTick: _ => "");
        for (var s = 0; s < results.Strategies.Count; s++)
        {
            var (y, sum) = (data.Top + (s * Row), 0.0);
            var rows = FigureCanvas.Wrap(results.Strategies[s], names, theme.TextSize, 2, bold: true);
            for (var row = 0; row < rows.Count; row++)
            {
                var baseline = y + (rows.Count == 1 ? 30 : 20 + (row * 20));
                canvas.Text(rows[row], data.Left - 12, baseline, theme.TextSize, Palette.Ink, bold: true, align: SKTextAlign.Right);
            }

            for (var c = 0; c < categories.Count; c++)
            {
                var mean = results.CostByCategory.Where(cost => cost.Strategy == s && cost.Category == categories[c]).Sum(cost => cost.Mean);
                canvas.Fill(panel.X(sum), y + 8, panel.X(sum + mean) - panel.X(sum), Row - 16, Palette.Part(c));
                sum += mean;
            }

            var error = results.BaseCase.StandardError(s, Economics.Inputs.Measure.Cost);
            canvas.Text(SupportedDigits.FormatWithError(sum, error > 0 ? error : double.NaN, 0), panel.X(sum) + 8, y + 30, theme.TextSize, Palette.Ink);
        }
    }

    private static List<string> Categories(DecisionSummary summary) => [.. summary.Results.CostByCategory.Select(cost => cost.Category).Distinct()];
}
