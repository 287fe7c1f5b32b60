using MmSim.Economics.Budget;
using MmSim.Economics.Incremental;
using MmSim.Economics.Information;
using MmSim.Economics.Inputs;
using MmSim.Economics.Sensitivity;

namespace MmSim.Reporting.Decisions;

/// <summary>Everything that the tables and charts of an economic evaluation are made from. What is absent is left out of them.</summary>
public sealed record EconomicResults
{
    /// <summary>Basis of the headline where there is no probabilistic analysis.</summary>
    public const string BaseCaseBasis = "base case";

    /// <summary>Basis of the headline where there is one.</summary>
    public const string ProbabilisticBasis = "probabilistic";

    /// <summary>Means with every parameter at its point estimate, discounted, all patients.</summary>
    public required StrategyMeans BaseCase { get; init; }

    /// <summary>Patients of the base case.</summary>
    public required long Patients { get; init; }

    /// <summary>Place of the strategy that the others are compared with.</summary>
    public required int Comparator { get; init; }

    /// <summary>What a QALY may cost; ascending.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Unit of costs, such as "GBP 2024/25".</summary>
    public required string Currency { get; init; }

    /// <summary>The probabilistic analysis.</summary>
    public PsaTable? Psa { get; init; }

    /// <summary>The parameters of its draws.</summary>
    public ParameterTable? Parameters { get; init; }

    /// <summary>Patients the decision is for; without them the value of information is per patient only.</summary>
    public DecisionPopulation? Population { get; init; }

    /// <summary>Base case by baseline subgroup: its name as attribute=level, and its means.</summary>
    public IReadOnlyList<(string Name, StrategyMeans Means)> Subgroups { get; init; } = [];

    /// <summary>The probabilistic analysis by baseline subgroup.</summary>
    public IReadOnlyList<SubgroupDraws> SubgroupPsa { get; init; } = [];

    /// <summary>Moments of the base case with the costs of swept drugs.</summary>
    public CohortMoments? Moments { get; init; }

    /// <summary>One-way runs, of fewer patients than the base case.</summary>
    public IReadOnlyList<OneWayRun> OneWay { get; init; } = [];

    /// <summary>The base case of the one-way runs' own patients; null where they are those of <see cref="BaseCase"/>.</summary>
    public StrategyMeans? OneWayBase { get; init; }

    /// <summary>Results over a grid of two parameters, of the patients of the one-way runs.</summary>
    public TwoWayGrid? TwoWay { get; init; }

    /// <summary>Mean discounted cost by category.</summary>
    public IReadOnlyList<CategoryCost> CostByCategory { get; init; } = [];

    /// <summary>Where the differences to the comparator come from.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>Undiscounted cost per patient by model year and category.</summary>
    public CohortYears? YearCosts { get; init; }

    /// <summary>New patients a year and years of the budget; null for 1,000 a year over 5 years, a scale and no forecast.</summary>
    public IReadOnlyList<double>? IncidentPatients { get; init; }

    /// <summary>Shares of the new patients by budget year and strategy; null for all on one strategy.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Uptake { get; init; }

    /// <summary>Units of blood per patient by model year: category 0 red cells, 1 platelets.</summary>
    public CohortYears? Blood { get; init; }

    /// <summary>Monte Carlo errors of <see cref="Blood"/>, in the same places.</summary>
    public CohortYears? BloodErrors { get; init; }

    /// <summary>QALY shortfall of the comparator's patients, where it is known.</summary>
    public SeverityWeight? Severity { get; init; }

    /// <summary>True where QALYs have been multiplied by the severity weight.</summary>
    public bool SeverityApplied { get; init; }

    /// <summary>Names of the strategies.</summary>
    public IReadOnlyList<string> Strategies => BaseCase.Strategies;

    /// <summary>The means the headline is made from: those of the probabilistic analysis where there is one.</summary>
    public StrategyMeans Headline => Psa?.ToMeans() ?? BaseCase;

    /// <summary>Basis of the headline.</summary>
    public string HeadlineBasis => Psa is null ? BaseCaseBasis : ProbabilisticBasis;

    /// <summary>The threshold of charts that show one: the upper middle one.</summary>
    public double HeadlineThreshold => Thresholds.Count == 0 ? 0 : Thresholds[Thresholds.Count / 2];

    /// <summary>The same with every QALY multiplied by the severity weight, in means, draws, one-way runs, prices and parts alike.</summary>
    public EconomicResults WithSeverityApplied()
    {
        if (Severity is not { } severity || SeverityApplied)
        {
            return this;
        }

        var weight = severity.Weight;
        return this with
        {
            SeverityApplied = true,
            BaseCase = BaseCase.WithQalyWeight(weight),
            Psa = Psa?.WithQalyWeight(weight),
            Moments = Moments?.WithQalyWeight(weight),
            OneWayBase = OneWayBase?.WithQalyWeight(weight),
            OneWay = [.. OneWay.Select(run => run with { Low = run.Low.WithQalyWeight(weight), High = run.High.WithQalyWeight(weight) })],
            TwoWay = TwoWay is { } grid ? grid with { Results = [.. grid.Results.Select(cell => cell.WithQalyWeight(weight))] } : null,
            Subgroups = [.. Subgroups.Select(group => (group.Name, group.Means.WithQalyWeight(weight)))],
            SubgroupPsa = [.. SubgroupPsa.Select(level => level with { Draws = level.Draws?.WithQalyWeight(weight) })],
            Contributions =
            [
                .. Contributions.Select(part => part.Outcome == EvaluationInput.Qalys
                    ? part with { Difference = weight * part.Difference, Mcse = weight * part.Mcse } : part),
            ],
        };
    }
}
