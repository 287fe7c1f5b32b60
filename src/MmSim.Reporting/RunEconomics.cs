namespace MmSim.Reporting;

/// <summary>What an economic evaluation is about, for run.json: whose money, when, and how it is discounted.</summary>
public sealed record RunEconomics
{
    /// <summary>The economics file's title.</summary>
    public required string Title { get; init; }

    /// <summary>Country.</summary>
    public required string Country { get; init; }

    /// <summary>Currency, as an ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The year whose prices are used.</summary>
    public required string PriceYear { get; init; }

    /// <summary>Whose costs count.</summary>
    public required string Perspective { get; init; }

    /// <summary>Rate a year for costs, as a share, in the first years.</summary>
    public required double DiscountRateCosts { get; init; }

    /// <summary>Rate a year for QALYs and life years, as a share, in the first years.</summary>
    public required double DiscountRateEffects { get; init; }

    /// <summary>Rates and thresholds follow it.</summary>
    public required string Guideline { get; init; }

    /// <summary>The strategy that the others are compared with one by one.</summary>
    public required string Comparator { get; init; }

    /// <summary>Thresholds, currency units per QALY.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }
}
