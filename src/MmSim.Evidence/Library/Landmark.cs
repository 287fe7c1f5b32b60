namespace MmSim.Evidence.Library;

/// <summary>
/// A published point of a survival curve: the share without the event at a time in months. <paramref name="EarlierCutMonths"/> is the median
/// follow-up of its data cut where that is an earlier one than the arm's; null for the arm's own cut, or where it is not known.
/// </summary>
public sealed record Landmark(
    string ArmId, string Endpoint, double Months, double Survival, double? Low, double? High, string Population, Verification Verified, string Source,
    double? EarlierCutMonths = null);
