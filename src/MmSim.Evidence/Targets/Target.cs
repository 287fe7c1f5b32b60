using MmSim.Evidence.Library;

namespace MmSim.Evidence.Targets;

/// <summary>The measures there are checks of.</summary>
public static class Measures
{
    /// <summary>Median PFS of the arm's own line, months.</summary>
    public const string MedianPfs = "median PFS";

    /// <summary>PFS of the arm's own line at a month.</summary>
    public const string PfsLandmark = "PFS landmark";

    /// <summary>Best response or better, a share.</summary>
    public const string Response = "response";

    /// <summary>Share stopped for adverse events.</summary>
    public const string Discontinuation = "stopped for adverse events";

    /// <summary>Share on treatment at the published median of exposure, where one half is published.</summary>
    public const string Exposure = "on treatment";

    /// <summary>Share with an adverse event of grade 3 or more.</summary>
    public const string AdverseEvent = "adverse event";

    /// <summary>Share that died of an adverse event on treatment.</summary>
    public const string FatalEvent = "fatal adverse event";

    /// <summary>Median OS, months.</summary>
    public const string MedianOs = "median OS";

    /// <summary>OS at a month.</summary>
    public const string OsLandmark = "OS landmark";

    /// <summary>Hazard ratio of OS of two arms of one trial.</summary>
    public const string OsHazardRatio = "OS hazard ratio";

    /// <summary>Hazard ratio of PFS of two arms of one trial.</summary>
    public const string PfsHazardRatio = "PFS hazard ratio";

    /// <summary>Median PFS under maintenance, predicted from the observation arm and the maintenance ratio.</summary>
    public const string MaintenancePfs = "median PFS by maintenance ratio";

    /// <summary>Hazard ratio of OS under maintenance applied to the observation arm, over that arm.</summary>
    public const string MaintenanceOs = "OS hazard ratio by maintenance ratio";

    /// <summary>Share of those who began a line that began the next, death competing.</summary>
    public const string Reach = "reach of the next line";

    /// <summary>Share without next treatment and alive at a month.</summary>
    public const string NextTreatment = "time to next treatment";
}

/// <summary>A published figure that a simulation is set beside. Months, shares of 1, ratios.</summary>
public sealed record Target
{
    /// <summary>The arm, the pair of arms, or the cohort.</summary>
    public required string Subject { get; init; }

    /// <summary>The setting it belongs to.</summary>
    public required string Setting { get; init; }

    /// <summary>What is measured, in words: "median OS", "OS landmark", ….</summary>
    public required string Measure { get; init; }

    /// <summary>The level within the measure: the event's or response's name; empty where there is none.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>The month of a landmark; null for other measures.</summary>
    public double? Months { get; init; }

    /// <summary>What the check can show.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>The scale of its error.</summary>
    public required TargetScale Scale { get; init; }

    /// <summary>The figure; null where it was not reached, and then <see cref="Low"/> is what is known.</summary>
    public required double? Published { get; init; }

    /// <summary>Lower end of its 95 % interval; null where it is not published.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end; null where it is not published or was not reached.</summary>
    public double? High { get; init; }

    /// <summary>Patients behind it, from whom an interval is derived where none is published.</summary>
    public int? Patients { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>How far it was checked.</summary>
    public required Verification Verified { get; init; }

    /// <summary>What is derived or assumed about it, in words.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
}
