using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>A fitted curve as a parameter vector on the scale of the fit, with its covariance: what the draws are made from.</summary>
/// <remarks>
/// <see cref="Parameters"/> are, in this order, ln(scale in months), the shape (ln(shape); for Gompertz the shape itself per month; for two pieces
/// ln of the later hazard over the earlier, 1/scale) and the generalised gamma's Q where the arm's points fix it; the exponential has the scale
/// only. The covariance is (J'J)⁻¹ of the weighted residuals at the fit (Gauss–Newton), the residual of the shape's prior among them where the arm
/// has fewer than three points; the case mix and every hazard ratio are held.
/// </remarks>
/// <param name="Family">The family.</param>
/// <param name="Parameters">The vector.</param>
/// <param name="Covariance">Its covariance; square, of the vector's length.</param>
public sealed record CurveEstimate(CurveFamily Family, IReadOnlyList<double> Parameters, double[,] Covariance)
{
    private static readonly string[] AllNames = ["logScale", "shape", "third"];

    /// <summary>The pieces of an anchored curve, whose only parameter is ln(scale): 0 here, and time is stretched by its exponential; null otherwise.</summary>
    public PiecewiseExponential? Pieces { get; init; }

    /// <summary>The generalised gamma's Q where it is held at the setting's pooled one and is not in the vector.</summary>
    public double HeldThird { get; init; }

    /// <summary>Month at which two pieces part; no other family has one.</summary>
    public double BreakMonths { get; init; } = 1;

    /// <summary>Names of the parameters, in the vector's order.</summary>
    public IReadOnlyList<string> Names => AllNames[..Parameters.Count];

    /// <summary>Standard error of a parameter.</summary>
    /// <param name="index">Its index in the vector.</param>
    public double StandardError(int index) => Math.Sqrt(Covariance[index, index]);

    /// <summary>The curve of a vector on the same scale, such as a drawn one.</summary>
    /// <param name="parameters">As long as <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public ParametricCurve Curve(IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count != Parameters.Count)
        {
            throw new ArgumentException($"{Family} takes {Parameters.Count} parameters here, not {parameters.Count}.", nameof(parameters));
        }

        if (Pieces is { } pieces)
        {
            var stretch = Math.Exp(parameters[0]);
            return ParametricCurve.Of(parameters[0] == 0 ? pieces : new PiecewiseExponential(
                [.. pieces.StartMonths.Select(m => m * stretch)], [.. pieces.HazardsPerMonth.Select(h => h / stretch)]));
        }

        return CurveFitter.Curve(
            Family, parameters.Count > 1 ? parameters[1] : 0, parameters[0], parameters.Count > 2 ? parameters[2] : HeldThird, BreakMonths);
    }
}
