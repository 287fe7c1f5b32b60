using MmSim.Economics.Inputs;
using MmSim.Numerics.Accumulators;

namespace MmSim.Economics.Probabilistic;

/// <summary>
/// Cost-effectiveness acceptability curves of all strategies at once, and their frontier (Fenwick, Claxton and Sculpher 2001).
/// </summary>
/// <remarks>
/// At a threshold a strategy's probability is the share of draws in which it has the highest net monetary benefit; strategies that tie in a
/// draw share it, so that probabilities sum to 1. The frontier is the probability of the strategy with the highest *expected* net benefit,
/// which is not the upper envelope of the curves.
/// </remarks>
public sealed class AcceptabilityCurves
{
    private readonly double[] _probabilities;
    private readonly int[] _best;
    private readonly int _strategies;
    private readonly int _draws;
    private readonly double[]? _errors; // of draws that depend on each other

    private AcceptabilityCurves(IReadOnlyList<double> thresholds, double[] probabilities, double[]? errors, int[] best, int strategies, int draws) =>
        (Thresholds, _probabilities, _errors, _best, _strategies, _draws) = (thresholds, probabilities, errors, best, strategies, draws);

    /// <summary>The thresholds.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>Draws counted.</summary>
    public int Draws => _draws;

    /// <summary>Counts.</summary>
    public static AcceptabilityCurves Of(PsaTable table, IReadOnlyList<double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(thresholds);
        var count = table.Strategies.Count;
        var probabilities = new double[thresholds.Count * count];
        var errors = GroupedMean.Usable(table.Draws, table.Group) > 1 ? new double[probabilities.Length] : null;
        var shares = new double[count][];
        var best = new int[thresholds.Count];
        var means = table.ToMeans();
        var benefits = new double[count];
        for (var t = 0; t < thresholds.Count; t++)
        {
            best[t] = means.BestAt(thresholds[t]);
            for (var s = 0; errors is not null && s < count; s++)
            {
                shares[s] = new double[table.Draws];
            }

            for (var d = 0; d < table.Draws; d++)
            {
                var highest = double.NegativeInfinity;
                for (var s = 0; s < count; s++)
                {
                    benefits[s] = table.NetBenefit(d, s, thresholds[t]);
                    highest = Math.Max(highest, benefits[s]);
                }

                // Ties within rounding: two strategies whose arithmetic took another order are still the same.
                var least = highest - (1e-12 * Math.Abs(highest));
                var tied = benefits.Count(benefit => benefit >= least);
                for (var s = 0; s < count; s++)
                {
                    probabilities[(t * count) + s] += benefits[s] >= least ? 1.0 / tied / table.Draws : 0;
                    if (errors is not null)
                    {
                        shares[s][d] = benefits[s] >= least ? 1.0 / tied : 0;
                    }
                }
            }

            for (var s = 0; errors is not null && s < count; s++)
            {
                errors[(t * count) + s] = GroupedMean.StandardError(shares[s], table.Group);
            }
        }

        return new AcceptabilityCurves(thresholds, probabilities, errors, best, count, table.Draws);
    }

    /// <summary>Probability that a strategy is the best at a threshold.</summary>
    public double Probability(int threshold, int strategy) => _probabilities[(threshold * _strategies) + strategy];

    /// <summary>Its Monte Carlo standard error, √(p(1 − p)/D); of draws that depend on each other that of their groups.</summary>
    public double StandardError(int threshold, int strategy)
    {
        if (_errors is not null)
        {
            return _errors[(threshold * _strategies) + strategy];
        }

        var p = Probability(threshold, strategy);
        return Math.Sqrt(Math.Max(0, p * (1 - p)) / _draws);
    }

    /// <summary>The strategy of the highest expected net benefit.</summary>
    public int Best(int threshold) => _best[threshold];

    /// <summary>The frontier: the probability of that strategy.</summary>
    public double FrontierProbability(int threshold) => Probability(threshold, Best(threshold));
}
