using MathNet.Numerics;

namespace MmSim.Numerics.Distributions;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>The 97.5 % point: half the width of a 95 % interval in standard errors.</summary>
    public const double Z975 = 1.959963984540054;

    /// <summary>Φ(z).</summary>
    public static double Cumulative(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);

    /// <summary>
    /// Chance that noise alone gave a difference its sign: Φ(−|difference|/error). Without error it is 0, for a difference of 0 without
    /// error too: nothing can flip it.
    /// </summary>
    public static double SignByNoise(double difference, double error) => error > 0 ? Cumulative(-Math.Abs(difference) / error) : 0;
}
