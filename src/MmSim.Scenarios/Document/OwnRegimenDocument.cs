namespace MmSim.Scenarios.Document;

/// <summary>A regimen given in the scenario itself: a user's own curve, costs and utilities.</summary>
public sealed record OwnRegimenDocument
{
    /// <summary>The curve of the line's event.</summary>
    public required CurveDocument Curve { get; init; }

    /// <summary>Hazard ratios of the population's own attributes on the line's event, each per unit above its mean (centred).</summary>
    public IReadOnlyDictionary<string, CovariateDocument>? Covariates { get; init; }

    /// <summary>Cost per year while in the line, until the next line, in the scenario's currency.</summary>
    public double CostPerYear { get; init; }

    /// <summary>Utility while in the line, until the next line.</summary>
    public double Utility { get; init; } = 1;
}

/// <summary>A survival curve: combined, or one for progression and one for death.</summary>
public sealed record CurveDocument
{
    /// <summary>"combined" or "causeSpecific".</summary>
    public required string Kind { get; init; }

    /// <summary>Combined: the family.</summary>
    public string? Family { get; init; }

    /// <summary>Combined: shape.</summary>
    public double? Shape { get; init; }

    /// <summary>Combined: scale in months.</summary>
    public double? ScaleMonths { get; init; }

    /// <summary>Combined, generalised-gamma: Q, its third parameter.</summary>
    public double? Q { get; init; }

    /// <summary>Combined, piecewise-exponential: months at which the pieces start, 0 first.</summary>
    public IReadOnlyList<double>? StartMonths { get; init; }

    /// <summary>Combined, piecewise-exponential: hazard per month of each piece; the last holds for ever.</summary>
    public IReadOnlyList<double>? HazardsPerMonth { get; init; }

    /// <summary>Combined, royston-parmar: knots in months, both boundaries included.</summary>
    public IReadOnlyList<double>? KnotMonths { get; init; }

    /// <summary>Combined, royston-parmar: coefficients of ln H in ln t, one a knot.</summary>
    public IReadOnlyList<double>? Coefficients { get; init; }

    /// <summary>Combined: share of events that are deaths.</summary>
    public double? DeathShare { get; init; }

    /// <summary>Cause-specific: progression.</summary>
    public LatentCurveDocument? Progression { get; init; }

    /// <summary>Cause-specific: death.</summary>
    public LatentCurveDocument? Death { get; init; }

    /// <summary>Where the curve comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>One cause's curve.</summary>
public sealed record LatentCurveDocument
{
    /// <summary>
    /// exponential, weibull, gompertz, log-normal, log-logistic, gamma, generalised-gamma, piecewise-exponential, royston-parmar or never.
    /// </summary>
    public required string Family { get; init; }

    /// <summary>Shape; not for the exponential, nor for a curve with knots.</summary>
    public double? Shape { get; init; }

    /// <summary>Scale in months (exponential: the mean).</summary>
    public double? ScaleMonths { get; init; }

    /// <summary>Generalised-gamma: Q, its third parameter.</summary>
    public double? Q { get; init; }

    /// <summary>Piecewise-exponential: months at which the pieces start, 0 first.</summary>
    public IReadOnlyList<double>? StartMonths { get; init; }

    /// <summary>Piecewise-exponential: hazard per month of each piece; the last holds for ever.</summary>
    public IReadOnlyList<double>? HazardsPerMonth { get; init; }

    /// <summary>Royston-parmar: knots in months, both boundaries included.</summary>
    public IReadOnlyList<double>? KnotMonths { get; init; }

    /// <summary>Royston-parmar: coefficients of ln H in ln t, one a knot.</summary>
    public IReadOnlyList<double>? Coefficients { get; init; }
}

/// <summary>Best supportive care of a scenario's own.</summary>
public sealed record SupportiveCareDocument
{
    /// <summary>Survival in it.</summary>
    public required LatentCurveDocument Curve { get; init; }

    /// <summary>Cost per year in it.</summary>
    public double CostPerYear { get; init; }

    /// <summary>Utility in it.</summary>
    public double Utility { get; init; } = 1;
}

/// <summary>Hazard ratio per unit of an attribute.</summary>
public sealed record CovariateDocument
{
    /// <summary>On progression (or on the combined event); 1 where absent.</summary>
    public double Progression { get; init; } = 1;

    /// <summary>On death; the same as on progression where absent.</summary>
    public double? Death { get; init; }

    /// <summary>The value at which the ratio is 1; 0 where absent.</summary>
    public double Centre { get; init; }
}

/// <summary>Patients drawn from simple distributions.</summary>
public sealed record OwnPopulationDocument
{
    /// <summary>Age at the start in years; 60 for all where absent.</summary>
    public AttributeDocument? Age { get; init; }

    /// <summary>Share of men.</summary>
    public double Male { get; init; } = 0.5;

    /// <summary>Further attributes by name, on which regimens' covariates act.</summary>
    public IReadOnlyDictionary<string, AttributeDocument>? Attributes { get; init; }
}

/// <summary>An attribute's distribution.</summary>
public sealed record AttributeDocument
{
    /// <summary>normal, uniform, bernoulli or fixed.</summary>
    public required string Distribution { get; init; }

    /// <summary>normal: mean.</summary>
    public double? Mean { get; init; }

    /// <summary>normal: standard deviation.</summary>
    public double? Sd { get; init; }

    /// <summary>uniform: from.</summary>
    public double? Min { get; init; }

    /// <summary>uniform: to.</summary>
    public double? Max { get; init; }

    /// <summary>bernoulli: chance of 1.</summary>
    public double? Probability { get; init; }

    /// <summary>fixed: the value.</summary>
    public double? Value { get; init; }
}
