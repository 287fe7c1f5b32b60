using MmSim.Engine.Execution;

namespace MmSim.Benchmarking;

/// <summary>
/// Bytes that the blocks of a run on one thread allocate from its middle to its end: what setting up takes, and building results out of the counts, is no
/// matter of how many patients there are.
/// </summary>
internal sealed class SteadyAllocation : IRunObserver
{
    private long _middle = -1, _middlePatients, _last, _lastPatients;

    /// <summary>Bytes a patient in the second half of the run.</summary>
    public double BytesPerPatient => (double)(_last - _middle) / (_lastPatients - _middlePatients);

    /// <inheritdoc/>
    public void OnProgress(long patientsDone, long patients)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        if (_middle < 0 && 2 * patientsDone >= patients)
        {
            (_middle, _middlePatients) = (bytes, patientsDone);
        }

        (_last, _lastPatients) = (bytes, patientsDone);
    }
}
