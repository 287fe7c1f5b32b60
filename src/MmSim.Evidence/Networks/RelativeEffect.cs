namespace MmSim.Evidence.Networks;

/// <summary>How a regimen's curve is found in a setting: from its own arm, or anchored to a reference through the network.</summary>
/// <param name="RegimenId">The regimen.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Anchored">True where the network's ratio carries it from the reference.</param>
/// <param name="Reference">The reference regimen, or null.</param>
/// <param name="Treatment">Its name in the network.</param>
/// <param name="ReferenceTreatment">The reference's name in the network, or empty.</param>
/// <param name="LogRatio">Log hazard ratio against the reference; 0 where not anchored.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Reason">Why it is anchored there, or why it is not, in words.</param>
public sealed record RelativeEffect(
    string RegimenId, string Setting, bool Anchored, string? Reference, string Treatment, string ReferenceTreatment, double LogRatio, double StandardError,
    string Reason);
