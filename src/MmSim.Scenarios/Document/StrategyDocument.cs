using System.Text.Json.Serialization;

namespace MmSim.Scenarios.Document;

/// <summary>An ordered treatment policy, from the first modelled line to the last it names.</summary>
public sealed record StrategyDocument
{
    /// <summary>Its name, as tables and charts print it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, at length.</summary>
    public string? Description { get; init; }

    /// <summary>Its lines in order.</summary>
    public required IReadOnlyList<LineDocument> Lines { get; init; }
}

/// <summary>One line of therapy: its options in order of preference.</summary>
public sealed record LineDocument
{
    /// <summary>The options; the first whose conditions hold and that is available is taken.</summary>
    public required IReadOnlyList<OptionDocument> Options { get; init; }
}

/// <summary>A regimen that may be given in a line, and for whom.</summary>
public sealed record OptionDocument
{
    /// <summary>The regimen.</summary>
    public required string Regimen { get; init; }

    /// <summary>Whether an ASCT belongs to the line.</summary>
    public bool Transplant { get; init; }

    /// <summary>Share of those able who have the transplant.</summary>
    public double TransplantUptake { get; init; } = 1;

    /// <summary>Maintenance after it: a regimen's name, or an object.</summary>
    public MaintenanceDocument? Maintenance { get; init; }

    /// <summary>Weight of a random choice among options that follow each other with weights; 1 is 'always'.</summary>
    public double? Weight { get; init; }

    /// <summary>All must hold.</summary>
    [JsonPropertyName("if")]
    public ConditionDocument? If { get; init; }

    /// <summary>None may hold.</summary>
    public ConditionDocument? Unless { get; init; }

    /// <summary>Why an exclusion of the evidence is set aside; printed everywhere.</summary>
    public string? Assumption { get; init; }

    /// <summary>Hazard ratio that goes with the assumption.</summary>
    public double? HazardRatio { get; init; }

    /// <summary>Dose level by frailty: { "frail": 0.6 }; scales cost and adverse events, not the event hazard.</summary>
    public IReadOnlyDictionary<string, double>? Dose { get; init; }
}

/// <summary>Maintenance within a line.</summary>
[JsonConverter(typeof(Reading.MaintenanceConverter))]
public sealed record MaintenanceDocument
{
    /// <summary>The maintenance regimen.</summary>
    public required string Regimen { get; init; }

    /// <summary>Planned months; until progression where absent.</summary>
    public double? Months { get; init; }

    /// <summary>Share of those able who start it.</summary>
    public double Uptake { get; init; } = 1;
}

/// <summary>Conditions on a patient; those that are given must all hold.</summary>
public sealed record ConditionDocument
{
    /// <summary>Refractory to any of these drugs, at any dose.</summary>
    public IReadOnlyList<string>? RefractoryTo { get; init; }

    /// <summary>Refractory to any of these at treatment dose.</summary>
    public IReadOnlyList<string>? RefractoryToTreatmentDose { get; init; }

    /// <summary>Refractory to any drug of any of these classes.</summary>
    public IReadOnlyList<string>? RefractoryToClass { get; init; }

    /// <summary>Has received any of these drugs.</summary>
    public IReadOnlyList<string>? ExposedTo { get; init; }

    /// <summary>Frailty at the line's start: fit, intermediate, frail.</summary>
    public IReadOnlyList<string>? Frailty { get; init; }

    /// <summary>Age in years at the line's start.</summary>
    public RangeDocument? Age { get; init; }

    /// <summary>"female" or "male".</summary>
    public string? Sex { get; init; }

    /// <summary>Eligible for transplant.</summary>
    public bool? TransplantEligible { get; init; }

    /// <summary>Transplanted before.</summary>
    public bool? PriorTransplant { get; init; }

    /// <summary>Months since the last transplant.</summary>
    public RangeDocument? MonthsSinceTransplant { get; init; }

    /// <summary>Renal impairment at the start.</summary>
    public bool? RenalImpairment { get; init; }

    /// <summary>Lasting neuropathy.</summary>
    public bool? Neuropathy { get; init; }

    /// <summary>Lasting cardiac disease.</summary>
    public bool? CardiacDisease { get; init; }

    /// <summary>Child-bearing potential.</summary>
    public bool? Childbearing { get; init; }

    /// <summary>Kind of the last relapse: "biochemical" or "clinical".</summary>
    public string? Relapse { get; init; }

    /// <summary>Best response of the last line, any of: CR, VGPR, PR, MR, SD, PD.</summary>
    public IReadOnlyList<string>? LastResponse { get; init; }

    /// <summary>PFS of the last line, months.</summary>
    public RangeDocument? LastPfsMonths { get; init; }
}

/// <summary>A range: min inclusive, max exclusive.</summary>
public sealed record RangeDocument
{
    /// <summary>Lowest value, inclusive.</summary>
    public double? Min { get; init; }

    /// <summary>Highest value, exclusive.</summary>
    public double? Max { get; init; }
}
