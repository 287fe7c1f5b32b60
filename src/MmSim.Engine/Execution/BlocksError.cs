using MmSim.Engine.Pathway;
using MmSim.Engine.Results;

namespace MmSim.Engine.Execution;

/// <summary>How sure the base case is by now: from the sums of the blocks merged so far.</summary>
/// <param name="total">The sums.</param>
/// <param name="strategies">Number of strategies.</param>
internal sealed class BlocksError(BlockSums total, int strategies) : IErrorSoFar
{
    /// <inheritdoc/>
    public double NetBenefit(double threshold)
    {
        if (total.Cross is not { Count: > 1 } cross || strategies < 2)
        {
            return double.NaN;
        }

        // A merged total is always flushed. Of each strategy's quantities the first is the cost, the second the QALYs.
        var quantities = cross.Columns / strategies;
        var ranked = Enumerable.Range(0, strategies)
            .OrderByDescending(s => (threshold * cross.Sum((s * quantities) + 1)) - cross.Sum(s * quantities)).Take(2).ToArray();
        (int Column, double Weight)[] terms =
        [
            (ranked[0] * quantities, -1), ((ranked[0] * quantities) + 1, threshold), (ranked[1] * quantities, 1), ((ranked[1] * quantities) + 1, -threshold),
        ];
        double n = cross.Count;
        var variance = terms.Sum(a => terms.Sum(b =>
            a.Weight * b.Weight * (cross.Product(a.Column, b.Column) - (cross.Sum(a.Column) * cross.Sum(b.Column) / n)))) / (n - 1);
        return Math.Sqrt(Math.Max(0, variance) / n);
    }

    /// <inheritdoc/>
    public double LifeYears() => total.Blocks == 0 ? double.NaN
        : Enumerable.Range(0, strategies).Max(s => total.Outcomes[(s * PathwayKernel.OutcomeCount) + (int)Outcome.LifeYears].StandardError);
}
