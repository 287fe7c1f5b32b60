using System.Globalization;
using MmSim.Engine.Results;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>A swimmer plot: sampled patients under one strategy, a lane each, those who live longest on top.</summary>
/// <param name="sample">The patients.</param>
/// <param name="strategy">The strategy.</param>
/// <param name="patients">How many the run simulated.</param>
internal sealed class SwimmerFigure(IReadOnlyList<TwinResult> sample, int strategy, long patients) : IDrawing
{
    /// <summary>The axis ends here at the latest.</summary>
    public const int LongestMonths = 240;

    private const float LabelWidth = 58;

    public string Title => $"Pathways of {sample.Count} sampled patients";

    private string Strategy => sample[0].Names.Strategies[strategy];

    public float Height(Theme theme) => LanesTop(theme) + sample.Count * LaneCanvas.Pitch + 4 + LaneCanvas.AxisHeight;

    public void Draw(FigureCanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        var theme = canvas.Theme;
        Heading.Draw(
            canvas, Title, string.Create(
                CultureInfo.InvariantCulture,
                $"Base case; evenly spaced by their number among {patients:N0} simulated; age and sex at the start; sorted by survival"));
        Heading.KeyEntry(canvas, strategy, Strategy, "", Theme.Width - theme.Margin, 0);
        var lanes = sample
            .Select(patient => (Patient: patient, Lane: Lane.Of(patient.Pathways[strategy])))
            .OrderByDescending(pair => pair.Lane.Months).ThenBy(pair => pair.Patient.Patient)
            .ToList();
        LaneCanvas.Key(canvas, Heading.Height(theme, 1) + 6, [.. lanes.Select(pair => pair.Lane)]);
        var axis = TimeAxis.To(Math.Min(LongestMonths, lanes[0].Lane.Months));
        var drawing = new LaneCanvas(canvas, axis, theme.Margin + LabelWidth, Theme.Width - theme.Margin - 16);
        var top = LanesTop(theme);
        drawing.Axis(top, top + lanes.Count * LaneCanvas.Pitch + 4);
        for (var i = 0; i < lanes.Count; i++)
        {
            var y = top + (i + 0.5f) * LaneCanvas.Pitch + 2;
            var (patient, lane) = lanes[i];
            var label = ((int)patient.AgeYears).ToString(CultureInfo.InvariantCulture) + (patient.Male ? " M" : " F");
            canvas.Text(label, theme.Margin + LabelWidth - 12, y + 5, theme.SmallSize - 1.5f, Palette.Ink, align: SKTextAlign.Right);
            drawing.Draw(lane, y);
        }
    }

    private static float LanesTop(Theme theme) => Heading.Height(theme, 1) + LaneCanvas.KeyHeight + 10;
}
