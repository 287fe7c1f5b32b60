using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Results;

/// <summary>One line of therapy under one strategy. Times run in months from the line's start.</summary>
public sealed record LineResult
{
    /// <summary>Line number, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Patients who began the line.</summary>
    public required long Started { get; init; }

    /// <summary>Progression-free survival.</summary>
    public required SurvivalTable ProgressionFree { get; init; }

    /// <summary>Time to progression; death censors.</summary>
    public required SurvivalTable TimeToProgression { get; init; }

    /// <summary>Time to the next line's start or death, whichever comes first; those never treated again are followed to their death.</summary>
    public required SurvivalTable TimeToNextTreatment { get; init; }

    /// <summary>Time to the end of treatment, maintenance included.</summary>
    public required SurvivalTable TimeOnTreatment { get; init; }

    /// <summary>PFS2: from the line's start to the second progression from there or death, whichever comes first.</summary>
    public required SurvivalTable SecondProgressionFree { get; init; }

    /// <summary>Patients by <see cref="BestResponse"/>; all zero where the model has no response.</summary>
    public required IReadOnlyList<long> Responses { get; init; }

    /// <summary>Patients by <see cref="LineExit"/>; they sum to <see cref="Started"/>.</summary>
    public required IReadOnlyList<long> Exits { get; init; }

    /// <summary>Of these, patients with a transplant by the end of the line, whichever line it was in.</summary>
    public required IReadOnlyList<long> ExitsTransplanted { get; init; }

    /// <summary>Patients refractory when the line ended by progression, by <see cref="ModelNames.RefractoryGroups"/>, at any dose.</summary>
    public required IReadOnlyList<long> Refractory { get; init; }

    /// <summary>Of these, refractory at treatment dose.</summary>
    public required IReadOnlyList<long> RefractoryAtTreatmentDose { get; init; }

    /// <summary>Progressions in the line before the horizon.</summary>
    public required long Progressed { get; init; }

    /// <summary>Of these, clinical relapses.</summary>
    public required long ClinicalRelapses { get; init; }

    /// <summary>Patients transplanted in the line.</summary>
    public required long Transplanted { get; init; }

    /// <summary>Patients who started maintenance in the line.</summary>
    public required long MaintenanceStarted { get; init; }

    /// <summary>Patients who died in the line before progression.</summary>
    public required long DiedBeforeProgression { get; init; }

    /// <summary>Of all deaths in the line and the gap after it, those from causes other than the disease and its treatment.</summary>
    public required long OtherCauseDeaths { get; init; }

    /// <summary>Of all deaths in the line, those attributed to an adverse event.</summary>
    public required long AdverseEventDeaths { get; init; }

    /// <summary>Options that were looked at and refused because the regimen's evidence excludes the patient.</summary>
    public required long OptionsRefused { get; init; }

    /// <summary>The regimens given.</summary>
    public required IReadOnlyList<RegimenResult> Regimens { get; init; }
}
