using System.Globalization;
using MmSim.Engine.Results;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>The same patients under every strategy, with the same luck: a block of lanes a patient, a lane a strategy.</summary>
/// <param name="sample">The patients.</param>
/// <param name="currency">Currency and price year; null without economics.</param>
internal sealed class TwinsFigure(IReadOnlyList<TwinResult> sample, string? currency) : IDrawing
{
    private const float BlockHead = 26;
    private const float BlockGap = 12;
    private const float Lanes = 21;
    private const float LongestName = 300;
    private const float Column = 84;

    private static readonly (string Title, Outcome Outcome, int Decimals)[] s_columns =
        [("life years", Outcome.LifeYears, 1), ("QALYs", Outcome.Qalys, 1), ("cost", Outcome.Cost, 0)];

    public string Title => "The same patients under every strategy";

    private (string Title, Outcome Outcome, int Decimals)[] Columns => currency is null ? s_columns[..1] : s_columns;

    private float BlockHeight => BlockHead + sample[0].Pathways.Count * Lanes + BlockGap;

    public float Height(Theme theme) => Top(theme) + sample.Count * BlockHeight + LaneCanvas.AxisHeight;

    public void Draw(FigureCanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        var theme = canvas.Theme;
        Heading.Draw(
            canvas, Title,
            "Base case; one patient has the same luck in every lane: what differs is the strategy's alone; undiscounted"
            + (currency is null ? "" : "; cost in " + currency));
        var names = sample[0].Names.Strategies;
        for (var s = 0; s < KeyRows(theme); s++)
        {
            Heading.KeyEntry(canvas, s, names[s], "", Theme.Width - theme.Margin, s);
        }

        LaneCanvas.Key(canvas, Heading.Height(theme, KeyRows(theme)) + 6, [.. sample.SelectMany(patient => patient.Pathways).Select(Lane.Of)]);
        var left = theme.Margin + 30 + Math.Min(LongestName, names.Max(name => FigureCanvas.TextWidth(name, theme.SmallSize))) + 14;
        var right = Theme.Width - theme.Margin - Columns.Length * Column - 8;
        var longest = sample.SelectMany(patient => patient.Pathways).Max(pathway => pathway.Months);
        var drawing = new LaneCanvas(canvas, TimeAxis.To(Math.Min(SwimmerFigure.LongestMonths, longest), mostSteps: 8), left, right);
        var y = Top(theme);
        drawing.Axis(y, y + sample.Count * BlockHeight);
        for (var c = 0; c < Columns.Length; c++)
        {
            canvas.Text(Columns[c].Title, ColumnRight(c), y - 8, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        }

        foreach (var patient in sample)
        {
            canvas.Fill(theme.Margin, y + 4, Theme.Width - 2 * theme.Margin, BlockHead - 6, SKColors.White);
            canvas.Text(Describe(patient), theme.Margin, y + 19, theme.SmallSize, Palette.Ink, bold: true);
            for (var s = 0; s < patient.Pathways.Count; s++)
            {
                var middle = y + BlockHead + (s + 0.5f) * Lanes;
                canvas.Line(theme.Margin, middle, theme.Margin + 20, middle, Palette.Strategy(s), theme.CurveWidth + 1, Palette.Pattern(s));
                canvas.Text(FigureCanvas.Fit(names[s], LongestName, theme.SmallSize), theme.Margin + 30, middle + 5, theme.SmallSize, Palette.Ink);
                drawing.Draw(Lane.Of(patient.Pathways[s]), middle);
                for (var c = 0; c < Columns.Length; c++)
                {
                    var value = patient.Pathways[s].Outcomes[(int)Columns[c].Outcome];
                    canvas.Text(
                        value.ToString("N" + Columns[c].Decimals, CultureInfo.InvariantCulture), ColumnRight(c), middle + 5, theme.SmallSize, Palette.Ink,
                        align: SKTextAlign.Right);
                }
            }

            y += BlockHeight;
        }

        float ColumnRight(int column) => Theme.Width - theme.Margin - (Columns.Length - 1 - column) * Column;
    }

    /// <summary>Names that do not fit beside the lanes stand whole in a key.</summary>
    private int KeyRows(Theme theme)
    {
        var names = sample[0].Names.Strategies;
        return names.Max(name => FigureCanvas.TextWidth(name, theme.SmallSize)) > LongestName ? names.Count : 0;
    }

    private float Top(Theme theme) => Heading.Height(theme, KeyRows(theme)) + LaneCanvas.KeyHeight + 34;

    private static string Describe(TwinResult patient)
    {
        var frailty = patient.Frailty switch { 0 => "fit", 1 => "intermediate fitness", _ => "frail" };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(patient.Male ? "Man" : "Woman")} of {(int)patient.AgeYears}, {frailty}, {(patient.TransplantEligible ? "" : "not ")}eligible for transplant")
            + string.Create(CultureInfo.InvariantCulture, $" (patient {patient.Patient})");
    }
}
