using System.Text.Json.Serialization;

namespace MmSim.Scenarios.Document;

/// <summary>An economics file: what one country pays, and what health states are worth there. Mirrors the JSON.</summary>
public sealed record EconomicsDocument
{
    /// <summary>Path of the JSON Schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Version of the file format; 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>What it is, for the reader.</summary>
    public required string Title { get; init; }

    /// <summary>The country, as <c>price_index.csv</c> spells it.</summary>
    public required string Country { get; init; }

    /// <summary>Currency of every cost of the file: GBP.</summary>
    public required string Currency { get; init; }

    /// <summary>The year all costs are brought to: "2025", or "2024/25" where the index has financial years.</summary>
    public required string PriceYear { get; init; }

    /// <summary>True: drug prices of other years are inflated like all costs. False: a list price stands until it is changed.</summary>
    public bool InflateDrugPrices { get; init; } = true;

    /// <summary>Whose costs count.</summary>
    public required string Perspective { get; init; }

    /// <summary>Discount rates a year.</summary>
    public required DiscountingDocument Discounting { get; init; }

    /// <summary>What a QALY may cost, in the currency; every threshold is reported.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Where rates, thresholds and perspective come from.</summary>
    public required string Guideline { get; init; }

    /// <summary>Weights of QALYs by severity, least severe first; shown, applied only where <see cref="ApplySeverityWeights"/>.</summary>
    public IReadOnlyList<SeverityWeightDocument>? SeverityWeights { get; init; }

    /// <summary>Whether QALYs are multiplied by the severity weight.</summary>
    public bool ApplySeverityWeights { get; init; }

    /// <summary>True: what is left in a vial goes to the next patient. False: it is thrown away.</summary>
    public bool VialSharing { get; init; }

    /// <summary>Utilities by line and phase.</summary>
    public required UtilitiesDocument Utilities { get; init; }

    /// <summary>One loss of utility for any adverse event of grade 3 or more, instead of the events' own.</summary>
    public EpisodeDocument? PooledAdverseEvent { get; init; }

    /// <summary>Cost and loss of utility by adverse event, as <c>events.csv</c> names them.</summary>
    public required IReadOnlyDictionary<string, EpisodeDocument> AdverseEvents { get; init; }

    /// <summary>Prices by drug, as <c>drugs.csv</c> names them.</summary>
    public required IReadOnlyDictionary<string, DrugPriceDocument> Drugs { get; init; }

    /// <summary>Drugs for which no price was found, by name, each with what was looked for. A scenario that gives one is refused.</summary>
    public IReadOnlyDictionary<string, string>? DrugsWithoutPrice { get; init; }

    /// <summary>The regimens that pooled late-line therapy is costed as.</summary>
    public LateLineMixDocument? LateLine { get; init; }

    /// <summary>Share of planned doses that is given, by drug; <c>default</c> for those not named.</summary>
    public IReadOnlyDictionary<string, FigureDocument>? RelativeDoseIntensity { get; init; }

    /// <summary>Giving the drugs.</summary>
    public required AdministrationDocument Administration { get; init; }

    /// <summary>Visits and tests.</summary>
    public required IReadOnlyList<MonitoringDocument> Monitoring { get; init; }

    /// <summary>What is given beside certain drugs.</summary>
    public required IReadOnlyList<ConcomitantDocument> Concomitant { get; init; }

    /// <summary>Autologous transplant, harvest included; needed where a scenario transplants.</summary>
    public TransplantDocument? Transplant { get; init; }

    /// <summary>CAR-T beside the product's own price; needed where a scenario gives it.</summary>
    public CarTDocument? CarT { get; init; }

    /// <summary>Blood.</summary>
    public required TransfusionDocument Transfusion { get; init; }

    /// <summary>Tests at a relapse, once.</summary>
    public FigureDocument? RelapseWorkUp { get; init; }

    /// <summary>Best supportive care, a month.</summary>
    public required FigureDocument SupportiveCarePerMonth { get; init; }

    /// <summary>The last weeks, once, at death of any cause after diagnosis.</summary>
    public required FigureDocument EndOfLife { get; init; }

    /// <summary>How patients differ in what they cost or how they feel, beyond what the model says.</summary>
    public PatientVariationDocument? PatientVariation { get; init; }
}

/// <summary>A step of severity.</summary>
public sealed record SeverityWeightDocument
{
    /// <summary>Least absolute shortfall in QALYs.</summary>
    public required double AbsoluteShortfall { get; init; }

    /// <summary>Or least proportional shortfall.</summary>
    public required double ProportionalShortfall { get; init; }

    /// <summary>The weight.</summary>
    public required double Weight { get; init; }
}

/// <summary>Spread between patients.</summary>
public sealed record PatientVariationDocument
{
    /// <summary>Standard deviation between patients of their first-line utility on treatment; in other states as their loss against full health is.</summary>
    public FigureDocument? UtilitySd { get; init; }
}
