using System.Globalization;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Undiscounted cost of each year by category, a panel for each world in which all new patients get one strategy.</summary>
internal sealed class BudgetFigure : IDecisionFigure
{
    private const float PlotHeight = 270;
    private const float NameRow = 21;
    private const int MostNameRows = 2;
    private const float Gutter = 22;

    public string Name => "budget-impact";

    public string Title => "Budget by year";

    public bool Applies(DecisionSummary summary) => summary.Results.YearCosts is not null;

    public float Height(DecisionSummary summary, Theme theme) =>
        Top(summary, theme) + (Rows(summary) * (Head(summary, theme) + PlotHeight + XyPanel.AxisHeight)) + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        var patients = StrategyBudgets.Patients(results);
        Heading.Draw(
            canvas, Title,
            (patients.Distinct().Count() == 1 ? $"{Words.Whole(patients[0])} new patients a year" : "The scenario's new patients")
            + (results.IncidentPatients is null ? " (a scale)" : results.Population is { IsAssumption: true } ? " (assumption)" : "")
            + ", all on one strategy" + (results.Uptake is null ? "" : " or by uptake") + "; undiscounted; above the columns: difference to "
            + Heading.Short(results.Strategies[results.Comparator], theme));
        Legend.Parts(canvas, CostParts.Shown(summary, results.YearCosts!.Categories));
        var worlds = StrategyBudgets.Of(results);
        var worldNames = StrategyBudgets.Names(results);
        var (unit, divisor) = Money.Unit(worlds.Max(world => Enumerable.Range(0, world.Years).Max(world.Total)), results.Currency);
        var y = NumberScale.Cover(0, worlds.Max(world => Enumerable.Range(0, world.Years).Max(world.Total)) / divisor, 5, 0.08);
        var columns = Columns(summary);
        var label = XyPanel.LabelWidth(y, theme);
        var width = (Theme.Width - (2 * theme.Margin) - label) / columns;
        for (var s = 0; s < worlds.Count; s++)
        {
            var left = theme.Margin + label + (s % columns * width);
            var top = Top(summary, theme) + (s / columns * (Head(summary, theme) + PlotHeight + XyPanel.AxisHeight)) + Head(summary, theme);
            var data = new SKRect(left, top, left + width - Gutter, top + PlotHeight);
            var names = FigureCanvas.Wrap(worldNames[s], data.Width, theme.TextSize, MostNameRows, bold: true);
            for (var row = 0; row < names.Count; row++)
            {
                canvas.Text(names[row], data.Left, top - 12 - ((names.Count - 1 - row) * NameRow), theme.TextSize, Palette.Ink, bold: true);
            }

            var x = new NumberScale(0.4, worlds[s].Years + 0.6, 1);
            var panel = new XyPanel(canvas, data, x, y);
            panel.Axes("Year", s % columns == 0 ? unit : null, yTick: s % columns == 0 ? null : _ => "");
            for (var year = 0; year < worlds[s].Years; year++)
            {
                Column(canvas, panel, worlds[s], year, results.YearCosts.Categories.Count, divisor);
                if (s != results.Comparator)
                {
                    var difference = (worlds[s].Total(year) - worlds[results.Comparator].Total(year)) / divisor;
                    canvas.Text(
                        Signed(difference, y.Step >= 1 ? 0 : 1),
                        panel.X(year + 1), panel.Y(worlds[s].Total(year) / divisor) - 6, theme.SmallSize - 2, Palette.Ink, align: SKTextAlign.Center);
                }
            }
        }
    }

    /// <summary>A difference with its sign; what rounds to nothing has none.</summary>
    internal static string Signed(double difference, int decimals)
    {
        var rounded = Math.Round(difference, decimals);
        var text = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded == 0 ? "0" : (rounded > 0 ? "+" : "−") + text;
    }

    private static float Head(DecisionSummary summary, Theme theme) => 16 + (NameRow * StrategyBudgets.Names(summary.Results).Max(
        name => FigureCanvas.Wrap(name, (Theme.Width - (2 * theme.Margin) - 100) / Columns(summary) - Gutter, theme.TextSize, MostNameRows, bold: true).Count));

    private static void Column(FigureCanvas canvas, XyPanel panel, Economics.Budget.BudgetImpact world, int year, int categories, double divisor)
    {
        double sum = 0;
        for (var c = 0; c < categories; c++)
        {
            var value = world.Category(year, c) / divisor;
            var (top, bottom) = (panel.Y(sum + value), panel.Y(sum));
            canvas.Fill(panel.X(year + 0.66), top, panel.X(year + 1.34) - panel.X(year + 0.66), bottom - top, Palette.Part(c));
            sum += value;
        }
    }

    private static float Top(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, Legend.PartRows(CostParts.Shown(summary, summary.Results.YearCosts!.Categories), theme)) + 4;

    private static int Columns(DecisionSummary summary) => StrategyBudgets.Names(summary.Results).Count switch { 1 => 1, 2 or 4 => 2, _ => 3 };

    private static int Rows(DecisionSummary summary) => (StrategyBudgets.Names(summary.Results).Count + Columns(summary) - 1) / Columns(summary);
}
