using MmSim.Numerics.Survival;

namespace MmSim.Engine.Model;

/// <summary>Who the patients are: the distribution of every attribute, dependencies first. Shares are fractions. Immutable.</summary>
public sealed record PopulationModel
{
    /// <summary>Age at the start, years.</summary>
    public required AttributeDistribution Age { get; init; }

    /// <summary>Share of men.</summary>
    public double Male { get; init; } = 0.5;

    /// <summary>Share with high-risk cytogenetics.</summary>
    public double HighRisk { get; init; }

    /// <summary>Cumulative shares of stage I and II, by cytogenetic risk (standard, high).</summary>
    public (double I, double UpToII)[] StageGivenRisk { get; init; } = [(1, 1), (1, 1)];

    /// <summary>Cumulative shares with 0, and with at most 1, non-age points of the frailty index.</summary>
    public (double None, double UpToOne) NonAgePoints { get; init; } = (1, 1);

    /// <summary>Whether age adds points to the frailty index (over 75 to 80: 1, over 80: 2).</summary>
    public bool AgeAddsFrailty { get; init; } = true;

    /// <summary>Chance of transplant eligibility by age: (from, to, chance); outside all bands 0.</summary>
    public (double From, double To, double Chance)[] TransplantEligible { get; init; } = [];

    /// <summary>Factor on that chance in frail patients.</summary>
    public double TransplantEligibleIfFrail { get; init; }

    /// <summary>Share with renal impairment.</summary>
    public double RenalImpairment { get; init; }

    /// <summary>Share with lasting neuropathy at the start.</summary>
    public double Neuropathy { get; init; }

    /// <summary>Share with cardiac disease at the start.</summary>
    public double CardiacDisease { get; init; }

    /// <summary>Share of women under 50 who can bear children.</summary>
    public double Childbearing { get; init; }

    /// <summary>Weight, kg.</summary>
    public AttributeDistribution WeightKg { get; init; } = AttributeDistribution.Fixed(75);

    /// <summary>Body surface area, m².</summary>
    public AttributeDistribution BodySurfaceAreaM2 { get; init; } = AttributeDistribution.Fixed(1.85);

    /// <summary>Attributes of the scenario's own, at most eight.</summary>
    public AttributeDistribution[] Own { get; init; } = [];

    /// <summary>Life table of women; null switches other-cause death off.</summary>
    public LifeTable? FemaleLife { get; init; }

    /// <summary>Life table of men.</summary>
    public LifeTable? MaleLife { get; init; }

    /// <summary>Standardised mortality ratio of other-cause death.</summary>
    public double MortalityRatio { get; init; } = 1;

    /// <summary>Share never treated (kind 'diagnosed').</summary>
    public double NeverTreated { get; init; }

    /// <summary>Share dying before treatment (kind 'diagnosed').</summary>
    public double EarlyDeath { get; init; }

    /// <summary>Variance of the gamma frailty shared by a patient's lines; 0 is none.</summary>
    public double SharedFrailtyVariance { get; init; }
}
