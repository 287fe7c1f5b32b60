using MmSim.Numerics.Accumulators;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>A plot of shares against time, in the style of all figures, at a known place on the sheet.</summary>
internal sealed class Panel
{
    /// <summary>A distance on the sheet's grid that nobody sees: a fifth of a point, less than a tenth of a curve's width.</summary>
    public const float Unseen = 0.2f;

    private readonly Theme _theme;
    private readonly PixelRect _data;
    private readonly TimeAxis _axis;

    /// <summary>A panel whose data area is <paramref name="data"/>; tick and axis labels lie outside it.</summary>
    public Panel(PixelRect data, TimeAxis axis, string xLabel, string? yLabel, Theme theme)
    {
        _ = EmbeddedFont.Instance;
        (_data, _axis, _theme) = (data, axis, theme);
        Plot.FigureBackground.Color = Colors.Transparent;
        Plot.DataBackground.Color = Colors.Transparent;
        Plot.Font.Set(EmbeddedFont.Family);
        Plot.Axes.SetLimits(0, axis.EndMonths, 0, 1);
        Plot.Axes.Right.IsVisible = false;
        Plot.Axes.Top.IsVisible = false;
        Plot.Axes.Bottom.TickGenerator =
            new NumericManual([.. axis.Ticks.Select(month => (double)month)], [.. axis.Ticks.Select(axis.Label)]);
        Plot.Axes.Left.TickGenerator = new NumericManual([0, 0.2, 0.4, 0.6, 0.8, 1], ["0%", "20%", "40%", "60%", "80%", "100%"]);
        Plot.XLabel($"{axis.Unit} {xLabel}", theme.TextSize);
        if (yLabel is not null)
        {
            Plot.YLabel(yLabel, theme.TextSize);
        }

        foreach (var edge in new IAxis[] { Plot.Axes.Bottom, Plot.Axes.Left })
        {
            edge.Label.FontName = EmbeddedFont.Family;
            edge.Label.Bold = false;
            edge.Label.ForeColor = Colour(Palette.Ink);
            edge.TickLabelStyle.FontName = EmbeddedFont.Family;
            edge.TickLabelStyle.FontSize = theme.SmallSize;
            edge.TickLabelStyle.ForeColor = Colour(Palette.Ink);
            edge.FrameLineStyle.Color = Colour(Palette.Muted);
            edge.MajorTickStyle.Color = Colour(Palette.Muted);
        }

        Plot.Grid.MajorLineColor = Colour(Palette.Grid);
        Plot.Grid.MajorLineWidth = 1;
    }

    /// <summary>The plot itself.</summary>
    public Plot Plot { get; } = new();

    /// <summary>The colour as the plotting library has it.</summary>
    public static Color Colour(SKColor colour) => new(colour.Red, colour.Green, colour.Blue, colour.Alpha);

    /// <summary>Where a month lies on the sheet.</summary>
    public float X(double month) => _data.Left + (float)(month / _axis.EndMonths) * _data.Width;

    /// <summary>A survival curve, four points a month at most, with its 95 % Monte Carlo band; it ends where nobody is at risk.</summary>
    public void Curve(SurvivalTable table, int strategy)
    {
        const double z975 = 1.959963984540054;
        var step = Math.Max(0.25, _axis.EndMonths / 480);
        var months = new List<double>();
        for (var month = 0.0; month <= _axis.EndMonths + 1e-9; month += step)
        {
            months.Add(month);
            if (table.AtRisk(month) == 0)
            {
                break;
            }
        }

        var survival = months.Select(table.SurvivalAt).ToArray();
        var errors = months.Select(month => Finite(table.StandardErrorAt(month))).ToArray();
        double[] low = [.. survival.Select((s, i) => Math.Max(0, s - z975 * errors[i]))];
        double[] high = [.. survival.Select((s, i) => Math.Min(1, s + z975 * errors[i]))];
        var kept = PointThinning.Keep(months, Unseen / _data.Height, survival, low, high);
        var xs = kept.Select(i => months[i]).ToArray();
        var ys = kept.Select(i => survival[i]).ToArray();
        var colour = Colour(Palette.Strategy(strategy));
        var band = Plot.Add.FillY(xs, [.. kept.Select(i => low[i])], [.. kept.Select(i => high[i])]);
        band.FillColor = colour.WithAlpha(0.2);
        band.LineWidth = 0;
        var line = Plot.Add.ScatterLine(xs, ys, colour);
        line.LineWidth = _theme.CurveWidth;
        line.LinePattern = Palette.Pattern(strategy) switch { 0 => LinePattern.Solid, 1 => LinePattern.Dashed, _ => LinePattern.Dotted };
    }

    /// <summary>Draws the panel.</summary>
    public void Draw(FigureCanvas canvas, PixelRect figure)
    {
        Plot.Layout.Fixed(new PixelPadding(
            _data.Left - figure.Left, figure.Right - _data.Right, figure.Bottom - _data.Bottom, _data.Top - figure.Top));
        canvas.Plot(Plot, figure);
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
