using MmSim.Economics.Inputs;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.Randomness;

namespace MmSim.Economics.Tests;

/// <summary>Draws from models whose answers are known.</summary>
internal static class SyntheticDraws
{
    /// <summary>A standard normal number with an address.</summary>
    public static double Normal(int draw, int index, ulong seed = 1) =>
        NormalQuantile.At(RandomAddress.Uniforms(seed, (uint)index, (uint)draw, 0, 0, DecisionPoint.Analysis).First);

    /// <summary>
    /// Two strategies; the second has an incremental net benefit of mean <paramref name="mean"/>, spread σ_p between draws and σ_w between the
    /// patients of a draw, all of it cost. What both have in common varies too, and must not matter.
    /// </summary>
    public static PsaTable TwoStrategies(int draws, double mean, double sigmaP, double sigmaW, int patients, ulong seed = 1)
    {
        var values = new double[draws * 6];
        for (var d = 0; d < draws; d++)
        {
            var shared = 40 * Normal(d, 0, seed);
            values[d * 6] = 100 + shared;
            values[(d * 6) + 3] = 100 + shared - mean - (sigmaP * Normal(d, 1, seed)) - (sigmaW / Math.Sqrt(patients) * Normal(d, 2, seed));
            (values[(d * 6) + 1], values[(d * 6) + 4]) = (5, 5);
        }

        // The difference of costs has variance σ²_w: half of it on each side of what they share.
        var within = new double[36];
        (within[0], within[21], within[3], within[18]) = (900 + (sigmaW * sigmaW / 2), 900 + (sigmaW * sigmaW / 2), 900, 900);
        return new PsaTable(["A", "B"], values, patients, within);
    }

    /// <summary>Expected max(0, X) of a normal, the value of information of two strategies: σφ(m/σ) + mΦ(m/σ) − max(0, m).</summary>
    public static double ValueOfInformation(double mean, double sigma) =>
        (sigma * Math.Exp(-0.5 * mean * mean / (sigma * sigma)) / Math.Sqrt(2 * Math.PI)) + (mean * NormalDistribution.Cumulative(mean / sigma))
        - Math.Max(0, mean);
}
