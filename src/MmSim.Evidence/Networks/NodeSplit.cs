using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Networks;

/// <summary>A comparison's direct evidence beside what the rest of its network says (Dias, Welton, Caldwell &amp; Ades 2010).</summary>
/// <param name="Treatment">One treatment.</param>
/// <param name="Comparator">The other.</param>
/// <param name="Studies">Number of studies with both.</param>
/// <param name="Direct">Log effect from those studies.</param>
/// <param name="DirectError">Its standard error.</param>
/// <param name="Indirect">Log effect without them.</param>
/// <param name="IndirectError">Its standard error.</param>
/// <param name="Difference">Direct less indirect.</param>
/// <param name="DifferenceError">Its standard error.</param>
public sealed record NodeSplit(
    string Treatment, string Comparator, int Studies, double Direct, double DirectError, double Indirect, double IndirectError,
    double Difference, double DifferenceError)
{
    /// <summary>Two-sided p of no difference.</summary>
    public double P => TailProbability.TwoSided(Difference / DifferenceError);
}
