namespace MmSim.Checkpoints;

/// <summary>How a run keeps what it has done.</summary>
/// <param name="Resume">What becomes of what an interrupted run kept.</param>
/// <param name="Interval">Time between two checkpoints, as far as writing them costs less than a fiftieth of it.</param>
internal sealed record CheckpointOptions(ResumeChoice Resume, TimeSpan Interval)
{
    /// <summary>Time between two checkpoints where nobody says otherwise.</summary>
    public static TimeSpan UsualInterval { get; } = TimeSpan.FromSeconds(5);
}
