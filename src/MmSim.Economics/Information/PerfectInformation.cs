using MmSim.Economics.Inputs;
using MmSim.Numerics.Accumulators;

namespace MmSim.Economics.Information;

/// <summary>Expected value of perfect information: what a decision loses for not knowing the parameters, per patient.</summary>
/// <remarks>
/// EVPI = E[max NB] − max E[NB] (Briggs, Claxton and Sculpher 2006, chapter 6): the mean over draws of the loss of the strategy that is best
/// in expectation. Its error is that of the mean loss. With noise within draws it is too high: see the corrected one.
/// </remarks>
/// <param name="Threshold">Money a QALY is worth.</param>
/// <param name="Value">Per patient, in currency; never negative.</param>
/// <param name="StandardError">Monte Carlo error, of the draws.</param>
public readonly record struct PerfectInformation(double Threshold, double Value, double StandardError)
{
    /// <summary>At one threshold.</summary>
    public static PerfectInformation Of(PsaTable table, double threshold)
    {
        ArgumentNullException.ThrowIfNull(table);
        var best = table.ToMeans().BestAt(threshold);
        var losses = new double[table.Draws];
        double mean = 0;
        for (var d = 0; d < table.Draws; d++)
        {
            var highest = double.NegativeInfinity;
            for (var s = 0; s < table.Strategies.Count; s++)
            {
                highest = Math.Max(highest, table.NetBenefit(d, s, threshold));
            }

            losses[d] = highest - table.NetBenefit(d, best, threshold);
            mean += (losses[d] - mean) / (d + 1);
        }

        return new PerfectInformation(threshold, mean, GroupedMean.StandardError(losses, table.Group));
    }

    /// <summary>At every threshold.</summary>
    public static IReadOnlyList<PerfectInformation> Of(PsaTable table, IReadOnlyList<double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return [.. thresholds.Select(threshold => Of(table, threshold))];
    }
}
