namespace MmSim.Economics.Incremental;

/// <summary>A strategy against a comparator.</summary>
/// <param name="Strategy">Its place in the scenario.</param>
/// <param name="Comparator">The comparator's place.</param>
/// <param name="Increment">The difference.</param>
public sealed record PairwiseRow(int Strategy, int Comparator, Increment Increment)
{
    /// <summary>As the means stand.</summary>
    public PairwiseStatus Status => Strategy == Comparator ? PairwiseStatus.Reference : Increment.Quadrant switch
    {
        Quadrant.Origin => PairwiseStatus.Equal,
        Quadrant.SouthEast => PairwiseStatus.Dominant,
        Quadrant.NorthWest => PairwiseStatus.Dominated,
        _ => PairwiseStatus.TradeOff,
    };

    /// <summary>True where the quadrant is another one with a chance of more than 5 %, by Monte Carlo noise alone.</summary>
    public bool IsNoise => Strategy != Comparator && Increment.ProbabilityNoise > IncrementalAnalysis.NoiseLimit;

    /// <summary>The ICER; null outside the north-east and south-west quadrants.</summary>
    public double? Icer => Increment.Icer;
}
