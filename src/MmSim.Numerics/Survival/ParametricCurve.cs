using MathNet.Numerics;

namespace MmSim.Numerics.Survival;

/// <summary>
/// A survival curve of two parameters, as cumulative hazard and its inverse; time in months.
/// </summary>
/// <remarks>
/// Immutable; the default value is <see cref="CurveFamily.None"/>, on which no event ever happens.
/// The equations of each family stand at <see cref="CurveFamily"/>; S(t) = e^{−H(t)}. A hazard ratio c multiplies H, whatever the family.
/// </remarks>
public readonly record struct ParametricCurve
{
    private const double SeriesFrom = 30; // standard deviations; the series' first omitted term is 2e-14 there

    private ParametricCurve(CurveFamily family, double shape, double scaleMonths)
    {
        Family = family;
        Shape = shape;
        ScaleMonths = scaleMonths;
    }

    /// <summary>The family.</summary>
    public CurveFamily Family { get; }

    /// <summary>Shape: dimensionless, but a rate per month for Gompertz; 1 for the exponential.</summary>
    public double Shape { get; }

    /// <summary>Scale in months.</summary>
    public double ScaleMonths { get; }

    /// <summary>A curve on which no event happens.</summary>
    public static ParametricCurve Never => default;

    /// <summary>The exponential with a mean in months.</summary>
    public static ParametricCurve Exponential(double meanMonths) => Create(CurveFamily.Exponential, 1.0, meanMonths);

    /// <summary>A curve of any family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="shape">Shape; positive and finite, for Gompertz any finite number.</param>
    /// <param name="scaleMonths">Scale in months; positive, and infinity only for the exponential, where it means 'never'.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static ParametricCurve Create(CurveFamily family, double shape, double scaleMonths)
    {
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

        return new ParametricCurve(family, family == CurveFamily.Exponential ? 1.0 : shape, scaleMonths);
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
                return Math.Abs(x) < 1e-12 ? months / ScaleMonths : Expm1(x) / (Shape * ScaleMonths);
            case CurveFamily.LogNormal:
                return -LogNormalTail(Math.Log(months / ScaleMonths) / Shape);
            case CurveFamily.LogLogistic:
                var odds = Math.Pow(months / ScaleMonths, Shape);
                return odds < 1e16 ? Log1P(odds) : Shape * Math.Log(months / ScaleMonths);
            default:
                return 0;
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
                return ScaleMonths * Math.Pow(cumulativeHazard, 1.0 / Shape);
            case CurveFamily.Gompertz:
                var y = cumulativeHazard * Shape * ScaleMonths;
                if (y <= -1)
                {
                    return double.PositiveInfinity;
                }

                return Math.Abs(y) < 1e-12 ? cumulativeHazard * ScaleMonths : Log1P(y) / Shape;
            case CurveFamily.LogNormal:
                return ScaleMonths * Math.Exp(Shape * LogNormalQuantile(cumulativeHazard));
            case CurveFamily.LogLogistic:
                return cumulativeHazard < 40
                    ? ScaleMonths * Math.Pow(Expm1(cumulativeHazard), 1.0 / Shape)
                    : ScaleMonths * Math.Exp(cumulativeHazard / Shape);
            default:
                return double.PositiveInfinity;
        }
    }

    /// <summary>Survival S(t) = e^{−H(t)}.</summary>
    /// <param name="months">Time in months.</param>
    public double Survival(double months) => Math.Exp(-CumulativeHazard(months));

    /// <summary>Median in months; infinity where half never have the event.</summary>
    public double MedianMonths => TimeAt(Math.Log(2));

    // e^x − 1 and ln(1 + x) to full relative precision near 0 (Kahan's correction of the rounding of e^x and of 1 + x).
    private static double Expm1(double x)
    {
        var power = Math.Exp(x);
        return Math.Abs(x) > 0.1 ? power - 1 : power == 1 ? x : (power - 1) * (x / Math.Log(power));
    }

    private static double Log1P(double x)
    {
        var sum = 1 + x;
        return Math.Abs(x) > 0.1 ? Math.Log(sum) : sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    // ln P(Z > z) for a standard normal; below 0 from the lower tail, far out the asymptotic series (Abramowitz and Stegun 26.2.12).
    private static double LogNormalTail(double z)
    {
        if (z < 0)
        {
            return Log1P(-0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2));
        }

        if (z < SeriesFrom)
        {
            return Math.Log(0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2));
        }

        var y = 1 / (z * z);
        var series = -y * (1 - (3 * y * (1 - (5 * y * (1 - (7 * y * (1 - (9 * y))))))));
        return (-0.5 * z * z) - Math.Log(z * Constants.Sqrt2Pi) + Log1P(series);
    }

    // z with −ln P(Z > z) = h, by the inverse error function of the smaller tail, far out by Newton steps on the log tail.
    private static double LogNormalQuantile(double h)
    {
        if (h < Constants.Ln2)
        {
            return -Constants.Sqrt2 * SpecialFunctions.ErfcInv(-2 * Expm1(-h));
        }

        if (h < 400)
        {
            return Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Math.Exp(-h));
        }

        var z = Math.Sqrt(2 * h);
        for (var i = 0; i < 50; i++)
        {
            var step = (-LogNormalTail(z) - h) / (z + (1 / z));
            z -= step;
            if (Math.Abs(step) < 1e-14 * z)
            {
                break;
            }
        }

        return z;
    }
}
