using MathNet.Numerics;

namespace MmSim.Numerics.Distributions;

/// <summary>Quantiles of the standard normal distribution.</summary>
public static class NormalQuantile
{
    /// <summary>The z with Φ(z) = u.</summary>
    /// <param name="uniform">u in (0, 1).</param>
    public static double At(double uniform) => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * uniform);

    /// <summary>1 − Φ(z).</summary>
    /// <param name="z">Standard deviations.</param>
    public static double Tail(double z) => 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2);

    /// <summary>The z of a normal cut off at ±limit standard deviations.</summary>
    /// <param name="uniform">u in (0, 1).</param>
    /// <param name="limit">Where both tails are cut, standard deviations.</param>
    public static double Truncated(double uniform, double limit)
    {
        var tail = Tail(limit);
        return At(tail + ((1 - (2 * tail)) * uniform));
    }
}
