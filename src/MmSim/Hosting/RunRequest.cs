using MmSim.Checkpoints;

namespace MmSim.Hosting;

/// <summary>What the command line says about a run; null where the scenario decides.</summary>
internal sealed record RunRequest
{
    /// <summary>Patients under each strategy.</summary>
    public int? Patients { get; init; }

    /// <summary>Draws of the probabilistic analysis; 0 for none.</summary>
    public int? Draws { get; init; }

    /// <summary>Patients in each draw.</summary>
    public int? PatientsPerDraw { get; init; }

    /// <summary>
    /// Wanted Monte Carlo standard error of the incremental net benefit of the two best strategies, in currency: a pilot chooses the draws. Null
    /// where they are given.
    /// </summary>
    public double? Precision { get; init; }

    /// <summary>What a QALY is worth where <see cref="Precision"/> is measured; null for the scenario's first threshold.</summary>
    public double? Threshold { get; init; }

    /// <summary>Vary every parameter by itself, whatever the scenario says.</summary>
    public bool OneWay { get; init; }

    /// <summary>Patients at each limit of the one-way analysis.</summary>
    public int? OneWayPatients { get; init; }

    /// <summary>First patients whose way under every strategy is written down; null for none.</summary>
    public int? Twins { get; init; }

    /// <summary>Also write all tables as one workbook, results.xlsx.</summary>
    public bool Workbook { get; init; }

    /// <summary>Also list every patient and event as CSV.</summary>
    public bool Listings { get; init; }

    /// <summary>Also list every patient and event as Parquet.</summary>
    public bool Parquet { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Threads to use; null for one a processor. Never changes a number in the results.</summary>
    public int? Threads { get; init; }

    /// <summary>What becomes of what an interrupted run of the same inputs kept.</summary>
    public ResumeChoice Resume { get; init; }

    /// <summary>Seconds between two checkpoints of a long run; 0 for none, null for the usual.</summary>
    public int? CheckpointSeconds { get; init; }

    /// <summary>Full path of the folder that gets a folder a scenario.</summary>
    public required string OutputFolder { get; init; }
}
