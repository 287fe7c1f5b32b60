using System.Text.Json.Serialization;
using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Document;

/// <summary>A population file: who the patients are. Mirrors the JSON.</summary>
public sealed record PopulationDocument
{
    /// <summary>Path of the JSON Schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Version of the file format; 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Its name for the reader.</summary>
    public required string Name { get; init; }

    /// <summary>trial, treated or diagnosed.</summary>
    public required string Kind { get; init; }

    /// <summary>Country.</summary>
    public required string Country { get; init; }

    /// <summary>Name of its life table.</summary>
    public required string LifeTable { get; init; }

    /// <summary>Standardised mortality ratio on other-cause death.</summary>
    public Sourced? StandardisedMortalityRatio { get; init; }

    /// <summary>Age at the start.</summary>
    public required AgeDocument Age { get; init; }

    /// <summary>Share of men.</summary>
    public required Sourced Male { get; init; }

    /// <summary>Share with high-risk cytogenetics.</summary>
    public required Sourced HighRiskCytogenetics { get; init; }

    /// <summary>Stage given cytogenetic risk.</summary>
    public required StageDocument Stage { get; init; }

    /// <summary>Shares with 0, 1, and 2 or more non-age points of the IMWG frailty index.</summary>
    public required SharesDocument NonAgeFrailtyPoints { get; init; }

    /// <summary>Transplant eligibility by age.</summary>
    public required EligibilityDocument TransplantEligible { get; init; }

    /// <summary>Share with renal impairment.</summary>
    public required Sourced RenalImpairment { get; init; }

    /// <summary>Share with neuropathy that bars bortezomib and thalidomide.</summary>
    public required Sourced Neuropathy { get; init; }

    /// <summary>Share with cardiac disease that bars carfilzomib.</summary>
    public required Sourced CardiacDisease { get; init; }

    /// <summary>Share of women under 50 with child-bearing potential.</summary>
    public required Sourced Childbearing { get; init; }

    /// <summary>Weight, kg.</summary>
    public required NormalDocument WeightKg { get; init; }

    /// <summary>Body surface area, m².</summary>
    public required NormalDocument BodySurfaceAreaM2 { get; init; }

    /// <summary>Share never treated; used when kind is diagnosed.</summary>
    public Sourced? NeverTreated { get; init; }

    /// <summary>Share dying before treatment; used when kind is diagnosed.</summary>
    public Sourced? EarlyDeath { get; init; }
}

/// <summary>Ages by band, uniform within one.</summary>
public sealed record AgeDocument(IReadOnlyList<BandDocument> Bands, string Source, Verification Verified);

/// <summary>A band of ages (years, from inclusive, to exclusive) with a share.</summary>
public sealed record BandDocument(double From, double To, double Share);

/// <summary>Shares in order.</summary>
public sealed record SharesDocument(IReadOnlyList<double> Shares, string Source, Verification Verified);

/// <summary>Transplant eligibility by age band; above the last band nobody is.</summary>
public sealed record EligibilityDocument(IReadOnlyList<BandDocument> ByAge, double FrailShare, string Source, Verification Verified);

/// <summary>A normal distribution, truncated at 3 standard deviations.</summary>
public sealed record NormalDocument(double Mean, double Sd, string Source, Verification Verified);

/// <summary>Stage given cytogenetic risk.</summary>
public sealed record StageDocument(string System, IReadOnlyList<StageShares> Given, string Source, Verification Verified);

/// <summary>Shares of the stages for one cytogenetic risk.</summary>
public sealed record StageShares(
    string Cytogenetics,
    [property: JsonPropertyName("I")] double I,
    [property: JsonPropertyName("II")] double II,
    [property: JsonPropertyName("III")] double III);
