using System.Text.Json.Serialization;

namespace MmSim.Scenarios.Document;

/// <summary>A scenario file as the user wrote it: one decision problem. Mirrors the JSON; nothing is computed here.</summary>
public sealed record ScenarioDocument
{
    /// <summary>Path of the JSON Schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Version of the file format; 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The question, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>The question at length, and what to look at.</summary>
    public string? Description { get; init; }

    /// <summary>Name of a file in <c>populations</c>; or give <see cref="OwnPopulation"/>.</summary>
    public string? Population { get; init; }

    /// <summary>A population of simple distributions, in the scenario itself.</summary>
    public OwnPopulationDocument? OwnPopulation { get; init; }

    /// <summary>Name of a file in <c>economics</c>.</summary>
    public string? Economics { get; init; }

    /// <summary>Name of the economics file whose <c>utilities</c> stand for those of <see cref="Economics"/>, all of them with their norm: families do not mix.</summary>
    public string? Utilities { get; init; }

    /// <summary>What a QALY may cost, rising; where absent those of the economics file.</summary>
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>Discount rates per year; where absent those of the economics file.</summary>
    public DiscountingDocument? Discounting { get; init; }

    /// <summary>How many patients, with which seed, for how long.</summary>
    public SimulationDocument? Simulation { get; init; }

    /// <summary>Whom the decision is for; where absent the value of information is per patient, and the budget's 1,000 a year are a scale.</summary>
    public DecisionDocument? Decision { get; init; }

    /// <summary>How parameters vary.</summary>
    public UncertaintyDocument? Uncertainty { get; init; }

    /// <summary>Name of the strategy the others are compared with; the first where absent.</summary>
    public string? Comparator { get; init; }

    /// <summary>
    /// Baseline attributes by whose levels results are given apart: frailty, cytogenetics, stage, ageBand, transplantEligible, sex; and
    /// refractoryAtFirstRelapse, which describes survival from the first relapse and is never an ICER.
    /// </summary>
    public IReadOnlyList<string>? Subgroups { get; init; }

    /// <summary>Where patients stand at the start, if not newly diagnosed.</summary>
    public StartDocument? Start { get; init; }

    /// <summary>The strategies compared.</summary>
    public required IReadOnlyList<StrategyDocument> Strategies { get; init; }

    /// <summary>Therapy after each strategy's last line.</summary>
    public LateLineDocument? LateLine { get; init; }

    /// <summary>Best supportive care after the last line of a scenario with its own population; where absent the last progression is fatal.</summary>
    public SupportiveCareDocument? SupportiveCare { get; init; }

    /// <summary>Name of a life table, or "none"; where absent the population's.</summary>
    public string? LifeTable { get; init; }

    /// <summary>How relative effects are used: "anchored" (default) or "trial-arm".</summary>
    public string? Effect { get; init; }

    /// <summary>How the effect of anchored regimens wanes; where absent it lasts.</summary>
    public WaningDocument? Waning { get; init; }

    /// <summary>What anchored regimens are anchored to and through, instead of evidence/network.json.</summary>
    public NetworkDocument? Network { get; init; }

    /// <summary>What ties a patient's lines together: "predictors" (default), "frailty" or "none".</summary>
    public string? Dependence { get; init; }

    /// <summary>Regimens of the scenario's own, by name, with curves of the user's own.</summary>
    public IReadOnlyDictionary<string, OwnRegimenDocument>? Regimens { get; init; }

    /// <summary>Parameters set to a value of the scenario's own, by name as in parameters.csv; they do not vary.</summary>
    public IReadOnlyDictionary<string, double>? Set { get; init; }

    /// <summary>What-ifs, run on the same patients beside the base case and tabulated in variants.csv.</summary>
    public IReadOnlyList<VariantDocument>? Variants { get; init; }
}

/// <summary>How many patients, with which seed, for how long.</summary>
public sealed record SimulationDocument
{
    /// <summary>Patients under each strategy.</summary>
    public int Patients { get; init; } = 100_000;

    /// <summary>Seed: the same seed gives the same results.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Horizon in months from the start.</summary>
    public int HorizonMonths { get; init; } = 600;
}

/// <summary>How parameters vary.</summary>
public sealed record UncertaintyDocument
{
    /// <summary>Draws of the probabilistic analysis; 0 is the base case alone.</summary>
    public int Draws { get; init; }

    /// <summary>Patients in each draw.</summary>
    public int PatientsPerDraw { get; init; } = 1000;

    /// <summary>
    /// Whether a draw's patients are spread evenly over their chances, and the draws over their parameters' distributions, eight at a time (Latin hypercube):
    /// less Monte Carlo error. Takes 16 patients at least.
    /// </summary>
    public bool Stratified { get; init; }

    /// <summary>Parameters set in turn to their limits: names as in parameters.csv or their beginnings ("pathway", "arms"); "all" for all.</summary>
    public IReadOnlyList<string>? OneWay { get; init; }

    /// <summary>Two parameters set together to the cells of a grid: two_way.csv.</summary>
    public TwoWayDocument? TwoWay { get; init; }

    /// <summary>Patients at each limit of the one-way analysis and in each cell of the two-way one.</summary>
    public int OneWayPatients { get; init; } = 5000;
}

/// <summary>Discount rates per year.</summary>
public sealed record DiscountingDocument
{
    /// <summary>Rate for costs, a year: 0.035.</summary>
    public double CostsPerYear { get; init; }

    /// <summary>Rate for life years and QALYs, a year.</summary>
    public double OutcomesPerYear { get; init; }
}

/// <summary>Where patients stand at the start.</summary>
public sealed record StartDocument
{
    /// <summary>The first line that is simulated.</summary>
    public int Line { get; init; } = 1;

    /// <summary>Drugs received before.</summary>
    public IReadOnlyList<string> PriorDrugs { get; init; } = [];

    /// <summary>Share refractory, by drug.</summary>
    public IReadOnlyDictionary<string, double>? RefractoryTo { get; init; }

    /// <summary>"treatment" (default) or "maintenance": the dose at which they became refractory.</summary>
    public string? DoseAtRefractory { get; init; }

    /// <summary>Months from diagnosis to the start.</summary>
    public double MonthsSinceDiagnosis { get; init; }

    /// <summary>Share with a transplant before.</summary>
    public double PriorTransplant { get; init; }
}

/// <summary>Therapy after the strategy's last line.</summary>
public sealed record LateLineDocument
{
    /// <summary>The pooled regimen; "late-line" where absent, "none" for no further therapy.</summary>
    public string? Regimen { get; init; }

    /// <summary>Number of lines in all, those of the strategy included; 10 at most.</summary>
    public int MaxLines { get; init; } = 8;
}
