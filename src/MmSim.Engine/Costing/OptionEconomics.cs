namespace MmSim.Engine.Costing;

/// <summary>What one option of a line costs and is worth. Money in the scenario's currency, times in months of the line. Immutable.</summary>
/// <remarks>A utility here is the multiplier k of the general population's: of a source's utility u it is min(1, u/N) (design, section 8).</remarks>
public sealed record OptionEconomics
{
    /// <summary>Doses and services that run with the regimen, from the line's start while it is given.</summary>
    public DoseStream[] Treatment { get; init; } = [];

    /// <summary>Doses and services of maintenance, from its start.</summary>
    public DoseStream[] Maintenance { get; init; } = [];

    /// <summary>Costs per month on treatment.</summary>
    public CostRate[] OnTreatment { get; init; } = [];

    /// <summary>Costs per month in maintenance.</summary>
    public CostRate[] InMaintenance { get; init; } = [];

    /// <summary>Costs per month off treatment before progression.</summary>
    public CostRate[] OffTreatment { get; init; } = [];

    /// <summary>Costs per month between progression and the next line's start.</summary>
    public CostRate[] BetweenLines { get; init; } = [];

    /// <summary>Once, at the line's start: apheresis and bridging of CAR-T.</summary>
    public CostPoint[] AtStart { get; init; } = [];

    /// <summary>Once, at infusion, for those infused.</summary>
    public CostPoint[] AtInfusion { get; init; } = [];

    /// <summary>Once, at progression: relapse work-up.</summary>
    public CostPoint[] AtProgression { get; init; } = [];

    /// <summary>Utility on treatment.</summary>
    public double UtilityOnTreatment { get; init; } = 1;

    /// <summary>Utility in maintenance.</summary>
    public double UtilityInMaintenance { get; init; } = 1;

    /// <summary>Utility off treatment before progression.</summary>
    public double UtilityOffTreatment { get; init; } = 1;

    /// <summary>Utility from progression to the next line's start; at most the smaller of those on and off treatment.</summary>
    public double UtilityBetweenLines { get; init; } = 1;

    /// <summary>One cost per month and one utility from the line's start to the next line's.</summary>
    /// <param name="item">Cost item.</param>
    /// <param name="costPerMonth">Cost per month.</param>
    /// <param name="utility">Utility.</param>
    public static OptionEconomics Constant(int item, double costPerMonth, double utility)
    {
        CostRate[] rate = costPerMonth == 0 ? [] : [new CostRate(item, costPerMonth)];
        return new OptionEconomics
        {
            OnTreatment = rate, InMaintenance = rate, OffTreatment = rate, BetweenLines = rate,
            UtilityOnTreatment = utility, UtilityInMaintenance = utility, UtilityOffTreatment = utility, UtilityBetweenLines = utility,
        };
    }
}

/// <summary>A cost per month.</summary>
/// <param name="Item">Cost item.</param>
/// <param name="PerMonth">Cost per month.</param>
public readonly record struct CostRate(int Item, double PerMonth);

/// <summary>A cost at one time.</summary>
/// <param name="Item">Cost item.</param>
/// <param name="Cost">The cost.</param>
public readonly record struct CostPoint(int Item, double Cost);
