namespace MmSim.Scenarios.Document;

/// <summary>How anchored regimens lose their advantage over their reference: the log hazard ratio moves to 0 in steps of 6 months.</summary>
public sealed record WaningDocument
{
    /// <summary>Month of the line until which the whole effect lasts.</summary>
    public required double FromMonths { get; init; }

    /// <summary>Month of the line from which none is left.</summary>
    public required double ToMonths { get; init; }
}
