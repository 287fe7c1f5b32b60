namespace MmSim.Evidence.Networks;

/// <summary>How far the studies of a network disagree.</summary>
/// <param name="TauSquared">Variance of effects between studies of one comparison; 0 under a fixed effect.</param>
/// <param name="Q">Cochran's Q of the network under a fixed effect: r'V⁻¹r.</param>
/// <param name="DegreesOfFreedom">Independent comparisons less treatments plus one.</param>
/// <param name="WithinDesigns">The part of Q between studies of the same design (heterogeneity).</param>
/// <param name="WithinDegreesOfFreedom">Its degrees of freedom.</param>
public sealed record NetworkHeterogeneity(double TauSquared, double Q, int DegreesOfFreedom, double WithinDesigns, int WithinDegreesOfFreedom)
{
    /// <summary>Share of the variation that is no chance: max(0, (Q − df)/Q) (Higgins &amp; Thompson 2002); 0 without degrees of freedom.</summary>
    public double ISquared => DegreesOfFreedom > 0 && Q > 0 ? Math.Max(0, (Q - DegreesOfFreedom) / Q) : 0;

    /// <summary>The part of Q between designs (inconsistency).</summary>
    public double BetweenDesigns => Math.Max(0, Q - WithinDesigns);

    /// <summary>Its degrees of freedom.</summary>
    public int BetweenDegreesOfFreedom => DegreesOfFreedom - WithinDegreesOfFreedom;
}
