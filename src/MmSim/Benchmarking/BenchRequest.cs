namespace MmSim.Benchmarking;

/// <summary>What is asked of a measurement.</summary>
internal sealed record BenchRequest
{
    /// <summary>Patients a repetition; null for so many that one takes about six tenths of a second.</summary>
    public int? Patients { get; init; }

    /// <summary>Seconds of warming up at the most: one where a size of one's own is asked for, such as a small one for a trial.</summary>
    public double WarmUpSeconds => Patients is null ? 10 : 1;

    /// <summary>Repetitions, at least 1.</summary>
    public int Repetitions { get; init; } = 7;

    /// <summary>Draws of the probabilistic analysis; 0 for none, null for so many that they take about a quarter of a second.</summary>
    public int? Draws { get; init; }

    /// <summary>Whether ratios of variances are measured.</summary>
    public bool Variance { get; init; }
}
