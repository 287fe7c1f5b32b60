using MmSim.Economics.Inputs;
using MmSim.Numerics.Distributions;

namespace MmSim.Economics.Incremental;

/// <summary>Net monetary benefit of a strategy at a threshold, and its difference to the comparator.</summary>
/// <param name="Strategy">Its place in the scenario.</param>
/// <param name="Threshold">Money a QALY is worth.</param>
/// <param name="NetBenefit">Threshold × QALYs − cost.</param>
/// <param name="Error">Its Monte Carlo standard error.</param>
/// <param name="Incremental">Difference to the comparator.</param>
/// <param name="IncrementalError">Its standard error, of the pairs.</param>
/// <param name="IsBest">True for the highest net benefit; the first of equals.</param>
public sealed record NetBenefitRow(
    int Strategy, double Threshold, double NetBenefit, double Error, double Incremental, double IncrementalError, bool IsBest)
{
    /// <summary>Chance that noise alone gave the incremental net benefit its sign.</summary>
    public double ProbabilityNoise => NormalDistribution.SignByNoise(Incremental, IncrementalError);

    /// <summary>All strategies at all thresholds.</summary>
    public static IReadOnlyList<NetBenefitRow> Of(StrategyMeans means, int comparator, IReadOnlyList<double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(thresholds);
        var rows = new List<NetBenefitRow>(means.Count * thresholds.Count);
        foreach (var threshold in thresholds)
        {
            var best = means.BestAt(threshold);
            for (var s = 0; s < means.Count; s++)
            {
                var variance = means.ErrorCovariance(s, Measure.Cost, s, Measure.Cost)
                    + (threshold * threshold * means.ErrorCovariance(s, Measure.Qalys, s, Measure.Qalys))
                    - (2 * threshold * means.ErrorCovariance(s, Measure.Cost, s, Measure.Qalys));
                var increment = Increment.Between(means, s, comparator);
                rows.Add(new NetBenefitRow(
                    s, threshold, means.NetBenefit(s, threshold), Math.Sqrt(Math.Max(0, variance)),
                    increment.NetBenefit(threshold), increment.NetBenefitError(threshold), s == best));
            }
        }

        return rows;
    }
}
