namespace MmSim.Economics.Incremental;

/// <summary>The QALY shortfall of a condition and the weight that NICE's severity modifier gives to QALYs.</summary>
/// <remarks>
/// NICE health technology evaluations: the manual (PMG36), sections 6.2.12 to 6.2.18 and table 6.1: ×1.2 from a proportional shortfall of 0.85 or
/// an absolute one of 12 QALYs, ×1.7 from 0.95 or 18; the higher weight of the two counts, and at a limit the higher level. Both are discounted
/// QALYs, at the start, of patients under established practice and of the general population of the same ages and sexes.
/// </remarks>
/// <param name="GeneralPopulation">Discounted QALYs the general population would have.</param>
/// <param name="EstablishedPractice">Discounted QALYs of patients under the comparator.</param>
public readonly record struct SeverityWeight(double GeneralPopulation, double EstablishedPractice)
{
    /// <summary>QALYs lost to the condition.</summary>
    public double AbsoluteShortfall => GeneralPopulation - EstablishedPractice;

    /// <summary>Share of QALYs lost to the condition.</summary>
    public double ProportionalShortfall => AbsoluteShortfall / GeneralPopulation;

    /// <summary>1, 1.2 or 1.7.</summary>
    public double Weight => this switch
    {
        { AbsoluteShortfall: >= 18 } or { ProportionalShortfall: >= 0.95 } => 1.7,
        { AbsoluteShortfall: >= 12 } or { ProportionalShortfall: >= 0.85 } => 1.2,
        _ => 1,
    };
}
