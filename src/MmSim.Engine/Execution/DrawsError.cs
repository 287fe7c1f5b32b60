using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>How sure the probabilistic analysis is by now: from the means of the draws done so far, in whatever order they came.</summary>
/// <param name="means">Means by [draw × strategy × measure], those of undone draws unfilled.</param>
/// <param name="strategies">Number of strategies.</param>
/// <param name="hasEconomics">False without costs.</param>
/// <param name="group">Draws in succession that depend on each other; those of whole groups tell the error.</param>
internal sealed class DrawsError(double[] means, int strategies, bool hasEconomics, int group = 1) : IErrorSoFar
{
    private readonly List<int> _done = [];

    /// <summary>Notes a draw as done.</summary>
    /// <param name="draw">Its place from 0.</param>
    public void Add(int draw) => _done.Add(draw);

    /// <inheritdoc/>
    public double NetBenefit(double threshold)
    {
        if (!hasEconomics || strategies < 2)
        {
            return double.NaN;
        }

        double Benefit(int draw, int strategy) =>
            (threshold * Mean(draw, strategy, Outcome.QalysDiscounted)) - Mean(draw, strategy, Outcome.CostDiscounted);
        var ranked = Enumerable.Range(0, strategies).OrderByDescending(s => _done.Sum(d => Benefit(d, s))).Take(2).ToArray();
        return StandardError(d => Benefit(d, ranked[0]) - Benefit(d, ranked[1]));
    }

    /// <inheritdoc/>
    public double LifeYears() => Enumerable.Range(0, strategies).Max(s => StandardError(d => Mean(d, s, Outcome.LifeYears)));

    private double Mean(int draw, int strategy, Outcome outcome) => means[((((long)draw * strategies) + strategy) * PsaResult.MeasureCount) + (int)outcome];

    private double StandardError(Func<int, double> value)
    {
        var moments = Of(group);
        moments = moments.Count < GroupedMean.FewestGroups ? Of(1) : moments;
        return moments.Count < 2 ? double.NaN : moments.StandardError;

        Moments Of(int size)
        {
            var sums = default(Moments);
            foreach (var whole in _done.GroupBy(draw => draw / size).Where(g => g.Count() == size))
            {
                sums.Add(whole.Average(value));
            }

            return sums;
        }
    }
}
