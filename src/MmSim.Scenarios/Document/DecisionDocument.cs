namespace MmSim.Scenarios.Document;

/// <summary>Whom the decision is for: the patients of the population's value of information and of the budget.</summary>
public sealed record DecisionDocument
{
    /// <summary>What the source of a figure that nobody published begins with.</summary>
    public const string Assumption = "assumption";

    /// <summary>New patients a year whom the decision concerns.</summary>
    public required double IncidentPatientsPerYear { get; init; }

    /// <summary>Where the incidence is from; where absent it is shown as an assumption.</summary>
    public string? Source { get; init; }

    /// <summary>Years for which the decision stands; patients who arrive later are not counted.</summary>
    public int HorizonYears { get; init; } = 10;

    /// <summary>
    /// Shares of the new patients who start each strategy, by year: "VRd": [0.8, 0.5]. One to ten years, as many as the budget has; a strategy
    /// that is not named has none. Where absent the budget shows all patients on one strategy, over the horizon but at most ten years.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? Uptake { get; init; }

    /// <summary>Years of the budget.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int BudgetYears => Uptake is { Count: > 0 } ? Uptake.Values.Max(shares => shares.Count) : Math.Min(HorizonYears, 10);
}
