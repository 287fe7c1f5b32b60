namespace MmSim.Scenarios.Document;

/// <summary>What a drug costs.</summary>
public sealed record DrugPriceDocument
{
    /// <summary>oral, sc, iv, iv-complex (a prolonged infusion) or infusion (CAR-T, once).</summary>
    public required string Route { get; init; }

    /// <summary>A dose to be paid for instead of the regimen's, where the country gives another form: "16 mg/kg" for "1800 mg".</summary>
    public string? Dose { get; init; }

    /// <summary>Confidential discount from the prices below, a share of 1.</summary>
    public double Discount { get; init; }

    /// <summary>Packs or vials; for each dose the cheapest set of them is taken.</summary>
    public required IReadOnlyList<PackDocument> Packs { get; init; }
}

/// <summary>A pack of tablets or a vial, with its price.</summary>
public sealed record PackDocument
{
    /// <summary>Strength in mg of one unit (tablet, vial); absent where the price is for one whole infusion.</summary>
    public double? StrengthMg { get; init; }

    /// <summary>Units in the pack.</summary>
    public double Units { get; init; } = 1;

    /// <summary>Price of the pack in the file's currency.</summary>
    public required double Price { get; init; }

    /// <summary>Lower end of what its source varies it in.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary>Year of the price.</summary>
    public required string PriceYear { get; init; }

    /// <summary>What kind of price: list, tender, payment limit, ….</summary>
    public required string PriceType { get; init; }

    /// <summary>Citation, or the formula it was derived by.</summary>
    public required string Source { get; init; }

    /// <summary>verified, partial, recalled or assumption.</summary>
    public required MmSim.Evidence.Library.Verification Verified { get; init; }
}

/// <summary>What pooled late-line therapy is costed as: a mix of regimens, each at its own cost for the same time.</summary>
public sealed record LateLineMixDocument
{
    /// <summary>Shares by regimen; they sum to 1.</summary>
    public required IReadOnlyDictionary<string, double> Regimens { get; init; }

    /// <summary>Where the shares come from.</summary>
    public required string Source { get; init; }

    /// <summary>verified, partial, recalled or assumption.</summary>
    public required MmSim.Evidence.Library.Verification Verified { get; init; }
}
