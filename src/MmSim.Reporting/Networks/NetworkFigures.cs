using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Networks;

/// <summary>Writes the figures of a network as PNG (2,100 pixels wide, 178 mm at 300 dpi) and SVG.</summary>
public static class NetworkFigures
{
    /// <summary>Writes a network plot.</summary>
    /// <param name="plot">What it shows.</param>
    /// <param name="path">Path without ending.</param>
    /// <param name="theme">Sizes; null for the usual.</param>
    public static void Write(NetworkPlot plot, string path, Theme? theme = null)
    {
        ArgumentNullException.ThrowIfNull(plot);
        theme ??= new Theme();
        var figure = new NetworkPlotFigure(plot, theme);
        FigureFile.WritePng(figure.Height, figure.Draw, theme, path + ".png");
        FigureFile.WriteSvg(figure.Height, figure.Draw, plot.Title, theme, path + ".svg");
    }

    /// <summary>Writes a forest plot.</summary>
    /// <param name="plot">What it shows.</param>
    /// <param name="path">Path without ending.</param>
    /// <param name="theme">Sizes; null for the usual.</param>
    public static void Write(ForestPlot plot, string path, Theme? theme = null)
    {
        ArgumentNullException.ThrowIfNull(plot);
        theme ??= new Theme();
        var figure = new ForestPlotFigure(plot, theme);
        FigureFile.WritePng(figure.Height, figure.Draw, theme, path + ".png");
        FigureFile.WriteSvg(figure.Height, figure.Draw, plot.Title, theme, path + ".svg");
    }
}
