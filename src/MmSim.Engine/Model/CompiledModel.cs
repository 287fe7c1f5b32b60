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

    /// <summary>True where options carry costs and utilities.</summary>
    public bool HasEconomics { get; init; }
}
