namespace MmSim.Numerics.Survival;

/// <summary>The parametric families a survival curve may have.</summary>
public enum CurveFamily : byte
{
    /// <summary>No event ever happens: H(t) = 0.</summary>
    None = 0,

    /// <summary>H(t) = t/scale.</summary>
    Exponential = 1,

    /// <summary>H(t) = (t/scale)^shape.</summary>
    Weibull = 2,

    /// <summary>H(t) = (e^{shape·t} − 1)/(shape·scale): hazard 1/scale at first, growing at rate shape, which may be negative.</summary>
    Gompertz = 3,

    /// <summary>ln T is normal with mean ln(scale) and standard deviation shape; scale is the median.</summary>
    LogNormal = 4,

    /// <summary>H(t) = ln(1 + (t/scale)^shape); scale is the median.</summary>
    LogLogistic = 5,

    /// <summary>T/scale is gamma of the given shape: S(t) = Q(shape, t/scale), the regularised upper incomplete gamma function.</summary>
    Gamma = 6,

    /// <summary>
    /// Generalised gamma (Prentice 1974): with w = ln(t/scale)/shape and third parameter Q, S(t) is the upper tail of a gamma of shape Q⁻² at
    /// Q⁻²·e^{Qw} for Q above 0, the lower for Q below 0. scale = e^μ, shape = σ. Q = 0 is the log-normal, Q = 1 the Weibull of shape 1/σ,
    /// Q = σ the gamma.
    /// </summary>
    GeneralisedGamma = 7,

    /// <summary>A constant hazard between knots: <see cref="Survival.PiecewiseExponential"/>.</summary>
    PiecewiseExponential = 8,

    /// <summary>Royston–Parmar: <see cref="SplineCurve"/>.</summary>
    Spline = 9,
}
