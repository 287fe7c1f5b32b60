namespace MmSim.Engine.Execution;

/// <summary>
/// Hears how far a run is, and keeps what is finished where it can; called after a block by one worker at a time, never from the loop over patients.
/// </summary>
public interface IRunObserver
{
    /// <summary>Where what is finished is kept, and what an interrupted run kept; null to keep nothing.</summary>
    IRunCheckpoint? Checkpoint => null;

    /// <summary>Called after a block.</summary>
    /// <param name="patientsDone">Patients done under all strategies.</param>
    /// <param name="patients">Patients in all.</param>
    void OnProgress(long patientsDone, long patients);

    /// <summary>Called after a block of the base case and after a draw; by default as the other.</summary>
    /// <param name="patientsDone">Patients done under all strategies.</param>
    /// <param name="patients">Patients in all.</param>
    /// <param name="error">Tells how sure the result is by now; asked before this returns or not at all.</param>
    void OnProgress(long patientsDone, long patients, IErrorSoFar error) => OnProgress(patientsDone, patients);
}
