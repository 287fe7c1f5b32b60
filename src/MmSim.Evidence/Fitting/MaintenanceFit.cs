namespace MmSim.Evidence.Fitting;

/// <summary>A maintenance phase, from its own start: rates per month, times in months, shares of 1.</summary>
public sealed record MaintenanceFit
{
    /// <summary>The maintenance regimen.</summary>
    public required string RegimenId { get; init; }

    /// <summary>The arm on whose PFS, counted from the start of maintenance, its exposure was solved.</summary>
    public required string ReferenceArmId { get; init; }

    /// <summary>Intention-to-treat hazard ratio against observation.</summary>
    public required double HazardRatio { get; init; }

    /// <summary>Share of those event-free and eligible that start it.</summary>
    public required double StartShare { get; init; }

    /// <summary>Rate of stopping for toxicity, per month, of a fit patient.</summary>
    public required double ToxicityStopRate { get; init; }

    /// <summary>Rate of stopping by choice, per month.</summary>
    public required double ChoiceStopRate { get; init; }

    /// <summary>Median time on it.</summary>
    public required double MedianExposureMonths { get; init; }

    /// <summary>Planned duration; null is until progression.</summary>
    public required double? PlannedMonths { get; init; }

    /// <summary>Months for which the effect outlasts a planned stop.</summary>
    public required double EffectLagMonths { get; init; }

    /// <summary>Adverse events and their rates while on it.</summary>
    public required IReadOnlyList<AdverseEventRate> AdverseEvents { get; init; }

    /// <summary>What is imputed, recalled, capped or assumed, in words.</summary>
    public required IReadOnlyList<string> Flags { get; init; }
}
