using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;

namespace MmSim.Economics.Pricing;

/// <summary>Answers for every price of a drug from one run: cost is linear in it.</summary>
/// <remarks>
/// With D the part of a strategy's cost that is proportional to the price, cost at m times the price is C + (m − 1)·D. Against a comparator the
/// ICER equals the threshold λ at m = 1 + (λ·ΔE − ΔC)/ΔD. The error of m is that of the ratio by the delta method, with the covariance over
/// patients of all three.
/// </remarks>
public static class PriceAnalysis
{
    /// <summary>The price at which the strategy's net benefit equals the comparator's.</summary>
    public static ThresholdPrice AtThreshold(CohortMoments moments, int drug, int strategy, int comparator, double threshold)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var value = StrategyMeans.Measures + drug;
        var drugCost = moments.DrugCost(strategy, drug) - moments.DrugCost(comparator, drug);
        var largest = Math.Max(Math.Abs(moments.DrugCost(strategy, drug)), Math.Abs(moments.DrugCost(comparator, drug)));
        if (Math.Abs(drugCost) <= Increment.Negligible * largest || strategy == comparator)
        {
            return new ThresholdPrice(drug, strategy, comparator, threshold, null, double.NaN);
        }

        var ratio = Increment.Between(moments.ToMeans(), strategy, comparator).NetBenefit(threshold) / drugCost;

        // Variance of λΔE − ΔC − ratio·ΔD, of one pair of patients, over ΔD².
        (int Value, double Weight)[] terms = [((int)Measure.Qalys, threshold), ((int)Measure.Cost, -1), (value, -ratio)];
        double variance = 0;
        foreach (var (i, a) in terms)
        {
            foreach (var (j, b) in terms)
            {
                variance += a * b * (moments.Covariance(strategy, i, strategy, j) - moments.Covariance(strategy, i, comparator, j)
                    + (moments.Covariance(comparator, i, comparator, j) - moments.Covariance(comparator, i, strategy, j)));
            }
        }

        var error = Math.Sqrt(Math.Max(0, variance) / moments.Patients) / Math.Abs(drugCost);
        return new ThresholdPrice(drug, strategy, comparator, threshold, 1 + ratio, error);
    }

    /// <summary>
    /// The prices at which a strategy has the highest net benefit of all: from <c>Low</c> to <c>High</c> times the simulated price, 0 at least;
    /// null where there is no such price. Ties count.
    /// </summary>
    public static (double Low, double High)? BestRange(CohortMoments moments, int drug, int strategy, double threshold)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var means = moments.ToMeans();
        double low = 0, high = double.PositiveInfinity;
        for (var other = 0; other < means.Count; other++)
        {
            if (other == strategy)
            {
                continue;
            }

            var benefit = Increment.Between(means, strategy, other).NetBenefit(threshold);
            var drugCost = moments.DrugCost(strategy, drug) - moments.DrugCost(other, drug);
            if (drugCost == 0)
            {
                high = benefit >= 0 ? high : double.NegativeInfinity;
            }
            else if (drugCost > 0)
            {
                high = Math.Min(high, 1 + (benefit / drugCost));
            }
            else
            {
                low = Math.Max(low, 1 + (benefit / drugCost));
            }
        }

        return low <= high ? (low, high) : null;
    }

    /// <summary>
    /// The highest price, at most the simulated one, at which a strategy is on the frontier of all strategies; null where it is not even with
    /// the drug for nothing.
    /// </summary>
    /// <param name="moments">The run.</param>
    /// <param name="drug">Place of the drug.</param>
    /// <param name="strategy">Place of the strategy.</param>
    /// <param name="accuracy">Accuracy of the multiplier.</param>
    public static double? EntersFrontier(CohortMoments moments, int drug, int strategy, double accuracy = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(moments);
        const int steps = 200;
        for (var i = steps; i >= 0; i--)
        {
            if (!On((double)i / steps))
            {
                continue;
            }

            double inside = (double)i / steps, outside = Math.Min(1, (double)(i + 1) / steps);
            while (outside - inside > accuracy)
            {
                var middle = 0.5 * (inside + outside);
                (inside, outside) = On(middle) ? (middle, outside) : (inside, middle);
            }

            return inside;
        }

        return null;

        bool On(double multiplier)
        {
            double[] costs = new double[moments.Strategies.Count], qalys = new double[costs.Length];
            for (var s = 0; s < costs.Length; s++)
            {
                costs[s] = moments.Mean(s, (int)Measure.Cost) + ((multiplier - 1) * moments.DrugCost(s, drug));
                qalys[s] = moments.Mean(s, (int)Measure.Qalys);
            }

            return EfficiencyFrontier.Of(costs, qalys)[strategy].Status is DominanceStatus.Reference or DominanceStatus.Frontier;
        }
    }

    /// <summary>Means of all strategies at discounts from 0 to 100 %, in equal steps.</summary>
    /// <param name="moments">The run.</param>
    /// <param name="drug">Place of the drug.</param>
    /// <param name="steps">Steps; 20 gives every 5 %.</param>
    public static IReadOnlyList<(double Discount, StrategyMeans Means)> Sweep(CohortMoments moments, int drug, int steps = 20)
    {
        ArgumentNullException.ThrowIfNull(moments);
        return [.. Enumerable.Range(0, steps + 1).Select(i => ((double)i / steps, moments.ToMeans(drug, 1 - ((double)i / steps))))];
    }
}
