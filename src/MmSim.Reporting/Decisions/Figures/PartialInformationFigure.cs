using MmSim.Economics.Information;
using MmSim.Numerics.Distributions;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Expected value of perfect information about groups of parameters, at one threshold, beside the EVPI.</summary>
internal sealed class PartialInformationFigure : IDecisionFigure
{
    private const int MostGroups = 15;
    private const float Row = 34;

    private static readonly SKColor s_colour = Palette.Part(0);

    public string Name => "evppi";

    public string Title => "Value of learning about groups of parameters";

    public bool Applies(DecisionSummary summary) => summary.Evppi.Count > 0 && summary.Results.Strategies.Count > 1;

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, 1) + 16 + (Rows(summary).Count * Row) + XyPanel.AxisHeight + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        var rows = Rows(summary);
        Heading.Draw(
            canvas, Title,
            $"EVPPI per patient at {Words.Whole(results.HeadlineThreshold)} {results.Currency} per QALY; lines: 95% intervals; "
            + "white tick: what the regression finds where there is nothing");
        var evpi = (summary.CorrectedEvpi.Count > 0 ? summary.CorrectedEvpi : summary.Evpi).First(e => e.Threshold == results.HeadlineThreshold);
        Legend.Row(canvas, 0, Palette.Muted, 1, $"Everything known (EVPI): {Words.Whole(evpi.Value)}"
            + (summary.CorrectedEvpi.Count > 0 ? ", with the luck of simulated patients taken out" : ""), 1.6f);
        var names = Math.Min(360, rows.Max(row => FigureCanvas.TextWidth(NameOf(row), theme.TextSize)));
        var x = NumberScale.Cover(0, Math.Max(1, Math.Max(evpi.Value, rows.Max(High))), 7, 0.08);
        var top = Heading.Height(theme, 1) + 16;
        var data = new SKRect(theme.Margin + names + 14, top, Theme.Width - theme.Margin - 90, top + (rows.Count * Row));
        var panel = new XyPanel(canvas, data, x, new NumberScale(0, 1, 2));
        panel.Axes($"{results.Currency} per patient", null, yTick: _ => "");
        canvas.Line(panel.X(evpi.Value), data.Top, panel.X(evpi.Value), data.Bottom, Palette.Muted, 1.6f, pattern: 1);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, y) = (rows[i], data.Top + (i * Row));
            canvas.Text(
                FigureCanvas.Fit(NameOf(row), names, theme.TextSize), data.Left - 12, y + 22, theme.TextSize, Palette.Ink, align: SKTextAlign.Right);
            var all = row.Group == PartialInformation.AllParameters;
            canvas.Fill(data.Left, y + 6, panel.X(row.Value) - data.Left, Row - 12, all ? Palette.SupportiveCare : s_colour);
            if (row.Bias > 0 && row.Bias < row.Value)
            {
                canvas.Line(panel.X(row.Bias), y + 6, panel.X(row.Bias), y + Row - 6, SKColors.White, 2);
            }

            var low = Math.Max(0, row.Value - (NormalDistribution.Z975 * row.StandardError));
            canvas.Line(panel.X(low), y + (Row / 2), panel.X(High(row)), y + (Row / 2), Palette.Ink, 1.6f);
            canvas.Text(
                SupportedDigits.Format(row.Value, row.StandardError, 0), panel.X(High(row)) + 8, y + 22, theme.SmallSize, Palette.Ink);
        }
    }

    private static double High(PartialInformation row) => row.Value + (NormalDistribution.Z975 * row.StandardError);

    private static string NameOf(PartialInformation row) => row.Parameters > 1 ? $"{row.Group} ({row.Parameters})" : row.Group;

    /// <summary>The most valuable groups first, all parameters last.</summary>
    private static List<PartialInformation> Rows(DecisionSummary summary)
    {
        var rows = summary.Evppi.Where(row => row.Threshold == summary.Results.HeadlineThreshold).ToList();
        return
        [
            .. rows.Where(row => row.Group != PartialInformation.AllParameters).OrderByDescending(row => row.Value).Take(MostGroups),
            .. rows.Where(row => row.Group == PartialInformation.AllParameters),
        ];
    }
}
