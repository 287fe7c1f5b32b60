namespace MmSim.Evidence.Networks;

/// <summary>A point of a reference's PFS that follows, under a constant hazard ratio, from the median of a regimen anchored to it.</summary>
/// <remarks>
/// Where S_r(t) = S₀(t)^HR, the reference's survival at the regimen's median is ½^(1/HR). Trials differ in their patients: the median is first multiplied,
/// trial by trial along the way to the reference, by what the control's median is on the reference's patients over what it was in the trial.
/// </remarks>
/// <param name="RegimenId">The regimen.</param>
/// <param name="Months">Its median on the reference's patients, months.</param>
/// <param name="Survival">The reference's survival then.</param>
/// <param name="LogitError">Standard error of its logit: of the ratio and of both arms' medians.</param>
/// <param name="Source">The arm.</param>
public sealed record ImpliedPoint(string RegimenId, double Months, double Survival, double LogitError, string Source);
