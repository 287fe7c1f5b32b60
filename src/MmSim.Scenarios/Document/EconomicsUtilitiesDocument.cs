using System.Text.Json.Serialization;

namespace MmSim.Scenarios.Document;

/// <summary>Utilities of one family (one instrument and value set), by line and phase.</summary>
public sealed record UtilitiesDocument
{
    /// <summary>The family: instrument, value set, study. Families do not mix within a file.</summary>
    public required string Family { get; init; }

    /// <summary>The age–sex norm: "ara-brazier-2010", "none", or a CSV file beside this one with the columns age, male, female.</summary>
    public required string AgeNorm { get; init; }

    /// <summary>Mean age in years of those the utilities were measured in.</summary>
    public required FigureDocument MeanAge { get; init; }

    /// <summary>Share of men among them.</summary>
    public required FigureDocument ShareMale { get; init; }

    /// <summary>First line.</summary>
    [JsonPropertyName("1L")]
    public required LineUtilitiesDocument FirstLine { get; init; }

    /// <summary>Second line.</summary>
    [JsonPropertyName("2L")]
    public required LineUtilitiesDocument SecondLine { get; init; }

    /// <summary>Third line.</summary>
    [JsonPropertyName("3L")]
    public required LineUtilitiesDocument ThirdLine { get; init; }

    /// <summary>Fourth line and later.</summary>
    [JsonPropertyName("4L+")]
    public required LineUtilitiesDocument LaterLines { get; init; }

    /// <summary>Best supportive care, no further therapy.</summary>
    public required UtilityDocument SupportiveCare { get; init; }
}

/// <summary>Utilities of a line.</summary>
public sealed record LineUtilitiesDocument
{
    /// <summary>Progression-free, on treatment.</summary>
    public required UtilityDocument OnTreatment { get; init; }

    /// <summary>Progression-free, on maintenance; as treatment-free where absent.</summary>
    public UtilityDocument? Maintenance { get; init; }

    /// <summary>Progression-free, off treatment.</summary>
    public required UtilityDocument TreatmentFree { get; init; }

    /// <summary>From the progression to the next line's start.</summary>
    public required UtilityDocument Progressed { get; init; }
}

/// <summary>A utility; its age and sex where they differ from the family's.</summary>
public sealed record UtilityDocument : FigureDocument
{
    /// <summary>Mean age in years of those it was measured in; the family's where absent.</summary>
    public double? MeanAge { get; init; }

    /// <summary>Share of men among them; the family's where absent.</summary>
    public double? ShareMale { get; init; }
}
