using MmSim.Numerics.Survival;

namespace MmSim.Reporting.Figures;

/// <summary>What a chart of fitted curves shows: curves and published points to the left, hazards to the right.</summary>
public sealed record CurveChart
{
    /// <summary>File name without ending.</summary>
    public required string Name { get; init; }

    /// <summary>What the chart shows.</summary>
    public required string Title { get; init; }

    /// <summary>The line beneath the title.</summary>
    public required string Subtitle { get; init; }

    /// <summary>What the shares are of, for the axis.</summary>
    public required string Share { get; init; }

    /// <summary>The curves, the chosen one first.</summary>
    public required IReadOnlyList<ChartCurve> Curves { get; init; }

    /// <summary>The published points.</summary>
    public IReadOnlyList<ChartPoint> Points { get; init; } = [];

    /// <summary>A Kaplan–Meier curve as steps (month, share from then on), or none.</summary>
    public IReadOnlyList<(double Months, double Share)> Steps { get; init; } = [];

    /// <summary>Last month of the left panel.</summary>
    public required double EndMonths { get; init; }

    /// <summary>Last month of the right panel.</summary>
    public double HazardEndMonths { get; init; } = 240;

    /// <summary>The general population's hazard per month by month, or null.</summary>
    public Func<double, double>? GeneralPopulation { get; init; }

    /// <summary>The name of the general population in the key.</summary>
    public string GeneralPopulationName { get; init; } = "general population of the trial's age";

    /// <summary>Writes the chart as PNG and SVG into a folder, which is made if it is missing; returns both paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="theme">Sizes; null for the usual ones.</param>
    public IReadOnlyList<string> Write(string folder, Theme? theme = null)
    {
        theme ??= new Theme();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        var figure = new CurveChartFigure(this);
        FigureFile.WritePng(figure.Height(theme), figure.Draw, theme, path + ".png");
        FigureFile.WriteSvg(figure.Height(theme), figure.Draw, Title, theme, path + ".svg");
        return [path + ".png", path + ".svg"];
    }
}

/// <summary>One curve of a chart.</summary>
/// <param name="Name">Its name in the key.</param>
/// <param name="Remark">What stands beside the name.</param>
/// <param name="Survival">Share event-free at a month.</param>
public sealed record ChartCurve(string Name, string Remark, Func<double, double> Survival)
{
    /// <summary>The hazard per month about a month, by the difference of ln S over a month's width.</summary>
    /// <param name="months">A month above ½.</param>
    public double Hazard(double months) => Math.Log(Survival(months - 0.5) / Survival(months + 0.5));

    /// <summary>A curve of the library.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="remark">What stands beside it.</param>
    /// <param name="curve">The curve.</param>
    public static ChartCurve Of(string name, string remark, ParametricCurve curve) => new(name, remark, curve.Survival);
}

/// <summary>A published point.</summary>
/// <param name="Months">Its month.</param>
/// <param name="Share">Its share; one half for a median.</param>
/// <param name="LowMonths">A median's interval, months; null for none.</param>
/// <param name="HighMonths">Its other end.</param>
/// <param name="LowShare">A share's interval; null for none.</param>
/// <param name="HighShare">Its other end.</param>
/// <param name="Used">False for a point that is shown beside the fit only.</param>
public sealed record ChartPoint(
    double Months, double Share, double? LowMonths, double? HighMonths, double? LowShare, double? HighShare, bool Used = true);
