using MmSim.Economics.Information;
using MmSim.Numerics.Distributions;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Expected value of perfect information by threshold, per patient and, on the right, for the population.</summary>
internal sealed class PerfectInformationFigure : IDecisionFigure
{
    private const float PlotHeight = 400;

    private static readonly SKColor s_colour = Palette.Part(0);

    public string Name => "evpi";

    public string Title => "Expected value of perfect information";

    public bool Applies(DecisionSummary summary) => summary.Evpi.Count > 0 && summary.Results.Strategies.Count > 1;

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, Rows(summary)) + 16 + PlotHeight + XyPanel.AxisHeight + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        var population = results.Population?.DiscountedPatients;
        Heading.Draw(
            canvas, Title,
            "What not knowing the parameters costs on average; dotted: the thresholds; bands: 95% Monte Carlo intervals"
            + (results.Population is { } p ? $"; {Words.Whole(p.PatientsPerYear)} patients a year over {p.Years:0.#} years{(p.IsScale ? " (a scale)" : p.IsAssumption ? " (assumption)" : "")}" : ""));
        var corrected = summary.CorrectedEvpi.Count > 0;
        Legend.Row(canvas, 0, corrected ? Palette.Muted : s_colour, corrected ? 1 : 0, "As simulated" + Noise(summary));
        if (corrected)
        {
            Legend.Row(canvas, 1, s_colour, 0, "With the luck of simulated patients taken out");
        }

        var x = new NumberScale(0, summary.Grid[^1], NumberScale.Cover(0, summary.Grid[^1], 8, 0).Step);
        var y = NumberScale.Cover(0, Math.Max(1, summary.Evpi.Max(e => e.Value + (2 * e.StandardError))), 6);
        var right = population is { } patients ? patients : 0;
        var (unit, divisor) = Money.Unit(y.High * right, results.Currency);
        var scale = NumberScale.Cover(0, Math.Max(y.High * right / divisor, 1e-6), 6, 0);
        var rightWidth = right > 0 ? scale.Ticks.Max(tick => FigureCanvas.TextWidth(scale.Label(tick), theme.SmallSize)) + 40 : 24;
        var top = Heading.Height(theme, Rows(summary)) + 16;
        var data = new SKRect(theme.Margin + XyPanel.LabelWidth(y, theme), top, Theme.Width - theme.Margin - rightWidth, top + PlotHeight);
        var panel = new XyPanel(canvas, data, x, y);
        panel.Axes($"Threshold, {results.Currency} per QALY", $"{results.Currency} per patient");
        if (right > 0)
        {
            // Round numbers of their own: they lie between the ticks of the left.
            foreach (var (tick, at) in scale.Ticks.Select(tick => (tick, tick * divisor / right)).Where(pair => pair.Item2 <= y.High * (1 + 1e-9)))
            {
                canvas.Line(data.Right, panel.Y(at), data.Right + 5, panel.Y(at), Palette.Muted, 1);
                canvas.Text(scale.Label(tick), data.Right + 9, panel.Y(at) + 5, theme.SmallSize, Palette.Ink);
            }

            canvas.UprightText($"{unit} for the population", Theme.Width - theme.Margin + 8, data.MidY, theme.TextSize, Palette.Ink);
        }

        foreach (var threshold in results.Thresholds)
        {
            panel.Mark(threshold);
        }

        Curve(panel, summary.Evpi, corrected ? Palette.Muted : s_colour, theme, corrected ? 1 : 0);
        Curve(panel, summary.CorrectedEvpi, s_colour, theme, 0);
    }

    private static int Rows(DecisionSummary summary) => summary.CorrectedEvpi.Count > 0 ? 2 : 1;

    private static string Noise(DecisionSummary summary) =>
        double.IsFinite(summary.NoiseShare) ? $"; {Words.Percent(summary.NoiseShare)} of the spread between draws is the luck of simulated patients" : "";

    private static void Curve(XyPanel panel, IReadOnlyList<PerfectInformation> values, SKColor colour, Theme theme, int pattern)
    {
        if (values.Count == 0)
        {
            return;
        }

        const double z = NormalDistribution.Z975;
        panel.Band([.. values.Select(v => (v.Threshold, Math.Max(0, v.Value - (z * v.StandardError)), v.Value + (z * v.StandardError)))], colour.WithAlpha(40));
        panel.Line(values.Select(v => (v.Threshold, v.Value)), colour, theme.CurveWidth, pattern);
    }
}
