namespace MmSim.Benchmarking;

/// <summary>What one of each takes on a machine, in vectors of eight; nanoseconds.</summary>
/// <param name="Block">A random block (Philox4x32-10) as two uniforms.</param>
/// <param name="Logarithm">A logarithm.</param>
/// <param name="Exponential">An exponential.</param>
/// <param name="Power">A power xᵏ = e^(k·ln x).</param>
internal sealed record FloorPrices(double Block, double Logarithm, double Exponential, double Power)
{
    /// <summary>Nanoseconds of some work.</summary>
    /// <param name="work">The work.</param>
    public double Of(PathwayWork work) =>
        (work.Blocks * Block) + (work.Logarithms * Logarithm) + (work.Exponentials * Exponential) + (work.Powers * Power);

    /// <summary>The lower of each price.</summary>
    /// <param name="other">Other prices.</param>
    public FloorPrices Least(FloorPrices other) => new(
        Math.Min(Block, other.Block), Math.Min(Logarithm, other.Logarithm), Math.Min(Exponential, other.Exponential), Math.Min(Power, other.Power));
}
