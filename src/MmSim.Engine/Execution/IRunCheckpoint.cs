namespace MmSim.Engine.Execution;

/// <summary>
/// Keeps what is finished of one part of a run outside the process, so that an interrupted run can go on. Called by one worker at a time, never
/// from the loop over patients. Whoever implements it answers for it that what it gives back was kept by the same run: same model, same settings.
/// </summary>
public interface IRunCheckpoint
{
    /// <summary>True where it is time to keep a state again.</summary>
    bool IsDue { get; }

    /// <summary>The state that an interrupted run kept last; empty for none.</summary>
    ReadOnlyMemory<byte> State { get; }

    /// <summary>Draws or models that an interrupted run finished, each once, in any order; empty for none.</summary>
    IReadOnlyCollection<FinishedPart> Parts { get; }

    /// <summary>Keeps a state in place of the one before.</summary>
    /// <param name="state">Whole blocks, from the first on.</param>
    void KeepState(ReadOnlyMemory<byte> state);

    /// <summary>Keeps a finished draw or model; may wait for others before it writes.</summary>
    /// <param name="part">What is finished; not changed afterwards.</param>
    void KeepPart(FinishedPart part);
}
