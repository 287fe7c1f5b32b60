namespace MmSim.Scenarios.Compilation;

/// <summary>Where a regimen's curve comes from.</summary>
public static class EffectKind
{
    /// <summary>From a reference through the network's hazard ratio, where the network connects and proportionality is not refused; the default.</summary>
    public const string Anchored = "anchored";

    /// <summary>From its own trial arm.</summary>
    public const string TrialArm = "trial-arm";

    /// <summary>The words a scenario may use.</summary>
    public static IReadOnlyList<string> All { get; } = [Anchored, TrialArm];
}
