using MmSim.Engine.Results;

namespace MmSim.Engine.Execution;

/// <summary>Takes what a patient had under each strategy; one sink a worker, never shared.</summary>
internal interface IOutcomeSink
{
    /// <summary>Takes a patient's outcomes under a strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="outcomes">By <see cref="Outcome"/>.</param>
    /// <param name="months">Months from the start to death or the horizon.</param>
    /// <param name="died">False for a patient alive at the horizon.</param>
    void Add(int strategy, ReadOnlySpan<double> outcomes, double months, bool died);

    /// <summary>Called when a patient has been through all strategies.</summary>
    /// <param name="subgroups">The patient's level of every subgroup attribute, counted through all attributes; −1 for none.</param>
    void EndPatient(ReadOnlySpan<int> subgroups);
}
