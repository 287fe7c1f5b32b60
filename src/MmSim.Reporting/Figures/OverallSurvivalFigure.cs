using System.Globalization;
using MmSim.Engine.Results;
using ScottPlot;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>Overall survival by strategy, with names and medians at the ends of the curves, or in a key, and the numbers at risk beneath.</summary>
internal sealed class OverallSurvivalFigure : IFigure
{
    private const int LongestMonths = 240;
    private const double Negligible = 0.02;
    private const float PlotHeight = 460;
    private const float AxisHeight = 64;
    private const float RiskRow = 25;
    private const float NameInset = 26;
    private const float HalfCount = 38;
    private const float LongestNames = 250; // longer ones are whole in the key

    public string Name => "overall-survival";

    public string Title => "Overall survival";

    public bool Applies(RunResult run) => run.Strategies.Count > 0;

    public float Height(RunResult run, Theme theme) =>
        Heading.Height(theme, KeyRows(run, theme)) + 24 + PlotHeight + AxisHeight + 34 + run.Strategies.Count * RiskRow + theme.Margin;

    public void Draw(RunResult run, FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, Title, Heading.Subtitle(run) + "; bands: 95% Monte Carlo intervals");
        var remarkX = Heading.RemarkX(run, theme);
        for (var row = 0; row < KeyRows(run, theme); row++)
        {
            var strategy = run.Strategies[row];
            Heading.KeyEntry(canvas, strategy.Strategy, run.Names.Strategies[strategy.Strategy], Median(strategy), remarkX, row);
        }

        var names = run.Names.Strategies.Max(name => FigureCanvas.TextWidth(name, theme.SmallSize));
        var left = theme.Margin + Math.Clamp(names + NameInset + HalfCount + 2, 90, LongestNames);
        var top = Heading.Height(theme, KeyRows(run, theme)) + 24;
        var labels = EndLabels.Width(Labels(run), theme);
        var data = new PixelRect(left, Theme.Width - theme.Margin - (labels ?? 22), top + PlotHeight, top);
        var end = TimeAxis.MonthAllBelow(
            run.Strategies.Select(strategy => strategy.OverallSurvival), Negligible, Math.Min(LongestMonths, run.HorizonMonths));
        var axis = TimeAxis.To(end);
        var panel = new Panel(data, axis, "from the start", "Patients alive", theme);
        foreach (var strategy in run.Strategies)
        {
            panel.Curve(strategy.OverallSurvival, strategy.Strategy);
        }

        panel.Draw(canvas, new PixelRect(0, Theme.Width, data.Bottom + AxisHeight, top - 20));
        if (labels is not null)
        {
            EndLabels.Draw(canvas, data.Right, data.Top, data.Bottom, run.Strategies.Zip(Labels(run), (strategy, label) => (
                data.Bottom - (float)strategy.OverallSurvival.SurvivalAt(Math.Min(axis.EndMonths, run.HorizonMonths)) * (data.Bottom - data.Top),
                strategy.Strategy, label.Name, label.Remark)));
        }

        RiskTable(run, canvas, panel, axis, data.Bottom + AxisHeight + 20);
    }

    private static int KeyRows(RunResult run, Theme theme) => EndLabels.Width(Labels(run), theme) is null ? run.Strategies.Count : 0;

    private static List<(string Name, string Remark)> Labels(RunResult run) =>
        [.. run.Strategies.Select(strategy => (run.Names.Strategies[strategy.Strategy], Median(strategy)))];

    private static void RiskTable(RunResult run, FigureCanvas canvas, Panel panel, TimeAxis axis, float top)
    {
        var theme = canvas.Theme;
        canvas.Text("Patients at risk", theme.Margin, top, theme.SmallSize, Palette.Ink, bold: true);
        var y = top;
        foreach (var strategy in run.Strategies)
        {
            y += RiskRow;
            var colour = Palette.Strategy(strategy.Strategy);
            canvas.Line(theme.Margin, y - 5, theme.Margin + 18, y - 5, colour, theme.CurveWidth + 1, Palette.Pattern(strategy.Strategy));
            var width = panel.X(0) - theme.Margin - NameInset - HalfCount;
            var name = FigureCanvas.Fit(run.Names.Strategies[strategy.Strategy], width, theme.SmallSize);
            canvas.Text(name, theme.Margin + NameInset, y, theme.SmallSize, Palette.Ink);
            foreach (var month in axis.Ticks.Where(month => month <= run.HorizonMonths))
            {
                var count = strategy.OverallSurvival.AtRisk(month).ToString("N0", CultureInfo.InvariantCulture);
                canvas.Text(count, panel.X(month), y, theme.SmallSize, Palette.Ink, align: SKTextAlign.Center);
            }
        }
    }

    private static string Median(StrategyResult strategy)
    {
        var os = strategy.OverallSurvival;
        if (!double.IsFinite(os.MedianMonths))
        {
            return "median not reached";
        }

        var (low, high) = os.MedianInterval;
        var median = SupportedDigits.Format(os.MedianMonths, os.MedianStandardError, 1);
        var interval = double.IsFinite(low) && double.IsFinite(high)
            ? $" ({SupportedDigits.Format(low, os.MedianStandardError, 1)}–{SupportedDigits.Format(high, os.MedianStandardError, 1)})"
            : "";
        return $"median {median} months{interval}";
    }
}
