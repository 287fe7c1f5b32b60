using MmSim.Engine.Pathway;

namespace MmSim.Engine.Results;

/// <summary>
/// Means of batches of patients, each under all strategies: what the error of a difference between two runs follows from where their patients are
/// the same (batch means). Batch b has the blocks whose number is b modulo 50, so a run of fewer blocks has fewer batches.
/// </summary>
public sealed class BatchMeans
{
    private readonly double[] _sums;
    private readonly int _stride;

    /// <summary>Holds the sums.</summary>
    /// <param name="strategies">Number of strategies.</param>
    /// <param name="sums">[batch, strategy × outcome + 1], sums of outcomes and, last, the patients.</param>
    internal BatchMeans(int strategies, double[] sums)
    {
        (_sums, _stride) = (sums, (strategies * PathwayKernel.OutcomeCount) + 1);
        while ((Count + 1) * _stride <= sums.Length && Patients(Count) > 0)
        {
            Count++;
        }
    }

    /// <summary>Batches with patients.</summary>
    public int Count { get; }

    /// <summary>Patients of a batch.</summary>
    /// <param name="batch">The batch from 0.</param>
    public long Patients(int batch) => (long)_sums[((batch + 1) * _stride) - 1];

    /// <summary>Mean of an outcome over a batch's patients.</summary>
    /// <param name="batch">The batch from 0.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="outcome">The outcome.</param>
    public double Mean(int batch, int strategy, Outcome outcome) =>
        _sums[(batch * _stride) + (strategy * PathwayKernel.OutcomeCount) + (int)outcome] / Patients(batch);
}
