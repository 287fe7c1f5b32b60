namespace MmSim.Reporting.Validation;

/// <summary>A published figure beside the simulated one, as the tables and charts show it. Months, shares of 1, ratios; NaN is empty.</summary>
public sealed record CheckRow
{
    /// <summary>The arm, the pair of arms, or the cohort.</summary>
    public required string Arm { get; init; }

    /// <summary>The setting.</summary>
    public required string Setting { get; init; }

    /// <summary>The measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The response or event within the measure; empty for none.</summary>
    public required string Detail { get; init; }

    /// <summary>Month of a landmark; NaN for other measures.</summary>
    public required double Month { get; init; }

    /// <summary>verification, validation or external.</summary>
    public required string Kind { get; init; }

    /// <summary>The published figure.</summary>
    public required double Published { get; init; }

    /// <summary>Lower end of the interval it is held against.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>The simulated figure.</summary>
    public required double Simulated { get; init; }

    /// <summary>Its Monte Carlo standard error.</summary>
    public required double Mcse { get; init; }

    /// <summary>within, outside, blanked or error.</summary>
    public required string Outcome { get; init; }

    /// <summary>Difference over its standard error.</summary>
    public required double Z { get; init; }

    /// <summary>How far the published figure was checked.</summary>
    public required string Verified { get; init; }

    /// <summary>How the interval was made, why a check is an error, what is assumed.</summary>
    public required string Flags { get; init; }

    /// <summary>Where the published figure was read.</summary>
    public required string Source { get; init; }
}

/// <summary>What a group of checks says together.</summary>
/// <param name="Kind">verification, validation or external.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Setting">The setting, or "all".</param>
/// <param name="Checks">Checks within or outside.</param>
/// <param name="Within">Those within.</param>
/// <param name="Blanked">Those blanked.</param>
/// <param name="Errors">Those whose target is missing.</param>
/// <param name="MedianRatio">Median of simulated over published.</param>
/// <param name="NullWithin">Those within by the null rule; null where the rule says nothing.</param>
/// <param name="NullMedianRatio">Median of the null rule's value over the published one.</param>
public sealed record CheckSummaryRow(
    string Kind, string Measure, string Setting, int Checks, int Within, int Blanked, int Errors, double MedianRatio, int? NullWithin, double? NullMedianRatio);
