namespace MmSim.Evidence.Library;

/// <summary>A published point of a survival curve: the share without the event at a time in months.</summary>
public sealed record Landmark(
    string ArmId, string Endpoint, double Months, double Survival, double? Low, double? High, string Population, Verification Verified, string Source);
