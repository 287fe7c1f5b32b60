using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Results;

/// <summary>Patients in one level of a baseline attribute.</summary>
/// <param name="Attribute">The attribute: <c>frailty</c>.</param>
/// <param name="Level">The level: <c>frail</c>.</param>
/// <param name="Patients">Patients in it.</param>
/// <param name="Strategies">Moments of the outcomes and overall survival, a strategy each.</param>
/// <param name="Cross">Sums and products of cost, QALYs and life years; null without economics.</param>
public sealed record SubgroupResult(
    string Attribute, string Level, long Patients, IReadOnlyList<SubgroupStrategy> Strategies, CrossProducts? Cross);

/// <summary>A subgroup under one strategy.</summary>
/// <param name="Outcomes">Moments by <see cref="Outcome"/>.</param>
/// <param name="OverallSurvival">Overall survival from the model's start.</param>
public sealed record SubgroupStrategy(IReadOnlyList<Moments> Outcomes, SurvivalTable OverallSurvival);

/// <summary>Survival from the first relapse of those who were, or were not, refractory to a group then. Descriptive: never an ICER.</summary>
/// <param name="Group">Index into <see cref="ModelNames.RefractoryGroups"/>.</param>
/// <param name="Refractory">Refractory then.</param>
/// <param name="Survival">Survival from the relapse, months.</param>
public sealed record RefractoryResult(int Group, bool Refractory, SurvivalTable Survival);
