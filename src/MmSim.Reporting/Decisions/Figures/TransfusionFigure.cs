using MmSim.Economics.Budget;
using MmSim.Reporting.Decisions.Tables;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Units of red cells and of platelets per 1,000 patients who started, by year since the start.</summary>
internal sealed class TransfusionFigure : IDecisionFigure
{
    private const int LastYear = 10;
    private const float PlotHeight = 320;
    private const float PanelHead = 34;

    public string Name => "transfusions";

    public string Title => "Blood for 1,000 patients, by year since the start";

    public bool Applies(DecisionSummary summary) => BloodTable.AnyIn(summary.Results.Blood);

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, summary.Results.Strategies.Count) + PanelHead + PlotHeight + XyPanel.AxisHeight + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme, blood) = (summary.Results, canvas.Theme, summary.Results.Blood!);
        var years = Math.Min(LastYear, blood.Years);
        Heading.Draw(canvas, Title, $"Units transfused per 1,000 patients who started; {EconomicResults.BaseCaseBasis}");
        Legend.Strategies(
            canvas, results.Strategies, Enumerable.Range(0, results.Strategies.Count),
            s => $"{Words.Whole(Sum(blood, s, years, 0))} red cells, {Words.Whole(Sum(blood, s, years, 1))} platelets in {years} years");
        var width = (Theme.Width - (2 * theme.Margin)) / 2;
        var top = Heading.Height(theme, results.Strategies.Count) + PanelHead;
        for (var product = 0; product < 2; product++)
        {
            var most = Enumerable.Range(0, results.Strategies.Count).Max(s => Enumerable.Range(0, years).Max(year => blood.At(s, year, product)));
            var y = NumberScale.Cover(0, Math.Max(1e-9, BloodTable.Scale * most), 6);
            var left = theme.Margin + (product * width);
            var data = new SKRect(left + XyPanel.LabelWidth(y, theme), top, left + width - 20, top + PlotHeight);
            canvas.Text(product == 0 ? "Red cells" : "Platelets, adult doses", data.Left, top - 10, theme.TextSize, Palette.Ink, bold: true);
            var panel = new XyPanel(canvas, data, new NumberScale(0.7, years + 0.3, 1), y);
            panel.Axes("Year since the start", product == 0 ? "Units per 1,000 patients" : "Doses per 1,000 patients");
            for (var s = 0; s < results.Strategies.Count; s++)
            {
                var points = Enumerable.Range(0, years).Select(year => (year + 1.0, BloodTable.Scale * blood.At(s, year, product))).ToList();
                panel.Line(points, Palette.Strategy(s), theme.CurveWidth, Palette.Pattern(s));
                foreach (var (x, value) in points)
                {
                    canvas.Disc(panel.X(x), panel.Y(value), 4, Palette.Strategy(s));
                }
            }
        }
    }

    private static double Sum(CohortYears blood, int strategy, int years, int product) =>
        BloodTable.Scale * Enumerable.Range(0, years).Sum(year => blood.At(strategy, year, product));
}
