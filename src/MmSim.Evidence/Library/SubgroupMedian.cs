namespace MmSim.Evidence.Library;

/// <summary>A published median, in months, within part of an arm.</summary>
public sealed record SubgroupMedian(
    string ArmId, string Population, int? Patients, string Endpoint, double MedianMonths, double? Low, double? High, Verification Verified, string Source);
