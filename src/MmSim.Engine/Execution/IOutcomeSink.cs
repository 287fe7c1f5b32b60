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
    void EndPatient();
}

/// <summary>Moments of every outcome of a block: [strategy × outcome].</summary>
internal sealed class BlockMoments : IOutcomeSink
{
    /// <summary>The block's set; set before a block begins.</summary>
    public Numerics.Accumulators.Moments[] Moments { get; set; } = [];

    public void Add(int strategy, ReadOnlySpan<double> outcomes, double months, bool died)
    {
        var at = strategy * outcomes.Length;
        for (var i = 0; i < outcomes.Length; i++)
        {
            Moments[at + i].Add(outcomes[i]);
        }
    }

    public void EndPatient()
    {
    }
}
