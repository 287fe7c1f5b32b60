namespace MmSim.Evidence.Library;

/// <summary>A published hazard ratio of two arms of one study; the interval's level is <paramref name="Level"/> (0.95 unless published otherwise).</summary>
public sealed record Contrast(
    string ExperimentalArmId,
    string ControlArmId,
    string OutcomeId,
    string Population,
    double? HazardRatio,
    double? Low,
    double? High,
    double? Level,
    string DataCut,
    bool Preferred,
    Verification Verified,
    string Source)
{
    /// <summary>The published p, as written: "&lt;0.001", "0.0319 (1-sided)"; empty where there is none.</summary>
    public string P { get; init; } = string.Empty;
}
