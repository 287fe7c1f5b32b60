namespace MmSim.Engine.Results;

/// <summary>The names behind the engine's numbers, for those who print results; the engine itself never reads them.</summary>
/// <param name="Strategies">Strategies in the scenario's order.</param>
/// <param name="Regimens">Regimens, maintenance regimens included.</param>
/// <param name="Events">Adverse events.</param>
/// <param name="RefractoryGroups">The drugs, or groups of drugs, for which refractoriness is kept.</param>
/// <param name="States">Health states of <see cref="StrategyResult.StateOccupied"/>, from first line to death.</param>
public sealed record ModelNames(
    IReadOnlyList<string> Strategies,
    IReadOnlyList<string> Regimens,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> RefractoryGroups,
    IReadOnlyList<string> States);
