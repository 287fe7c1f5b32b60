using MmSim.Engine.Results;
using ScottPlot;

namespace MmSim.Reporting.Figures;

/// <summary>Where patients are over time: stacked shares of health states, one panel a strategy.</summary>
internal sealed class StatesFigure : IFigure
{
    private const int LongestMonths = 240;
    private const double Negligible = 0.02;
    private const float KeyWidth = 205;
    private const float NameRow = 21;
    private const int MostNameRows = 3;
    private const float LeftInset = 68;
    private const float RightInset = 20;
    private const float PlotHeight = 330;
    private const float AxisHeight = 66;

    public string Name => "states-over-time";

    public string Title => "Where patients are over time";

    public bool Applies(RunResult run) => run.Strategies.Count > 0 && run.Names.States.Count > 0;

    public float Height(RunResult run, Theme theme)
    {
        var rows = (run.Strategies.Count + Columns(run) - 1) / Columns(run);
        return Heading.Height(theme, 0) + rows * (Header(run, theme) + PlotHeight + AxisHeight) + theme.Margin / 2;
    }

    public void Draw(RunResult run, FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, Title, Heading.Subtitle(run) + "; percent of all patients");
        var groups = StateGroups.Of(run.Names.States).Where(group => Occupied(run, group)).ToList();
        var end = TimeAxis.MonthAllBelow(
            run.Strategies.Select(strategy => strategy.OverallSurvival), Negligible, Math.Min(LongestMonths, run.HorizonMonths));
        var columns = Columns(run);
        var axis = TimeAxis.To(end, mostSteps: columns == 3 ? 6 : 11);
        var width = PanelWidth(run, theme);
        for (var i = 0; i < run.Strategies.Count; i++)
        {
            var left = theme.Margin + i % columns * width;
            var top = Heading.Height(theme, 0) + i / columns * (Header(run, theme) + PlotHeight + AxisHeight);
            DrawPanel(run, run.Strategies[i], canvas, groups, axis, left, top, width);
        }

        Key(canvas, groups, Theme.Width - theme.Margin - KeyWidth + 16, Heading.Height(theme, 0) + Header(run, theme));
    }

    private static void DrawPanel(
        RunResult run, StrategyResult strategy, FigureCanvas canvas, IReadOnlyList<StateGroup> groups, TimeAxis axis, float left, float top,
        float width)
    {
        var theme = canvas.Theme;
        var header = Header(run, theme);
        var data = new PixelRect(left + LeftInset, left + width - RightInset, top + header + PlotHeight, top + header);
        var names = NameRows(run, theme, strategy.Strategy);
        for (var row = 0; row < names.Count; row++)
        {
            var baseline = data.Top - 12 - (names.Count - 1 - row) * NameRow;
            canvas.Text(names[row], data.Left, baseline, theme.TextSize, Palette.Ink, bold: true);
        }

        var months = Math.Min((int)axis.EndMonths + 1, strategy.StateOccupied.GetLength(1));
        var xs = Enumerable.Range(0, months).Select(month => (double)month).ToArray();
        var floor = new double[months];
        var tops = new List<(double[] Top, StateGroup Group)>();
        var below = new long[months];
        foreach (var group in groups)
        {
            for (var month = 0; month < months; month++)
            {
                below[month] += group.States.Sum(state => strategy.StateOccupied[state, month]);
            }

            tops.Add(([.. below.Select(count => Math.Min(1, (double)count / run.Patients))], group));
        }

        // Painted from the top down, each to the floor: no hairlines show between neighbours.
        var panel = new Panel(data, axis, "from the start", null, theme);
        panel.Plot.Grid.IsVisible = false;
        foreach (var (ys, group) in Enumerable.Reverse(tops))
        {
            var kept = PointThinning.Keep(xs, Panel.Unseen / PlotHeight, ys);
            var area = panel.Plot.Add.FillY([.. kept.Select(i => xs[i])], floor[..kept.Count], [.. kept.Select(i => ys[i])]);
            area.FillColor = Panel.Colour(group.Colour);
            area.LineWidth = 0;
        }

        panel.Draw(canvas, new PixelRect(left, left + width, data.Bottom + AxisHeight, data.Top - 10));
    }

    /// <summary>The key, in the order of the stack.</summary>
    private static void Key(FigureCanvas canvas, IReadOnlyList<StateGroup> groups, float left, float top)
    {
        const float row = 30;
        foreach (var group in groups.Reverse())
        {
            canvas.Fill(left, top, 22, 18, group.Colour);
            canvas.Text(group.Label, left + 32, top + 15, canvas.Theme.TextSize, Palette.Ink);
            top += row;
        }
    }

    /// <summary>Whether anybody is ever in a group's states.</summary>
    private static bool Occupied(RunResult run, StateGroup group) => run.Strategies.Any(strategy => group.States.Any(
        state => Enumerable.Range(0, strategy.StateOccupied.GetLength(1)).Any(month => strategy.StateOccupied[state, month] > 0)));

    private static float PanelWidth(RunResult run, Theme theme) => (Theme.Width - 2 * theme.Margin - KeyWidth) / Columns(run);

    private static float Header(RunResult run, Theme theme) =>
        23 + NameRow * run.Strategies.Max(strategy => NameRows(run, theme, strategy.Strategy).Count);

    private static IReadOnlyList<string> NameRows(RunResult run, Theme theme, int strategy) => FigureCanvas.Wrap(
        run.Names.Strategies[strategy], PanelWidth(run, theme) - LeftInset - RightInset, theme.TextSize, MostNameRows, bold: true);

    private static int Columns(RunResult run) => run.Strategies.Count switch { 1 => 1, 2 or 4 => 2, _ => 3 };
}
