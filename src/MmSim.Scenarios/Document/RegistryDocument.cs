using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Document;

/// <summary>Registries and cohorts beside which the whole pathway is set. Mirrors <c>validation/registries.json</c>.</summary>
public sealed record RegistriesDocument
{
    /// <summary>Version of the file format; 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Where the first lines come from.</summary>
    public required string Source { get; init; }

    /// <summary>How far they were checked.</summary>
    public required Verification Verified { get; init; }

    /// <summary>The cohorts.</summary>
    public required IReadOnlyList<RegistryDocument> Cohorts { get; init; }
}

/// <summary>A registry or cohort: who, when, what was given first, and what was published.</summary>
public sealed record RegistryDocument
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The population that stands for its patients: a file in <c>populations</c>.</summary>
    public required string Population { get; init; }

    /// <summary>What is assumed about it.</summary>
    public required string Assumption { get; init; }

    /// <summary>Middle of the years in which its patients started.</summary>
    public required double Year { get; init; }

    /// <summary>Whether drugs were available as in the United States; else as in Europe.</summary>
    public bool UnitedStates { get; init; }

    /// <summary>Whether all diagnosed are meant, the never treated and early deaths among them; else those treated.</summary>
    public bool Diagnosed { get; init; }

    /// <summary>Whether survival is net of other causes (relative survival).</summary>
    public bool Net { get; init; }

    /// <summary>Follow-up at which shares that reached a line were counted; the horizon where absent.</summary>
    public int? FollowUpMonths { get; init; }

    /// <summary>First-line options.</summary>
    public required IReadOnlyList<OptionDocument> FirstLine { get; init; }

    /// <summary>Rows of the evidence that it is set beside.</summary>
    public required IReadOnlyList<RegistryTargetDocument> Targets { get; init; }
}

/// <summary>A row of the evidence as a target.</summary>
public sealed record RegistryTargetDocument
{
    /// <summary>real_world_os.csv or attrition.csv.</summary>
    public required string File { get; init; }

    /// <summary>The registry or study of the row.</summary>
    public required string Study { get; init; }

    /// <summary>The row's measure or metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The row's population, where the study has several.</summary>
    public string? Population { get; init; }

    /// <summary>The row's period, where the study has several.</summary>
    public string? Period { get; init; }

    /// <summary>What is measured in the simulation.</summary>
    public required string Measure { get; init; }

    /// <summary>The line.</summary>
    public int? Line { get; init; }

    /// <summary>The month.</summary>
    public double? Month { get; init; }

    /// <summary>Lower end of the published interval, where the file has no column for it.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary>Patients behind the figure, where the row does not say.</summary>
    public int? Patients { get; init; }
}
