using MmSim.Numerics.Distributions;

namespace MmSim.Engine.Costing;

/// <summary>
/// How patients differ in utility: each has one factor f on what they lose against the general population, the same in every state and strategy, so
/// that a state worth k to the average patient is worth 1 − (1 − k)·f to them. Immutable.
/// </summary>
/// <remarks>
/// f is beta on [0, F] with mean 1: every state keeps its mean and its place among the others, none is worth more than 1, and the worst state no less
/// than −0.594, the lowest of EQ-5D-3L (UK value set, Dolan 1997; recalled). The spread is that asked for at one state and (1 − k)-fold elsewhere.
/// </remarks>
public sealed class UtilityVariation
{
    /// <summary>No patient's utility is below it.</summary>
    public const double Floor = -0.594;

    private readonly ParameterDistribution _part;
    private readonly double _most;

    /// <summary>A spread between patients.</summary>
    /// <param name="lowest">k of the worst state; below 1.</param>
    /// <param name="reference">k of the state with the spread asked for; below 1.</param>
    /// <param name="deviation">Standard deviation between patients in it; kept below the largest that the range allows.</param>
    public UtilityVariation(double lowest, double reference, double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lowest, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reference, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        _most = (1 - Floor) / (1 - Math.Min(lowest, reference));
        _part = ParameterDistribution.BetaWithMean(1 / _most, deviation / (1 - reference) / _most);
    }

    /// <summary>f at a uniform in (0, 1).</summary>
    public double Factor(double uniform) => _most * _part.Quantile(uniform);
}
