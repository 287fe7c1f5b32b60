namespace MmSim.Evidence.Library;

/// <summary>A study: its population, on which its arms are fitted. Shares are fractions, ages years.</summary>
public sealed record Trial(
    string TrialId,
    string Name,
    string Setting,
    int? Patients,
    double? MedianAge,
    double? MedianPriorLines,
    double? HighRiskShare,
    double? IssIIIShare,
    string Citation,
    string Identifier,
    Verification Verified,
    string Notes);
