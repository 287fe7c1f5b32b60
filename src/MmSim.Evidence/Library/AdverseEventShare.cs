namespace MmSim.Evidence.Library;

/// <summary>The share of an arm's patients with an event (or a rate per patient-year), as published.</summary>
/// <param name="ArmId">The arm.</param>
/// <param name="EventId">The event.</param>
/// <param name="MinimumGrade">Lowest grade counted: 3, 2, 1, 5 (fatal); null is 'serious'.</param>
/// <param name="Unit">share of patients | rate per patient-year | other.</param>
/// <param name="Qualifier">laboratory, treatment-related, the time of a cumulative incidence; empty for the plain figure.</param>
/// <param name="Population">all, or the subgroup.</param>
/// <param name="Value">The share or rate.</param>
/// <param name="Patients">Patients it was counted in.</param>
/// <param name="Verified">How far it was checked.</param>
/// <param name="Source">Where it was read.</param>
public sealed record AdverseEventShare(
    string ArmId, string EventId, int? MinimumGrade, string Unit, string Qualifier, string Population, double Value, int? Patients, Verification Verified, string Source);
