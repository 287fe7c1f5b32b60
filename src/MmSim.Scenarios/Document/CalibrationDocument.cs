using System.Text.Json.Serialization;

namespace MmSim.Scenarios.Document;

/// <summary>A calibration file as the user wrote it: which figures of the pathway are fitted to which published targets. Mirrors the JSON.</summary>
public sealed record CalibrationDocument
{
    /// <summary>Path of the JSON Schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Version of the file format; 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>What is calibrated to what, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>The same at length.</summary>
    public string? Description { get; init; }

    /// <summary>Seed: every evaluation simulates the same patients with the same luck.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Patients in each cohort and evaluation; the searches from the several starts use a quarter of them.</summary>
    public int Patients { get; init; } = 20_000;

    /// <summary>Starts of the search: the start values, and others spread over the bounds.</summary>
    public int Starts { get; init; } = 3;

    /// <summary>The settings in which targets were observed.</summary>
    public required IReadOnlyList<CalibrationCohortDocument> Cohorts { get; init; }

    /// <summary>What is fitted.</summary>
    public required IReadOnlyList<CalibrationParameterDocument> Parameters { get; init; }

    /// <summary>What it is fitted to.</summary>
    public required IReadOnlyList<CalibrationTargetDocument> Targets { get; init; }
}

/// <summary>A setting: patients, treatment and follow-up as in the study behind a target.</summary>
public sealed record CalibrationCohortDocument
{
    /// <summary>Its name, by which targets call it.</summary>
    public required string Name { get; init; }

    /// <summary>A scenario file with one strategy, relative to the calibration's folder, without <c>.json</c>.</summary>
    public required string Scenario { get; init; }

    /// <summary>
    /// Months from the start to the data cut, each for an equal part of the patients: staggered entry. The scenario's horizon where absent.
    /// </summary>
    public IReadOnlyList<int>? FollowUpMonths { get; init; }

    /// <summary>Why the setting is so, and what in it is assumed.</summary>
    public required string Source { get; init; }
}

/// <summary>A figure of the pathway that is fitted; it starts from its value in <c>pathway.json</c>.</summary>
public sealed record CalibrationParameterDocument
{
    /// <summary>Its path: <c>pathway.deathShare</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Lower bound.</summary>
    public required double Low { get; init; }

    /// <summary>Upper bound.</summary>
    public required double High { get; init; }
}

/// <summary>A published figure and what is measured in the simulation to compare with it.</summary>
public sealed record CalibrationTargetDocument
{
    /// <summary>Its name in tables and charts.</summary>
    public required string Name { get; init; }

    /// <summary>The cohort in which it is measured.</summary>
    public required string Cohort { get; init; }

    /// <summary>shareLost, shareNextLine, shareClinical, shareBiochemical, survival, medianOs, medianPfs or medianPfs2.</summary>
    public required string Measure { get; init; }

    /// <summary>The line, for measures of a line; the cohort's first where absent.</summary>
    public int? Line { get; init; }

    /// <summary>For shareLost: among those with a transplant (true), without (false), or all.</summary>
    public bool? Transplant { get; init; }

    /// <summary>For survival: at this month.</summary>
    public double? Month { get; init; }

    /// <summary>The published row.</summary>
    public required CalibrationEvidenceDocument Evidence { get; init; }

    /// <summary>Patients behind the figure where the row does not say it, or says it of another group; gives the standard error.</summary>
    public int? Patients { get; init; }

    /// <summary>Why that number.</summary>
    public string? PatientsSource { get; init; }

    /// <summary>
    /// Standard deviation between studies of the same thing, where one cohort stands for several: of a share, or of the logarithm of a median. It
    /// is added to the standard error in squares.
    /// </summary>
    public double? Heterogeneity { get; init; }

    /// <summary>How it was derived.</summary>
    public string? HeterogeneitySource { get; init; }
}

/// <summary>A row of the evidence: the one whose columns hold these values.</summary>
public sealed record CalibrationEvidenceDocument
{
    /// <summary>attrition.csv or relapse.csv.</summary>
    public required string File { get; init; }

    /// <summary>Values by column; exactly one row must have them.</summary>
    public required IReadOnlyDictionary<string, string> Where { get; init; }
}
