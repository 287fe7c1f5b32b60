namespace MmSim.Evidence.Targets;

/// <summary>What a check of a published figure can show.</summary>
public enum TargetKind
{
    /// <summary>The figure was given to the arm's own fit: the check shows that nothing is lost between fit and simulation.</summary>
    Verification,

    /// <summary>No fit and no parameter saw the figure.</summary>
    Validation,

    /// <summary>A registry's or cohort's figure, which nothing saw either, on patients and treatments that are only roughly known.</summary>
    External,
}

/// <summary>The scale on which a figure's error is taken as normal.</summary>
public enum TargetScale
{
    /// <summary>Logarithm: months, ratios.</summary>
    Log,

    /// <summary>Log odds: shares.</summary>
    Logit,
}
