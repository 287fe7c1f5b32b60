using MmSim.Engine.Results;

namespace MmSim.Reporting.Figures;

/// <summary>Every chart of a run that needs no economics.</summary>
public static class FigureSet
{
    private static readonly IFigure[] Figures =
        [new OverallSurvivalFigure(), new PfsByLineFigure(), new PathwayFlowFigure(), new StatesFigure(), new AdverseEventsFigure()];

    /// <summary>
    /// Writes each chart into <paramref name="folder"/>, which is made if it is missing, as PNG (2,100 pixels wide, 178 mm at 300 dpi) and as SVG;
    /// returns the paths. A chart about which the run says nothing is left out.
    /// </summary>
    public static IReadOnlyList<string> Write(RunResult run, string folder, Theme? theme = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        theme ??= new Theme();
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var figure in Figures.Where(figure => figure.Applies(run)))
        {
            var path = Path.Combine(folder, figure.Name);
            FigureFile.WritePng(figure, run, theme, path + ".png");
            FigureFile.WriteSvg(figure, run, theme, path + ".svg");
            paths.Add(path + ".png");
            paths.Add(path + ".svg");
        }

        return paths;
    }
}
