namespace MmSim.Economics.Incremental;

/// <summary>One strategy in the full incremental analysis.</summary>
/// <param name="Strategy">Its place in the scenario.</param>
/// <param name="Status">As the means stand.</param>
/// <param name="Versus">
/// What it is compared with: on the frontier the next cheaper strategy there; a dominated one, the strategy that dominates it; an
/// extendedly dominated one, the next cheaper strategy on the frontier; null for the reference.
/// </param>
/// <param name="Increment">The difference to that; all zero for the reference.</param>
/// <param name="ProbabilityNoise">Share of re-drawn results in which it is no longer reference, or on or off the frontier, as it is here.</param>
public sealed record FrontierRow(int Strategy, DominanceStatus Status, int? Versus, Increment Increment, double ProbabilityNoise)
{
    /// <summary>True for a status that Monte Carlo noise alone would change in more than one result in twenty.</summary>
    public bool IsNoise => ProbabilityNoise > IncrementalAnalysis.NoiseLimit;

    /// <summary>True on the frontier, its cheapest strategy included.</summary>
    public bool IsOnFrontier => Status is DominanceStatus.Reference or DominanceStatus.Frontier;

    /// <summary>The ICER against the next cheaper strategy on the frontier; null elsewhere.</summary>
    public double? Icer => Status == DominanceStatus.Frontier ? Increment.Icer : null;
}
