using MmSim.Economics.Inputs;
using MmSim.Numerics.Accumulators;

namespace MmSim.Economics.Information;

/// <summary>Expected value of perfect information about a group of parameters, per patient.</summary>
/// <remarks>
/// EVPPI = E_φ[max_s E(NB_s | φ)] − max_s E(NB_s), the inner expectation by regression on the raw draws, whose Monte Carlo noise is residual
/// (Strong, Oakley and Brennan 2014). The error joins that of the fitted coefficients, by drawing them anew, and that of the finite number of
/// draws; where those depend on each other the coefficients' share of it is rather too large. A regression that finds patterns where there are none makes the value too high: <see cref="Bias"/> is what it finds on average
/// after the draws have been dealt out anew to the parameters.
/// </remarks>
/// <param name="Group">The group's name.</param>
/// <param name="Parameters">Parameters in it.</param>
/// <param name="Threshold">Money a QALY is worth.</param>
/// <param name="Value">Per patient, in currency; never negative.</param>
/// <param name="StandardError">Its error.</param>
/// <param name="Bias">Value found where there is nothing to find.</param>
public sealed record PartialInformation(string Group, int Parameters, double Threshold, double Value, double StandardError, double Bias)
{
    /// <summary>Name of the group of all parameters, whose value should agree with the corrected EVPI.</summary>
    public const string AllParameters = "all parameters";

    private const int Redraws = 100;
    private const int Permutations = 20;
    private const ulong Seed = 0x6576707069; // "evppi"

    /// <summary>Every group and the group of all parameters, at every threshold; groups in their order, all parameters last.</summary>
    /// <exception cref="ArgumentException">The tables have not as many draws as each other: nothing is recycled.</exception>
    public static IReadOnlyList<PartialInformation> Of(PsaTable table, ParameterTable parameters, IReadOnlyList<double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(thresholds);
        if (table.Draws != parameters.Draws)
        {
            throw new ArgumentException($"There are {table.Draws} draws of results and {parameters.Draws} of parameters.", nameof(parameters));
        }

        var all = new ParameterGroup(AllParameters, [.. Enumerable.Range(0, parameters.Names.Count)]);
        var responses = ConditionalBenefit.Responses(table);
        return [.. parameters.Groups.Append(all).SelectMany(group => Of(responses, parameters, group, thresholds, table.Group))];
    }

    private static IEnumerable<PartialInformation> Of(
        double[][] responses, ParameterTable parameters, ParameterGroup group, IReadOnlyList<double> thresholds, int dependent)
    {
        if (responses.Length == 0)
        {
            return thresholds.Select(threshold => new PartialInformation(group.Name, group.Parameters.Count, threshold, 0, 0, 0));
        }

        var fit = ConditionalBenefit.Of(responses, parameters, group.Parameters);
        var redrawn = new double[thresholds.Count, Redraws];
        for (var r = 0; r < Redraws; r++)
        {
            var values = fit.Redrawn(Seed, r);
            for (var t = 0; t < thresholds.Count; t++)
            {
                redrawn[t, r] = Losses(values, thresholds[t], 1).Mean;
            }
        }

        var bias = new double[thresholds.Count];
        for (var p = 0; p < Permutations; p++)
        {
            var values = fit.Permuted(Seed, p);
            for (var t = 0; t < thresholds.Count; t++)
            {
                bias[t] += Losses(values, thresholds[t], 1).Mean / Permutations;
            }
        }

        return thresholds.Select((threshold, t) =>
        {
            var (mean, variance) = Losses(fit.Fitted, threshold, dependent);
            var centre = Enumerable.Range(0, Redraws).Average(r => redrawn[t, r]);
            var spread = Enumerable.Range(0, Redraws).Sum(r => (redrawn[t, r] - centre) * (redrawn[t, r] - centre)) / (Redraws - 1);
            return new PartialInformation(
                group.Name, group.Parameters.Count, threshold, mean, Math.Sqrt(spread + (variance / fit.Fitted[0].Length)), bias[t]);
        });
    }

    /// <summary>Mean and variance over draws (of groups' means, times the draws of a group, where they depend on each other) of what the strategy that is best in expectation loses to the best of the draw.</summary>
    private static (double Mean, double Variance) Losses(double[][] increments, double threshold, int dependent)
    {
        var (draws, others) = (increments[0].Length, increments.Length / 2);
        var (best, highest) = (-1, 0.0);
        for (var s = 0; s < others; s++)
        {
            var benefit = (threshold * increments[(2 * s) + 1].Average()) - increments[2 * s].Average();
            (best, highest) = benefit > highest ? (s, benefit) : (best, highest);
        }

        var losses = new double[draws];
        double mean = 0;
        for (var d = 0; d < draws; d++)
        {
            double most = 0, chosen = 0;
            for (var s = 0; s < others; s++)
            {
                var benefit = (threshold * increments[(2 * s) + 1][d]) - increments[2 * s][d];
                most = Math.Max(most, benefit);
                chosen = s == best ? benefit : chosen;
            }

            losses[d] = most - chosen;
            mean += (losses[d] - mean) / (d + 1);
        }

        return (mean, GroupedMean.Spread(losses, dependent));
    }
}
