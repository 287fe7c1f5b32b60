using MmSim.Checkpoints;
using MmSim.Engine.Execution;
using MmSim.Hosting;

namespace MmSim.Running;

/// <summary>Turns what the engine tells of one part of a run into the progress of the whole.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="strategies">Number of strategies: a patient under each is a pathway.</param>
/// <param name="total">Patients in all parts of the run.</param>
/// <param name="kept">Where finished work is kept; null for nowhere.</param>
/// <param name="precision">Words for how sure the answer is.</param>
internal sealed class ProgressObserver(IProgress<RunProgress> progress, int strategies, long total, Checkpoint? kept, PrecisionSoFar precision) : IRunObserver
{
    /// <inheritdoc/>
    public IRunCheckpoint? Checkpoint { get; private set; }

    /// <summary>Patients done in the parts of the run before this one.</summary>
    public long Before { get; set; }

    /// <inheritdoc/>
    public void OnProgress(long patientsDone, long patients) =>
        progress.Report(new RunProgress((Before + patientsDone) * strategies, total * strategies));

    /// <inheritdoc/>
    public void OnProgress(long patientsDone, long patients, IErrorSoFar error) =>
        progress.Report(new RunProgress((Before + patientsDone) * strategies, total * strategies, Precision: () => precision.Text(error)));

    /// <summary>Begins a part of the run.</summary>
    /// <param name="part">Its name among what is kept.</param>
    public void Begin(string part) => Checkpoint = kept?.Section(part);
}
