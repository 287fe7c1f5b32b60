using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>Costs and utilities beside those of the options, and the items of the ledger. Immutable.</summary>
public sealed record EconomicsModel
{
    /// <summary>Cost items; an item's id is its place.</summary>
    public required IReadOnlyList<LedgerItem> Items { get; init; }

    /// <summary>Names of the cost categories, <see cref="LedgerItem.Category"/> being a place in it.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>General population's utility; null for N = 1.</summary>
    public UtilityNorm? Norm { get; init; }

    /// <summary>How patients differ in utility; null where they do not.</summary>
    public UtilityVariation? Variation { get; init; }

    /// <summary>What one adverse event of each kind costs and loses, by event id.</summary>
    public EventEconomics[] Events { get; init; } = [];

    /// <summary>What one transplant costs and loses.</summary>
    public EventEconomics Transplant { get; init; } = new([], 0, 0);

    /// <summary>Red-cell and platelet units of one transplant.</summary>
    public (double RedCells, double Platelets) TransplantBlood { get; init; }

    /// <summary>Costs per month in best supportive care.</summary>
    public CostRate[] SupportiveCare { get; init; } = [];

    /// <summary>Utility in best supportive care.</summary>
    public double UtilitySupportiveCare { get; init; } = 1;

    /// <summary>Once, at death before the horizon.</summary>
    public CostPoint[] AtDeath { get; init; } = [];

    /// <summary>Drugs whose price can be varied after the run: <see cref="LedgerItem.Drug"/> is a place in it.</summary>
    public IReadOnlyList<string> Drugs { get; init; } = [];
}

/// <summary>What one adverse event costs and loses.</summary>
/// <param name="Costs">Costs at its onset: management, transfusions.</param>
/// <param name="Disutility">Loss of utility while it lasts, as a positive number.</param>
/// <param name="DurationMonths">How long it lasts.</param>
public readonly record struct EventEconomics(CostPoint[] Costs, double Disutility, double DurationMonths);
