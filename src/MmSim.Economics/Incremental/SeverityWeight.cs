namespace MmSim.Economics.Incremental;

/// <summary>The QALY shortfall of a condition and the weight that a severity modifier gives to QALYs.</summary>
/// <remarks>
/// NICE health technology evaluations: the manual (PMG36), sections 6.2.12 to 6.2.18: the higher weight of the two shortfalls counts, and at a
/// limit the higher level. Both are discounted QALYs from the start: of patients under established practice, and of the general population of
/// the same ages and sexes.
/// </remarks>
/// <param name="GeneralPopulation">Discounted QALYs the general population would have.</param>
/// <param name="EstablishedPractice">Discounted QALYs of patients under the comparator.</param>
/// <param name="Levels">The levels; NICE's where null.</param>
public sealed record SeverityWeight(double GeneralPopulation, double EstablishedPractice, IReadOnlyList<SeverityLevel>? Levels = null)
{
    /// <summary>QALYs lost to the condition.</summary>
    public double AbsoluteShortfall => GeneralPopulation - EstablishedPractice;

    /// <summary>Share of QALYs lost to the condition.</summary>
    public double ProportionalShortfall => AbsoluteShortfall / GeneralPopulation;

    /// <summary>The highest weight of the levels reached; 1 where none is.</summary>
    public double Weight => (Levels ?? SeverityLevel.Nice)
        .Where(level => AbsoluteShortfall >= level.AbsoluteShortfall || ProportionalShortfall >= level.ProportionalShortfall)
        .Select(level => level.Weight)
        .Append(1)
        .Max();
}
