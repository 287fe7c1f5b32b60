using MmSim.Engine.Results;

namespace MmSim.Reporting.Figures;

/// <summary>Charts of single patients: a swimmer plot a strategy (swimmer-1, swimmer-2, …) and the same patients under every strategy (twins).</summary>
public static class SwimmerCharts
{
    /// <summary>Patients of a swimmer plot.</summary>
    public const int Sampled = 40;

    /// <summary>Patients shown under every strategy.</summary>
    public const int Paired = 6;

    /// <summary>Writes the charts as PNG and SVG and returns their paths.</summary>
    /// <param name="sampled">Patients of the swimmer plots; none writes no such plot.</param>
    /// <param name="paired">Patients to show under every strategy; none leaves that chart out.</param>
    /// <param name="patients">How many patients the run simulated.</param>
    /// <param name="currency">Currency and price year; null without economics.</param>
    /// <param name="folder">Where to; made if it is missing.</param>
    /// <param name="theme">Sizes; null for the usual.</param>
    public static IReadOnlyList<string> Write(
        IReadOnlyList<TwinResult> sampled, IReadOnlyList<TwinResult> paired, long patients, string? currency, string folder, Theme? theme = null)
    {
        ArgumentNullException.ThrowIfNull(sampled);
        ArgumentNullException.ThrowIfNull(paired);
        theme ??= new Theme();
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        for (var strategy = 0; sampled.Count > 0 && strategy < sampled[0].Pathways.Count; strategy++)
        {
            Write(new SwimmerFigure(sampled, strategy, patients), FormattableString.Invariant($"swimmer-{strategy + 1}"));
        }

        if (paired.Count > 0)
        {
            Write(new TwinsFigure(paired, currency), "twins");
        }

        return paths;

        void Write(IDrawing drawing, string name)
        {
            var path = Path.Combine(folder, name);
            FigureFile.WriteSheet(drawing.Title, drawing.Height(theme), drawing.Draw, theme, path);
            paths.AddRange([path + ".png", path + ".svg"]);
        }
    }
}
