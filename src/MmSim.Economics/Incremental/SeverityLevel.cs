namespace MmSim.Economics.Incremental;

/// <summary>A level of severity: reached by either shortfall.</summary>
/// <param name="AbsoluteShortfall">Least absolute shortfall, QALYs.</param>
/// <param name="ProportionalShortfall">Or least proportional shortfall.</param>
/// <param name="Weight">What a QALY counts.</param>
public sealed record SeverityLevel(double AbsoluteShortfall, double ProportionalShortfall, double Weight)
{
    /// <summary>NICE health technology evaluations: the manual (PMG36), table 6.1.</summary>
    public static IReadOnlyList<SeverityLevel> Nice { get; } = [new(12, 0.85, 1.2), new(18, 0.95, 1.7)];
}
