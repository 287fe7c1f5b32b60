using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace MmSim.Reporting.Figures;

/// <summary>Draws a <see cref="CurveChart"/>: the first curve thick, the others thin; hazards on a scale of powers of ten.</summary>
internal sealed class CurveChartFigure(CurveChart chart)
{
    private const float PlotHeight = 420;
    private const float AxisHeight = 62;
    private const float LeftAxis = 62;
    private const float Between = 96;
    private const float SurvivalShare = 0.56f;
    private const double LowestLog = -4;
    private const double HighestLog = 0;

    private int KeyRows => chart.Curves.Count + (chart.GeneralPopulation is null ? 0 : 1) + (chart.Points.Count + chart.Steps.Count > 0 ? 1 : 0);

    /// <summary>Height on the grid.</summary>
    public float Height(Theme theme) => Top(theme) + PlotHeight + AxisHeight + theme.Margin;

    /// <summary>Draws it.</summary>
    public void Draw(FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, chart.Title, chart.Subtitle);
        Key(canvas);
        var top = Top(theme);
        float left = theme.Margin + LeftAxis, width = Theme.Width - left - theme.Margin - Between - 10;
        var survival = new PixelRect(left, left + (width * SurvivalShare), top + PlotHeight, top);
        var hazard = new PixelRect(survival.Right + Between, Theme.Width - theme.Margin - 10, top + PlotHeight, top);
        var axis = TimeAxis.To(chart.EndMonths, mostSteps: 9);
        var panel = new Panel(survival, axis, "from the start", chart.Share, theme);
        Survival(panel, axis.EndMonths, theme);
        panel.Draw(canvas, new PixelRect(0, survival.Right + 14, survival.Bottom + AxisHeight, top - 18));
        var right = new Panel(hazard, TimeAxis.To(chart.HazardEndMonths, mostSteps: 8), "from the start", "Hazard per month", theme);
        Hazards(right, theme);
        right.Draw(canvas, new PixelRect(survival.Right + 16, Theme.Width, hazard.Bottom + AxisHeight, top - 18));
    }

    private float Top(Theme theme) => Heading.Height(theme, KeyRows) + 24;

    private void Key(FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        var longest = chart.Curves.Select(c => c.Name).Append(chart.GeneralPopulation is null ? "" : chart.GeneralPopulationName)
            .Max(n => FigureCanvas.TextWidth(n, theme.TextSize, bold: true));
        var remarkX = Math.Min(theme.Margin + 44 + longest + 28, 560);
        for (var i = 0; i < chart.Curves.Count; i++)
        {
            Heading.KeyEntry(canvas, i, chart.Curves[i].Name, chart.Curves[i].Remark, remarkX, i);
        }

        var row = chart.Curves.Count;
        if (chart.GeneralPopulation is not null)
        {
            var y = Heading.Height(theme, 0) + (row * Heading.KeyRow(theme)) + 14;
            canvas.Line(theme.Margin, y - 5, theme.Margin + 34, y - 5, Palette.SupportiveCare, theme.CurveWidth, 2);
            canvas.Text(chart.GeneralPopulationName, theme.Margin + 44, y, theme.TextSize, Palette.Ink);
            row++;
        }

        if (chart.Points.Count + chart.Steps.Count > 0)
        {
            var y = Heading.Height(theme, 0) + (row * Heading.KeyRow(theme)) + 14;
            if (chart.Steps.Count > 0)
            {
                canvas.Line(theme.Margin, y - 5, theme.Margin + 34, y - 5, Palette.Ink, 1.6f);
            }
            else
            {
                canvas.Fill(theme.Margin + 12, y - 10, 10, 10, Palette.Ink);
            }

            var hollow = chart.Points.Any(p => !p.Used) ? "; grey: published but not fitted" : "";
            var text = chart.Steps.Count > 0 ? "Kaplan–Meier curve of the reconstructed patients" : "published, with 95% interval where one is" + hollow;
            canvas.Text(text, theme.Margin + 44, y, theme.TextSize, Palette.Ink);
        }
    }

    private void Survival(Panel panel, double end, Theme theme)
    {
        if (chart.Steps.Count > 0)
        {
            var xs = new List<double>();
            var ys = new List<double>();
            foreach (var (months, share) in chart.Steps)
            {
                xs.AddRange([months, months]);
                ys.AddRange([ys.Count > 0 ? ys[^1] : share, share]);
            }

            var step = panel.Plot.Add.ScatterLine(xs.ToArray(), ys.ToArray(), Panel.Colour(Palette.Ink));
            step.LineWidth = 1.6f;
        }

        // The chosen curve is drawn last, above the others.
        for (var i = chart.Curves.Count - 1; i >= 0; i--)
        {
            Add(panel, i, Enumerable.Range(0, 241).Select(k => end * k / 240), chart.Curves[i].Survival, theme);
        }

        foreach (var point in chart.Points)
        {
            var colour = Panel.Colour(point.Used ? Palette.Ink : Palette.SupportiveCare);
            Bar(panel, colour, point.LowMonths ?? point.Months, point.Share, point.HighMonths ?? point.Months, point.Share);
            Bar(panel, colour, point.Months, point.LowShare ?? point.Share, point.Months, point.HighShare ?? point.Share);
            var marker = panel.Plot.Add.Marker(point.Months, point.Share, MarkerShape.FilledSquare, 9, colour);
            marker.LineWidth = 0;
        }
    }

    private static void Bar(Panel panel, Color colour, double x0, double y0, double x1, double y1)
    {
        if (x0 != x1 || y0 != y1)
        {
            var bar = panel.Plot.Add.Line(x0, y0, x1, y1);
            bar.LineColor = colour;
            bar.LineWidth = 1.8f;
        }
    }

    private void Hazards(Panel panel, Theme theme)
    {
        panel.Plot.Axes.SetLimits(0, TimeAxis.To(chart.HazardEndMonths, mostSteps: 8).EndMonths, LowestLog, HighestLog);
        double[] ticks = [.. Enumerable.Range((int)LowestLog, (int)(HighestLog - LowestLog) + 1).Select(i => (double)i)];
        panel.Plot.Axes.Left.TickGenerator = new NumericManual(
            ticks, [.. ticks.Select(t => Math.Pow(10, t).ToString("0.####", CultureInfo.InvariantCulture))]);
        var months = Enumerable.Range(1, 240).Select(k => Math.Max(0.6, chart.HazardEndMonths * k / 240)).ToArray();
        if (chart.GeneralPopulation is { } general)
        {
            var line = panel.Plot.Add.ScatterLine(months, [.. months.Select(m => Log(general(m)))], Panel.Colour(Palette.SupportiveCare));
            line.LineWidth = theme.CurveWidth;
            line.LinePattern = LinePattern.Dotted;
        }

        for (var i = chart.Curves.Count - 1; i >= 0; i--)
        {
            var curve = chart.Curves[i];
            Add(panel, i, months.Where(m => curve.Survival(m + 0.5) > 1e-12), m => Log(curve.Hazard(m)), theme);
        }
    }

    private static void Add(Panel panel, int curve, IEnumerable<double> months, Func<double, double> value, Theme theme)
    {
        var xs = months.ToArray();
        var line = panel.Plot.Add.ScatterLine(xs, [.. xs.Select(value)], Panel.Colour(Palette.Strategy(curve)));
        line.LineWidth = curve == 0 ? theme.CurveWidth + 1 : 1.3f;
        line.LinePattern = Palette.Pattern(curve) switch { 0 => LinePattern.Solid, 1 => LinePattern.Dashed, _ => LinePattern.Dotted };
    }

    private static double Log(double hazard) => Math.Log10(Math.Clamp(hazard, 1e-6, 10));
}
