using MmSim.Engine.Model;

namespace MmSim.Engine.Costing;

/// <summary>What an option costs and is worth, added up as far as it does not depend on the patient. Immutable.</summary>
internal sealed class OptionPlan
{
    private OptionPlan(OptionModel option, DosePlan[] treatment, DosePlan[] maintenance)
    {
        (Option, Costs, Treatment, Maintenance) = (option, option.Economics, treatment, maintenance);
        OnTreatment = new PhasePlan(Costs.UtilityOnTreatment, Costs.OnTreatment);
        InMaintenance = new PhasePlan(Costs.UtilityInMaintenance, Costs.InMaintenance);
        OffTreatment = new PhasePlan(Costs.UtilityOffTreatment, Costs.OffTreatment);
        BetweenLines = new PhasePlan(Costs.UtilityBetweenLines, Costs.BetweenLines);
        AtStart = Sum(Costs.AtStart);
        AtInfusion = Sum(Costs.AtInfusion);
        AtProgression = Sum(Costs.AtProgression);
    }

    /// <summary>The option.</summary>
    public OptionModel Option { get; }

    /// <summary>Its costs and utilities, item by item.</summary>
    public OptionEconomics Costs { get; }

    /// <summary>Doses of treatment.</summary>
    public DosePlan[] Treatment { get; }

    /// <summary>Doses of maintenance.</summary>
    public DosePlan[] Maintenance { get; }

    public readonly PhasePlan OnTreatment;

    public readonly PhasePlan InMaintenance;

    public readonly PhasePlan OffTreatment;

    public readonly PhasePlan BetweenLines;

    /// <summary>All costs at the line's start.</summary>
    public double AtStart { get; }

    /// <summary>All costs at infusion.</summary>
    public double AtInfusion { get; }

    /// <summary>All costs at progression.</summary>
    public double AtProgression { get; }

    /// <summary>Plans of options; those that are given the same doses share them.</summary>
    public static OptionPlan[] Of(OptionModel[] options, DoseTables tables)
    {
        var known = new Dictionary<DoseStream[], DosePlan[]>(ReferenceEqualityComparer.Instance);
        return [.. options.Select(option => new OptionPlan(option, Doses(option.Economics.Treatment), Doses(option.Economics.Maintenance)))];

        DosePlan[] Doses(DoseStream[] streams)
        {
            if (!known.TryGetValue(streams, out var plans))
            {
                known[streams] = plans = DosePlan.Of(streams, tables);
            }

            return plans;
        }
    }

    /// <summary>All of some costs.</summary>
    public static double Sum(CostPoint[] points)
    {
        double sum = 0;
        foreach (var point in points)
        {
            sum += point.Cost;
        }

        return sum;
    }
}

/// <summary>What a month of a phase costs and is worth.</summary>
internal readonly struct PhasePlan(double utility, CostRate[] rates)
{
    /// <summary>Utility.</summary>
    public readonly double Utility = utility;

    /// <summary>All costs a month.</summary>
    public readonly double PerMonth = rates.Sum(r => r.PerMonth);

    /// <summary>Each cost a month.</summary>
    public readonly CostRate[] Rates = rates;
}
