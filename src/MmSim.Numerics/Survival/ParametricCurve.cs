using System.Runtime.Intrinsics;

namespace MmSim.Numerics.Survival;

/// <summary>
/// A survival curve as cumulative hazard and its inverse; time in months. Two parameters, three for the generalised gamma, or knots.
/// </summary>
/// <remarks>
/// Immutable; the default value is <see cref="CurveFamily.None"/>, on which no event ever happens.
/// The equations of each family stand at <see cref="CurveFamily"/>; S(t) = e^{−H(t)}. A hazard ratio c multiplies H, whatever the family.
/// </remarks>
public readonly record struct ParametricCurve
{
    private const double LargeHazard = 40; // e^H − 1 is e^H from here on

    private ParametricCurve(CurveFamily family, double shape, double scaleMonths, double third = 0, KnottedCurve? knots = null)
    {
        Family = family;
        Shape = shape;
        ScaleMonths = scaleMonths;
        Third = third;
        Knots = knots;
    }

    /// <summary>The family.</summary>
    public CurveFamily Family { get; }

    /// <summary>Shape: dimensionless, but a rate per month for Gompertz; 1 for the exponential.</summary>
    public double Shape { get; }

    /// <summary>Scale in months; 1 for a curve with knots.</summary>
    public double ScaleMonths { get; }

    /// <summary>The generalised gamma's Q; 0 for every other family.</summary>
    public double Third { get; }

    /// <summary>The pieces or the spline of a curve with knots; null for every other family.</summary>
    public KnottedCurve? Knots { get; }

    /// <summary>A curve on which no event happens.</summary>
    public static ParametricCurve Never => default;

    /// <summary>The exponential with a mean in months.</summary>
    public static ParametricCurve Exponential(double meanMonths) => Create(CurveFamily.Exponential, 1.0, meanMonths);

    /// <summary>A curve with knots.</summary>
    /// <param name="knots">Its pieces or its spline.</param>
    public static ParametricCurve Of(KnottedCurve knots)
    {
        ArgumentNullException.ThrowIfNull(knots);
        return new ParametricCurve(knots.Family, 1, 1, 0, knots);
    }

    /// <summary>A curve of any family without knots.</summary>
    /// <param name="family">The family.</param>
    /// <param name="shape">Shape; positive and finite, for Gompertz any finite number.</param>
    /// <param name="scaleMonths">Scale in months; positive, and infinity only for the exponential, where it means 'never'.</param>
    /// <param name="third">The generalised gamma's Q, between −10 and 10; ignored by the other families.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or the family has knots.</exception>
    public static ParametricCurve Create(CurveFamily family, double shape, double scaleMonths, double third = 0)
    {
        if (family is CurveFamily.PiecewiseExponential or CurveFamily.Spline)
        {
            throw new ArgumentOutOfRangeException(nameof(family), family, "A family with knots is made from its knots.");
        }

        if (family == CurveFamily.None || (family == CurveFamily.Exponential && double.IsPositiveInfinity(scaleMonths)))
        {
            return default;
        }

        if (!(scaleMonths > 0) || !double.IsFinite(scaleMonths))
        {
            throw new ArgumentOutOfRangeException(nameof(scaleMonths), scaleMonths, "The scale must be positive and finite.");
        }

        if (!double.IsFinite(shape) || (family is not (CurveFamily.Gompertz or CurveFamily.Exponential) && shape <= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape must be finite, and positive but for Gompertz.");
        }

        if (family == CurveFamily.GeneralisedGamma && !(Math.Abs(third) <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(third), third, "Q must lie between -10 and 10.");
        }

        return new ParametricCurve(
            family, family == CurveFamily.Exponential ? 1.0 : shape, scaleMonths, family == CurveFamily.GeneralisedGamma ? third : 0);
    }

    /// <summary>Cumulative hazard H(t); 0 for t ≤ 0.</summary>
    /// <param name="months">Time in months.</param>
    public double CumulativeHazard(double months)
    {
        if (!(months > 0))
        {
            return 0;
        }

        switch (Family)
        {
            case CurveFamily.Exponential:
                return months / ScaleMonths;
            case CurveFamily.Weibull:
                return Math.Pow(months / ScaleMonths, Shape);
            case CurveFamily.Gompertz:
                var x = Shape * months;
                return Math.Abs(x) < 1e-12 ? months / ScaleMonths : NormalTail.Expm1(x) / (Shape * ScaleMonths);
            case CurveFamily.LogNormal:
                return -NormalTail.Log(Math.Log(months / ScaleMonths) / Shape);
            case CurveFamily.LogLogistic:
                var odds = Math.Pow(months / ScaleMonths, Shape);
                return odds < 1e16 ? NormalTail.Log1P(odds) : Shape * Math.Log(months / ScaleMonths);
            case CurveFamily.Gamma:
                return GammaCurve.Hazard(Shape, 1, Math.Log(months / ScaleMonths / Shape));
            case CurveFamily.GeneralisedGamma:
                return GammaCurve.Generalised(Third, Math.Log(months / ScaleMonths) / Shape);
            default:
                return Knots?.CumulativeHazard(months) ?? 0;
        }
    }

    /// <summary>Hazard h(t) per month; for fits and charts, not for the loop.</summary>
    /// <param name="months">Time in months; 0 for t ≤ 0.</param>
    public double Hazard(double months)
    {
        if (!(months > 0))
        {
            return 0;
        }

        switch (Family)
        {
            case CurveFamily.Exponential:
                return 1 / ScaleMonths;
            case CurveFamily.Weibull:
                return Shape / months * Math.Pow(months / ScaleMonths, Shape);
            case CurveFamily.Gompertz:
                return Math.Exp(Shape * months) / ScaleMonths;
            case CurveFamily.LogNormal:
                return NormalTail.Hazard(Math.Log(months / ScaleMonths) / Shape) / (Shape * months);
            case CurveFamily.LogLogistic:
                return Shape / months / (1 + Math.Pow(months / ScaleMonths, -Shape));
            case CurveFamily.Gamma:
                return GammaCurve.Slope(Shape, 1, Math.Log(months / ScaleMonths / Shape)) / months;
            case CurveFamily.GeneralisedGamma:
                return GammaCurve.GeneralisedSlope(Third, Math.Log(months / ScaleMonths) / Shape) / (Shape * months);
            default:
                return Knots?.Hazard(months) ?? 0;
        }
    }

    /// <summary>The time at which the cumulative hazard reaches a value; infinity where it never does.</summary>
    /// <param name="cumulativeHazard">A value of H, at least 0.</param>
    /// <returns>Time in months.</returns>
    public double TimeAt(double cumulativeHazard)
    {
        if (!(cumulativeHazard > 0))
        {
            return 0;
        }

        if (double.IsPositiveInfinity(cumulativeHazard))
        {
            return double.PositiveInfinity;
        }

        switch (Family)
        {
            case CurveFamily.Exponential:
                return cumulativeHazard * ScaleMonths;
            case CurveFamily.Weibull:
                return ScaleMonths * Elementary.Power(cumulativeHazard, 1.0 / Shape);
            case CurveFamily.Gompertz:
                var y = cumulativeHazard * Shape * ScaleMonths;
                if (y <= -1)
                {
                    return double.PositiveInfinity;
                }

                return Math.Abs(y) < 1e-12 ? cumulativeHazard * ScaleMonths : NormalTail.Log1P(y) / Shape;
            case CurveFamily.LogNormal:
                return ScaleMonths * Math.Exp(Shape * NormalTail.Quantile(cumulativeHazard));
            case CurveFamily.LogLogistic:
                return cumulativeHazard < LargeHazard
                    ? ScaleMonths * Elementary.Power(NormalTail.Expm1(cumulativeHazard), 1.0 / Shape)
                    : ScaleMonths * Elementary.Exp(cumulativeHazard / Shape);
            case CurveFamily.Gamma:
                return ScaleMonths * Shape * Math.Exp(GammaCurve.Quantile(Shape, 1, cumulativeHazard));
            case CurveFamily.GeneralisedGamma:
                return ScaleMonths * Math.Exp(Shape * GammaCurve.GeneralisedQuantile(Third, cumulativeHazard));
            default:
                return Knots?.TimeAt(cumulativeHazard) ?? double.PositiveInfinity;
        }
    }

    /// <summary>The times at which eight cumulative hazards are reached; the same bits as one at a time.</summary>
    /// <param name="cumulativeHazards">Values of H, each above 0; infinity is never reached.</param>
    /// <returns>Times in months.</returns>
    public Vector512<double> TimesAt(Vector512<double> cumulativeHazards)
    {
        switch (Family)
        {
            case CurveFamily.None:
                return Vector512.Create(double.PositiveInfinity);
            case CurveFamily.Exponential:
                return cumulativeHazards * Vector512.Create(ScaleMonths);
            case CurveFamily.Weibull:
                // What is infinite goes its own way through the exponential, which would show in the last bits of the lanes beside.
                return Vector512.LessThanAll(cumulativeHazards, Vector512.Create(double.PositiveInfinity))
                    ? Vector512.Create(ScaleMonths) * Elementary.Power(cumulativeHazards, 1.0 / Shape)
                    : OneByOne(cumulativeHazards);
            case CurveFamily.LogLogistic:
                return Vector512.LessThanAll(cumulativeHazards, Vector512.Create(LargeHazard))
                    ? Vector512.Create(ScaleMonths) * Elementary.Power(NormalTail.Expm1(cumulativeHazards), 1.0 / Shape)
                    : OneByOne(cumulativeHazards);
            case CurveFamily.PiecewiseExponential or CurveFamily.Spline:
                return Knots!.TimesAt(cumulativeHazards);
            default:
                return OneByOne(cumulativeHazards);
        }
    }

    private Vector512<double> OneByOne(Vector512<double> cumulativeHazards)
    {
        Span<double> times = stackalloc double[Vector512<double>.Count];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = TimeAt(cumulativeHazards[i]);
        }

        return Vector512.Create<double>(times);
    }

    /// <summary>Survival S(t) = e^{−H(t)}.</summary>
    /// <param name="months">Time in months.</param>
    public double Survival(double months) => Math.Exp(-CumulativeHazard(months));

    /// <summary>Median in months; infinity where half never have the event.</summary>
    public double MedianMonths => TimeAt(Math.Log(2));
}
