namespace MmSim.Evidence.Fitting;

/// <summary>What an anchored fit stands on: another regimen's fitted marginal PFS raised to the power of a hazard ratio.</summary>
/// <param name="RegimenId">The reference.</param>
/// <param name="ArmId">Its arm: the trial on whose patients the fit is made.</param>
/// <param name="LogRatio">Log hazard ratio against it.</param>
/// <param name="StandardError">Its standard error.</param>
public sealed record AnchorPoint(string RegimenId, string ArmId, double LogRatio, double StandardError);
