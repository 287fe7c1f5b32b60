using MathNet.Numerics;

namespace MmSim.Numerics.Distributions;

/// <summary>Tail probabilities of the chi-squared and the normal distribution, for tests.</summary>
public static class TailProbability
{
    /// <summary>P(X &gt; <paramref name="statistic"/>) of a chi-squared X; 1 without degrees of freedom.</summary>
    /// <param name="statistic">Statistic, 0 or more.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom.</param>
    public static double ChiSquared(double statistic, int degreesOfFreedom) =>
        degreesOfFreedom <= 0 || statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(0.5 * degreesOfFreedom, 0.5 * statistic);

    /// <summary>P(|Z| &gt; |z|) of a standard normal Z.</summary>
    /// <param name="z">Statistic.</param>
    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>Φ(z): P(Z ≤ z) of a standard normal Z.</summary>
    /// <param name="z">Statistic.</param>
    public static double Normal(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);
}
