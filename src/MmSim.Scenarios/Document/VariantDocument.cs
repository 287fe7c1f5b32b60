using System.Text.Json;

namespace MmSim.Scenarios.Document;

/// <summary>A what-if: the scenario with some values changed, run on the same patients beside the base case.</summary>
public sealed record VariantDocument
{
    /// <summary>Its name in the tables.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// New values by path. A path is keys of the scenario joined by dots, list items by name ("simulation.horizonMonths",
    /// "strategies.VRd, R; DVd; Pd.lines.0.options.VRd.transplantUptake"), or the name of a parameter as parameters.csv has it.
    /// </summary>
    public required IReadOnlyDictionary<string, JsonElement> Set { get; init; }
}
