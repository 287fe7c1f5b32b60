using MmSim.Reporting.Decisions.Figures;
using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Decisions;

/// <summary>Every chart of an economic evaluation.</summary>
internal static class DecisionFigures
{
    private static readonly IDecisionFigure[] s_figures =
    [
        new FrontierFigure(), new PlaneFigure(), new AcceptabilityFigure(), new PerfectInformationFigure(), new PartialInformationFigure(),
        new TornadoFigure(), new TwoWayFigure(), new CostFigure(), new ContributionFigure(), new PriceFigure(), new BudgetFigure(), new TransfusionFigure(),
    ];

    /// <summary>Writes those that have something to show, as PNG and as SVG, and returns their paths.</summary>
    public static IReadOnlyList<string> Write(DecisionSummary summary, string folder, Theme theme)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var figure in s_figures.Where(figure => figure.Applies(summary)))
        {
            var path = Path.Combine(folder, figure.Name);
            var height = figure.Height(summary, theme);
            FigureFile.WritePng(height, canvas => figure.Draw(summary, canvas), theme, path + ".png");
            FigureFile.WriteSvg(height, canvas => figure.Draw(summary, canvas), figure.Title, theme, path + ".svg");
            paths.Add(path + ".png");
            paths.Add(path + ".svg");
        }

        return paths;
    }
}
