using MmSim.Economics.Inputs;
using MmSim.Numerics.LinearAlgebra;

namespace MmSim.Economics.Incremental;

/// <summary>Full incremental analysis of any number of strategies, and pairwise comparison with one of them.</summary>
/// <remarks>
/// Drummond, Sculpher, Claxton, Stoddart and Torrance (2015), chapter 4: sort by cost, drop the dominated, drop what a mixture of two
/// others dominates, take ICERs between neighbours of what is left. The frontier is the lower convex hull, so that its ICERs rise.
/// Noise: the means are re-drawn 2,000 times from their Monte Carlo error (joint normal, so that the pairing counts) and the analysis is
/// repeated; a strategy whose place, reference, on or off the frontier, differs in more than 5 % of them is flagged.
/// </remarks>
public static class IncrementalAnalysis
{
    /// <summary>Chance above which a status is called noise.</summary>
    public const double NoiseLimit = 0.05;

    private const int Redraws = 2000;
    private const ulong Seed = 0x6D6D73696D; // "mmsim": the re-draws are the same for everyone.

    /// <summary>All strategies against each other, sorted by cost, then by QALYs from the most.</summary>
    public static IReadOnlyList<FrontierRow> Full(StrategyMeans means)
    {
        ArgumentNullException.ThrowIfNull(means);
        var costs = Enumerable.Range(0, means.Count).Select(s => means.Mean(s, Measure.Cost)).ToArray();
        var qalys = Enumerable.Range(0, means.Count).Select(s => means.Mean(s, Measure.Qalys)).ToArray();
        var places = EfficiencyFrontier.Of(costs, qalys);
        var noise = Noise(means, costs, qalys, places);
        return
        [
            .. Enumerable.Range(0, means.Count)
                .OrderBy(s => costs[s]).ThenByDescending(s => qalys[s]).ThenBy(s => s)
                .Select(s => new FrontierRow(
                    s, places[s].Status, places[s].Versus, places[s].Versus is { } other ? Increment.Between(means, s, other) : default, noise[s])),
        ];
    }

    /// <summary>Every strategy against a comparator, in the order of the strategies; the comparator itself included.</summary>
    public static IReadOnlyList<PairwiseRow> Pairwise(StrategyMeans means, int comparator)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)comparator, (uint)means.Count);
        return [.. Enumerable.Range(0, means.Count).Select(s => new PairwiseRow(s, comparator, Increment.Between(means, s, comparator)))];
    }

    /// <summary>Share of re-drawn results in which each strategy's place differs.</summary>
    private static double[] Noise(StrategyMeans means, double[] costs, double[] qalys, EfficiencyFrontier.Place[] places)
    {
        var count = means.Count;
        var share = new double[count];
        if (means.Covariance.IndexOfAnyExcept(0.0) < 0)
        {
            return share;
        }

        var errors = new NormalVector(means.Covariance, means.Values.Length);
        var error = new double[means.Values.Length];
        double[] redrawnCosts = new double[count], redrawnQalys = new double[count];
        for (var draw = 0; draw < Redraws; draw++)
        {
            errors.Draw(Seed, draw, 0, error);
            for (var s = 0; s < count; s++)
            {
                redrawnCosts[s] = costs[s] + error[(s * StrategyMeans.Measures) + (int)Measure.Cost];
                redrawnQalys[s] = qalys[s] + error[(s * StrategyMeans.Measures) + (int)Measure.Qalys];
            }

            var redrawn = EfficiencyFrontier.Of(redrawnCosts, redrawnQalys);
            for (var s = 0; s < count; s++)
            {
                share[s] += Kind(redrawn[s].Status) == Kind(places[s].Status) ? 0 : 1.0 / Redraws;
            }
        }

        return share;

        static int Kind(DominanceStatus status) => Math.Min((int)status, (int)DominanceStatus.Dominated);
    }
}
