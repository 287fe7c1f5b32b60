using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Validation;

/// <summary>Every chart of the checks, as PNG and SVG.</summary>
public static class ValidationCharts
{
    /// <summary>Writes the charts into a folder, which is made if it is missing; returns their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="checks">Every check.</param>
    /// <param name="arms">The simulated arms with their curves.</param>
    /// <param name="settings">Settings in the order of their colours.</param>
    /// <param name="published">Published cost-effectiveness comparisons; may be empty.</param>
    public static IReadOnlyList<string> Write(
        string folder, IReadOnlyList<CheckRow> checks, IReadOnlyList<SimulatedArm> arms, IReadOnlyList<string> settings,
        IReadOnlyList<PublishedRow> published)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(published);
        Directory.CreateDirectory(folder);
        var drawings = new List<(string Name, IDrawing Drawing)> { ("calibration", new CalibrationFigure(checks, settings)) };
        if (checks.Any(c => c.Measure == "OS hazard ratio"))
        {
            drawings.Add(("os-ratios", new RatioForestFigure(checks, settings)));
        }

        foreach (var setting in settings)
        {
            var own = arms.Where(a => a.Setting == setting).ToList();
            if (own.Count > 0)
            {
                drawings.Add(($"curves-{setting}", new OverlayFigure(setting, own, checks)));
            }
        }

        if (published.Count > 0)
        {
            drawings.Add(("published-qalys", new PublishedFigure(published)));
        }

        var theme = new Theme();
        var paths = new List<string>();
        foreach (var (name, drawing) in drawings)
        {
            var path = Path.Combine(folder, name);
            FigureFile.WritePng(drawing.Height(theme), drawing.Draw, theme, path + ".png");
            FigureFile.WriteSvg(drawing.Height(theme), drawing.Draw, drawing.Title, theme, path + ".svg");
            paths.Add(path + ".png");
            paths.Add(path + ".svg");
        }

        return paths;
    }
}
