using MmSim.Engine.Costing;
using MmSim.Engine.Results;

namespace MmSim.Engine.Model;

/// <summary>
/// A scenario compiled: indices instead of names, flat tables instead of documents. Built once a run, immutable, shared by all threads.
/// </summary>
public sealed record CompiledModel
{
    /// <summary>Names behind the indices.</summary>
    public required ModelNames Names { get; init; }

    /// <summary>Who the patients are.</summary>
    public required PopulationModel Population { get; init; }

    /// <summary>Where they stand at the start.</summary>
    public required StartModel Start { get; init; }

    /// <summary>All options of all strategies.</summary>
    public required OptionModel[] Options { get; init; }

    /// <summary>Options by strategy and line: [strategy][line − start line] → indices into <see cref="Options"/>, in order of preference.</summary>
    public required int[][][] StrategyLines { get; init; }

    /// <summary>Between and after the lines.</summary>
    public required PathwayModel Pathway { get; init; }

    /// <summary>Lasting toxicity of each adverse event.</summary>
    public required TreatmentBarrier[] EventLasting { get; init; }

    /// <summary>Mean red-cell and platelet units of each adverse event.</summary>
    public required (double RedCells, double Platelets)[] EventBlood { get; init; }

    /// <summary>Event id of a second primary malignancy; −1 where the model has none.</summary>
    public int SecondMalignancyEvent { get; init; } = -1;

    /// <summary>Horizon in months.</summary>
    public required int HorizonMonths { get; init; }

    /// <summary>Discount rate for costs, a year.</summary>
    public double DiscountCostsPerYear { get; init; }

    /// <summary>Discount rate for life years and QALYs, a year.</summary>
    public double DiscountOutcomesPerYear { get; init; }

    /// <summary>Costs and utilities; null where the model has none, and then pays nothing for them.</summary>
    public EconomicsModel? Economics { get; init; }

    /// <summary>The strategy all others are set against in the ledger: an index.</summary>
    public int Comparator { get; init; }

    /// <summary>Baseline attributes whose levels are tallied apart.</summary>
    public SubgroupModel[] Subgroups { get; init; } = [];

    /// <summary>Whether survival from first relapse is kept by what the patient is refractory to then: a description, never a comparison.</summary>
    public bool DescribeRefractory { get; init; }

    /// <summary>True where costs and utilities are part of the model.</summary>
    public bool HasEconomics => Economics is not null;
}
