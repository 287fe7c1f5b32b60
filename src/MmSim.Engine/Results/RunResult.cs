namespace MmSim.Engine.Results;

/// <summary>Everything one run of a model produced.</summary>
public sealed record RunResult
{
    /// <summary>Names behind the indices.</summary>
    public required ModelNames Names { get; init; }

    /// <summary>Patients simulated under every strategy.</summary>
    public required long Patients { get; init; }

    /// <summary>Months from the start at which the simulation ends.</summary>
    public required int HorizonMonths { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>True where costs and utilities are part of the model; otherwise those outcomes are zero and not to be printed.</summary>
    public required bool HasEconomics { get; init; }

    /// <summary>One result a strategy, in the scenario's order.</summary>
    public required IReadOnlyList<StrategyResult> Strategies { get; init; }

    /// <summary>Names behind the ledgers' numbers; null without economics.</summary>
    public LedgerNames? Ledger { get; init; }

    /// <summary>Index of the strategy all others are set against in the ledgers.</summary>
    public int Comparator { get; init; }

    /// <summary>Sums and products of each patient's cost, QALYs and life years over all strategies; null without economics.</summary>
    public CrossProducts? Cross { get; init; }

    /// <summary>The same and each drug's cost, of groups of patients; null where no drug's price can be varied.</summary>
    public CrossProducts? DrugCross { get; init; }

    /// <summary>Results by level of the baseline attributes the scenario asks for.</summary>
    public IReadOnlyList<SubgroupResult> Subgroups { get; init; } = [];

    /// <summary>Means of the run's batches of patients; null where they were not kept.</summary>
    public BatchMeans? Batches { get; init; }

    /// <summary>Random blocks made, each of two uniforms: what the simulation cost, not what it found.</summary>
    public long RandomBlocks { get; init; }

    /// <summary>A stable number of the exact integer counts and sums of the whole run, to compare two runs bit by bit.</summary>
    public required string Fingerprint { get; init; }
}
