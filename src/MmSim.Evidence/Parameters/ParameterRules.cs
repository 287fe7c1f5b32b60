using MmSim.Evidence.Library;
using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Parameters;

/// <summary>
/// How a figure varies (design, section 6): its published 95 % interval gives the standard error; where there is none, a stated default does:
/// 0.2 for the logarithm of a ratio, 20 % of the mean for costs, rates and losses of utility, 20 % of the nearer of p and 1 − p for
/// probabilities and utilities.
/// </summary>
internal static class ParameterRules
{
    private const double Z = 1.959963984540054;
    private const double DefaultShare = 0.2;
    private const double DefaultLogDeviation = 0.2;

    public static UncertainParameter Of(string name, Sourced figure, ParameterKind kind)
    {
        var value = figure.Value;
        var (low, high) = (figure.Low, figure.High);
        var known = low is not null && high is not null && high > low;
        switch (kind)
        {
            case ParameterKind.Ratio when value > 0:
                var logKnown = known && low > 0;
                var deviation = logKnown ? Math.Log(high!.Value / low!.Value) / (2 * Z) : DefaultLogDeviation;
                return Make(
                    name, figure, ParameterDistribution.LogNormal(value, deviation), !logKnown,
                    logKnown ? "published interval" : "no interval: SE 0.2 of the logarithm");
            case ParameterKind.Probability or ParameterKind.Utility when value is > 0 and < 1:
                var spread = known ? (high!.Value - low!.Value) / (2 * Z) : DefaultShare * Math.Min(value, 1 - value);
                return Make(
                    name, figure, ParameterDistribution.BetaWithMean(value, spread), !known,
                    known ? "published interval" : "no interval: SE 20 % of the nearer of p and 1 - p");
            case ParameterKind.Rate or ParameterKind.Cost or ParameterKind.Disutility when value > 0:
                var error = known ? (high!.Value - low!.Value) / (2 * Z) : DefaultShare * value;
                return Make(
                    name, figure, ParameterDistribution.GammaWithMean(value, error), !known,
                    known ? "published interval" : "no interval: SE 20 % of the mean");
            default:
                return Make(name, figure, ParameterDistribution.Fixed(value), false, kind == ParameterKind.Fixed ? "known" : "at its bound");
        }
    }

    /// <summary>A share observed among a number of patients: beta(n·p, n·(1 − p)).</summary>
    public static UncertainParameter Share(string name, Sourced figure, double patients) => figure.Value is > 0 and < 1 && patients > 0
        ? Make(name, figure, ParameterDistribution.Beta(patients * figure.Value, patients * (1 - figure.Value)), false, "share of patients")
        : Make(name, figure, ParameterDistribution.Fixed(figure.Value), false, "at its bound");

    public static UncertainParameter Make(string name, Sourced figure, ParameterDistribution distribution, bool assumed, string rule) =>
        new(name, figure.Value, distribution, $"{distribution}; {rule}", figure.Source, figure.Verified, assumed);
}
