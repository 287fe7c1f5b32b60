namespace MmSim.Evidence.Networks;

/// <summary>The network of a setting and an outcome: what is used, and what is left out and why.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Outcome">PFS, OS or response.</param>
/// <param name="Studies">The studies, ready to be analysed.</param>
/// <param name="Comparisons">The comparisons behind them, with source.</param>
/// <param name="LeftOut">What is not used, in words.</param>
/// <param name="Assumptions">Proxies, treatments taken as one, errors without an interval, in words.</param>
public sealed record NetworkEvidence(
    string Setting, string Outcome, IReadOnlyList<NetworkStudy> Studies, IReadOnlyList<NetworkComparison> Comparisons, IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Assumptions);
