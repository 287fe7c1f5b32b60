namespace MmSim.Economics.Pricing;

/// <summary>The price of a drug at which a strategy's net benefit equals its comparator's.</summary>
/// <param name="Drug">Place of the drug.</param>
/// <param name="Strategy">Place of the strategy.</param>
/// <param name="Comparator">Place of the comparator.</param>
/// <param name="Threshold">Money a QALY is worth.</param>
/// <param name="Multiplier">Price over the price that was simulated; null where the drug costs both the same, so that its price decides nothing.</param>
/// <param name="StandardError">Monte Carlo error of the multiplier; NaN where there is none.</param>
public sealed record ThresholdPrice(int Drug, int Strategy, int Comparator, double Threshold, double? Multiplier, double StandardError)
{
    /// <summary>Discount from the simulated price, 1 − multiplier: negative where the price could rise, above 1 where a free drug is not enough.</summary>
    public double? Discount => 1 - Multiplier;

    /// <summary>True where no price of the drug makes both equal.</summary>
    public bool IsOutOfReach => Multiplier is null or < 0;
}
