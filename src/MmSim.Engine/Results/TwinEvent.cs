namespace MmSim.Engine.Results;

/// <summary>Something that happened to one patient under a strategy.</summary>
/// <param name="Months">When, months since the model's start.</param>
/// <param name="Line">The line it belongs to; 0 before the first.</param>
/// <param name="Kind">What.</param>
/// <param name="Regimen">The regimen that began or ended, as its place in <see cref="ModelNames.Regimens"/>; −1 where there is none.</param>
/// <param name="Stop">Why a regimen's exposure ended; null for what is no such end.</param>
/// <param name="Response">Best response of the line, with the end of its treatment; null where the option has none.</param>
/// <param name="AdverseEvent">The adverse event, as its place in <see cref="ModelNames.Events"/>; −1 for what is none.</param>
public sealed record TwinEvent(
    double Months, int Line, TwinEventKind Kind, int Regimen = -1, StopReason? Stop = null, BestResponse? Response = null,
    int AdverseEvent = -1);

/// <summary>What happened. A gap is what lies between a progression and the next line, or death.</summary>
public enum TwinEventKind
{
    /// <summary>A line began.</summary>
    LineStarted,

    /// <summary>Transplanted.</summary>
    Transplanted,

    /// <summary>The regimen's exposure ended.</summary>
    TreatmentEnded,

    /// <summary>Maintenance began.</summary>
    MaintenanceStarted,

    /// <summary>Maintenance ended.</summary>
    MaintenanceEnded,

    /// <summary>Biochemical progression.</summary>
    BiochemicalProgression,

    /// <summary>Clinical progression.</summary>
    ClinicalProgression,

    /// <summary>Best supportive care began: no further line, or none available.</summary>
    SupportiveCareStarted,

    /// <summary>Died of the disease, or of its treatment.</summary>
    DiedOfDisease,

    /// <summary>Died of another cause.</summary>
    DiedOfOtherCause,

    /// <summary>Alive at the horizon.</summary>
    AtHorizon,

    /// <summary>An adverse event.</summary>
    AdverseEvent,
}
