using MmSim.Economics.Incremental;

namespace MmSim.Economics.Sensitivity;

/// <summary>One parameter's bar: what its limits do to a strategy's advantage over the comparator.</summary>
/// <param name="Run">The parameter and its limits.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Threshold">Money a QALY is worth.</param>
/// <param name="BaseIncrement">Increment in the base case.</param>
/// <param name="LowIncrement">At the lower limit.</param>
/// <param name="HighIncrement">At the upper limit.</param>
public sealed record TornadoBar(
    OneWayRun Run, int Strategy, double Threshold, Increment BaseIncrement, Increment LowIncrement, Increment HighIncrement)
{
    /// <summary>Incremental net monetary benefit in the base case.</summary>
    public double Base => BaseIncrement.NetBenefit(Threshold);

    /// <summary>At the lower limit.</summary>
    public double Low => LowIncrement.NetBenefit(Threshold);

    /// <summary>At the upper limit.</summary>
    public double High => HighIncrement.NetBenefit(Threshold);

    /// <summary>Width of the bar: from the least to the greatest of the three.</summary>
    public double Range => Math.Max(Base, Math.Max(Low, High)) - Math.Min(Base, Math.Min(Low, High));

    /// <summary>True where the better of the two is another one at a limit.</summary>
    public bool FlipsDecision => Math.Sign(Base) != Math.Sign(Low) || Math.Sign(Base) != Math.Sign(High);

    /// <summary>
    /// Width of the bar on the ICER; null where the ICER is undefined somewhere within it: base case and limits are not all in the same one of
    /// the north-east and south-west quadrants.
    /// </summary>
    public double? IcerRange
    {
        get
        {
            if (BaseIncrement.Icer is not { } middle || LowIncrement.Icer is not { } low || HighIncrement.Icer is not { } high
                || LowIncrement.Quadrant != BaseIncrement.Quadrant || HighIncrement.Quadrant != BaseIncrement.Quadrant)
            {
                return null;
            }

            return Math.Max(middle, Math.Max(low, high)) - Math.Min(middle, Math.Min(low, high));
        }
    }
}
