using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Results;

/// <summary>All results of one strategy.</summary>
public sealed record StrategyResult
{
    /// <summary>Index into <see cref="ModelNames.Strategies"/>.</summary>
    public required int Strategy { get; init; }

    /// <summary>Moments over patients, by <see cref="Outcome"/>.</summary>
    public required IReadOnlyList<Moments> Outcomes { get; init; }

    /// <summary>Overall survival from the model's start; months.</summary>
    public required SurvivalTable OverallSurvival { get; init; }

    /// <summary>The lines that were begun, from the first modelled one as far as anyone came; <see cref="LineResult.Line"/> is their number.</summary>
    public required IReadOnlyList<LineResult> Lines { get; init; }

    /// <summary>Patients in each state (first index, <see cref="ModelNames.States"/>) at each whole month 0…horizon (second index).</summary>
    public required long[,] StateOccupied { get; init; }

    /// <summary>Cost and QALYs by line and item; null without economics.</summary>
    public LedgerResult? Ledger { get; init; }

    /// <summary>Cost by category, as <see cref="LedgerNames.Categories"/>: the ledger's cells summed, errors of the category itself; empty without economics.</summary>
    public IReadOnlyList<CategoryResult> Categories { get; init; } = [];

    /// <summary>By model year; empty without economics.</summary>
    public IReadOnlyList<YearResult> Years { get; init; } = [];

    /// <summary>Survival from first relapse by refractoriness then, where the scenario asks for it.</summary>
    public IReadOnlyList<RefractoryResult> RefractoryAtFirstRelapse { get; init; } = [];

    /// <summary>Patients by the regimens of their first four lines, most frequent first.</summary>
    public required IReadOnlyList<PathwayCount> Pathways { get; init; }
}

/// <summary>Patients who followed one sequence of regimens.</summary>
/// <param name="Regimens">Indices into <see cref="ModelNames.Regimens"/>, of the first four lines at most.</param>
/// <param name="Patients">How many.</param>
public sealed record PathwayCount(IReadOnlyList<int> Regimens, long Patients);
