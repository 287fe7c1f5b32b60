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
}
