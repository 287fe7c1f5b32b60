namespace MmSim.Reporting.Tables;

/// <summary>What the tables say of a run beside its numbers.</summary>
public sealed record TableOptions
{
    /// <summary>Which patients: "all", or "attribute=level".</summary>
    public string Subgroup { get; init; } = "all";

    /// <summary>"base case" or "probabilistic".</summary>
    public string Basis { get; init; } = "base case";

    /// <summary>The probabilistic analysis, whose rows summary.csv then has beside those of the base case; null for none.</summary>
    public MmSim.Engine.Results.PsaResult? Psa { get; init; }

    /// <summary>Unit of costs, such as "GBP 2024".</summary>
    public string Currency { get; init; } = "currency";

    /// <summary>
    /// Hazard of the general population of the same ages and sexes, rate per month, by month from the start.
    /// Where it is given, hazards.csv has it as its last column.
    /// </summary>
    public IReadOnlyList<double>? GeneralPopulationHazard { get; init; }
}
