using MmSim.Numerics.Survival;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>What a scenario says of one curve, wherever it stands.</summary>
internal sealed record CurveParameters
{
    /// <summary>Names of the families, as scenarios have them.</summary>
    public static IReadOnlyList<string> Families { get; } =
    [
        "exponential", "weibull", "gompertz", "log-normal", "log-logistic", "gamma", "generalised-gamma", "piecewise-exponential",
        "royston-parmar", "never",
    ];

    public required string? Family { get; init; }

    public required double? Shape { get; init; }

    public required double? ScaleMonths { get; init; }

    public required double? Q { get; init; }

    public required IReadOnlyList<double>? StartMonths { get; init; }

    public required IReadOnlyList<double>? HazardsPerMonth { get; init; }

    public required IReadOnlyList<double>? KnotMonths { get; init; }

    public required IReadOnlyList<double>? Coefficients { get; init; }

    public static CurveParameters Of(CurveDocument curve) => new()
    {
        Family = curve.Family,
        Shape = curve.Shape,
        ScaleMonths = curve.ScaleMonths,
        Q = curve.Q,
        StartMonths = curve.StartMonths,
        HazardsPerMonth = curve.HazardsPerMonth,
        KnotMonths = curve.KnotMonths,
        Coefficients = curve.Coefficients,
    };

    public static CurveParameters Of(LatentCurveDocument curve) => new()
    {
        Family = curve.Family,
        Shape = curve.Shape,
        ScaleMonths = curve.ScaleMonths,
        Q = curve.Q,
        StartMonths = curve.StartMonths,
        HazardsPerMonth = curve.HazardsPerMonth,
        KnotMonths = curve.KnotMonths,
        Coefficients = curve.Coefficients,
    };

    /// <summary>The curve of checked parameters.</summary>
    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    public ParametricCurve Curve() => Family switch
    {
        "exponential" => Plain(CurveFamily.Exponential),
        "weibull" => Plain(CurveFamily.Weibull),
        "gompertz" => Plain(CurveFamily.Gompertz),
        "log-normal" => Plain(CurveFamily.LogNormal),
        "log-logistic" => Plain(CurveFamily.LogLogistic),
        "gamma" => Plain(CurveFamily.Gamma),
        "generalised-gamma" => Plain(CurveFamily.GeneralisedGamma),
        "piecewise-exponential" => ParametricCurve.Of(new PiecewiseExponential(StartMonths ?? [], HazardsPerMonth ?? [])),
        "royston-parmar" => ParametricCurve.Of(new SplineCurve(Coefficients ?? [], [.. (KnotMonths ?? []).Select(k => Math.Log(k))])),
        _ => ParametricCurve.Never,
    };

    private ParametricCurve Plain(CurveFamily family) =>
        ParametricCurve.Create(family, Shape ?? 1, ScaleMonths ?? double.PositiveInfinity, Q ?? 0);
}
