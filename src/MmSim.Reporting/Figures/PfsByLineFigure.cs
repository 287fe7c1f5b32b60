using System.Globalization;
using MmSim.Engine.Results;
using ScottPlot;

namespace MmSim.Reporting.Figures;

/// <summary>Progression-free survival in each of the first four lines: one panel a line, its own time axis.</summary>
internal sealed class PfsByLineFigure : IFigure
{
    private const int MostPanels = 4;
    private const int MostBesideEachOther = 4;
    private const int LongestMonths = 180;
    private const double Negligible = 0.05;
    private const float PanelHeader = 96;
    private const float PlotHeight = 270;
    private const float AxisHeight = 64;

    public string Name => "pfs-by-line";

    public string Title => "Progression-free survival by line of therapy";

    public bool Applies(RunResult run) => Lines(run).Count > 0;

    public float Height(RunResult run, Theme theme) =>
        Heading.Height(theme, run.Strategies.Count) + Rows(run) * (PanelHeader + PlotHeight + AxisHeight) + theme.Margin / 2;

    public void Draw(RunResult run, FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, Title, Heading.Subtitle(run) + "; time axes differ; bands: 95% Monte Carlo intervals");
        for (var row = 0; row < run.Strategies.Count; row++)
        {
            var strategy = run.Strategies[row].Strategy;
            Heading.KeyEntry(canvas, strategy, run.Names.Strategies[strategy], "", Theme.Width - theme.Margin, row);
        }

        var top = Heading.Height(theme, run.Strategies.Count);
        var lines = Lines(run);
        var columns = Columns(run);
        var width = (Theme.Width - 2 * theme.Margin) / columns;
        for (var i = 0; i < lines.Count; i++)
        {
            var left = theme.Margin + i % columns * width;
            var y = top + i / columns * (PanelHeader + PlotHeight + AxisHeight);
            DrawPanel(run, canvas, lines[i], left, y, width);
        }
    }

    private static void DrawPanel(RunResult run, FigureCanvas canvas, int number, float left, float top, float width)
    {
        var theme = canvas.Theme;
        var results = run.Strategies
            .Select(strategy => (strategy.Strategy, Line: strategy.Lines.FirstOrDefault(line => line.Line == number)))
            .Where(pair => pair.Line is { Started: > 0 })
            .Select(pair => (pair.Strategy, Line: pair.Line!))
            .ToList();
        var data = new PixelRect(left + 76, left + width - 24, top + PanelHeader + PlotHeight, top + PanelHeader);
        canvas.Text($"Line {number}", data.Left, top + 34, theme.TextSize + 1, Palette.Ink, bold: true);
        string[] medians =
            [.. results.Select(r => SupportedDigits.Format(
                r.Line.ProgressionFree.MedianMonths, r.Line.ProgressionFree.MedianStandardError, 1))];
        string[] started = [.. results.Select(r => Percent(r.Line.Started, run.Patients))];
        var column = 32 + medians.Concat(started).Max(text => FigureCanvas.TextWidth(text, theme.SmallSize));
        int[] strategies = [.. results.Select(r => r.Strategy)];
        Strip(canvas, "Median, months", medians, strategies, data.Left, top + 58, column);
        Strip(canvas, "Started the line", started, strategies, data.Left, top + 80, column);

        var end = TimeAxis.MonthAllBelow(
            results.Select(r => r.Line.ProgressionFree), Negligible, Math.Min(LongestMonths, run.HorizonMonths));
        var panel = new Panel(data, TimeAxis.To(end, alwaysMonths: true), "from the line's start", "Progression-free", theme);
        foreach (var (strategy, line) in results)
        {
            panel.Curve(line.ProgressionFree, strategy);
        }

        panel.Draw(canvas, new PixelRect(left, left + width, data.Bottom + AxisHeight, data.Top - 12));
    }

    /// <summary>One number a strategy, each behind a swatch of its strategy's colour.</summary>
    private static void Strip(FigureCanvas canvas, string label, string[] numbers, int[] strategies, float x, float y, float column)
    {
        var size = canvas.Theme.SmallSize;
        canvas.Text(label, x, y, size, Palette.Muted);
        x += FigureCanvas.TextWidth("Started the line", size) + 18;
        for (var i = 0; i < numbers.Length; i++)
        {
            canvas.Line(x, y - 5, x + 14, y - 5, Palette.Strategy(strategies[i]), 4, Palette.Pattern(strategies[i]));
            canvas.Text(numbers[i], x + 19, y, size, Palette.Ink);
            x += column;
        }
    }

    private static string Percent(long count, long total) =>
        (100.0 * count / total).ToString(count == total ? "0" : "0.0", CultureInfo.InvariantCulture) + "%";

    private static List<int> Lines(RunResult run) =>
        [.. run.Strategies.SelectMany(strategy => strategy.Lines).Where(line => line.Started > 0)
            .Select(line => line.Line).Distinct().Order().Take(MostPanels)];

    /// <summary>Panels beside each other: many strategies need the whole width for their numbers.</summary>
    private static int Columns(RunResult run) => run.Strategies.Count > MostBesideEachOther || Lines(run).Count == 1 ? 1 : 2;

    private static int Rows(RunResult run) => (Lines(run).Count + Columns(run) - 1) / Columns(run);
}
