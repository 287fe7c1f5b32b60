namespace MmSim.Engine.Results;

/// <summary>
/// Sums and products of discounted cost (quantity 0), QALYs (1), life years (2) and, where it is kept, the cost of each drug (3…) under all
/// strategies: what the error of any difference, ratio or net benefit follows from, patients paired. The products are of patients, or of groups of them.
/// </summary>
public sealed class CrossProducts
{
    private readonly double[] _sums;
    private readonly double[] _products; // packed: i ≤ j at i·n − i(i−1)/2 + (j − i)

    /// <summary>Holds the sums.</summary>
    /// <param name="count">Patients.</param>
    /// <param name="groups">Groups of them; as many as patients where each is one.</param>
    /// <param name="strategies">Strategies.</param>
    /// <param name="quantities">Quantities of each.</param>
    /// <param name="sums">Σx by [strategy × quantity].</param>
    /// <param name="products">Σx·y/n over groups, x and y sums over a group's n patients; packed by rows of the upper triangle.</param>
    public CrossProducts(long count, long groups, int strategies, int quantities, double[] sums, double[] products)
    {
        (Count, Groups, Strategies, Quantities, _sums, _products) = (count, groups, strategies, quantities, sums, products);
    }

    /// <summary>Patients.</summary>
    public long Count { get; }

    /// <summary>Groups of patients that the covariance comes from.</summary>
    public long Groups { get; }

    /// <summary>Number of strategies.</summary>
    public int Strategies { get; }

    /// <summary>Number of quantities of each strategy: 3, and the drugs where they are kept.</summary>
    public int Quantities { get; }

    /// <summary>Mean of a quantity under a strategy.</summary>
    public double Mean(int strategy, int quantity) => Count == 0 ? 0 : _sums[(strategy * Quantities) + quantity] / Count;

    /// <summary>Sample covariance over patients of two quantities, each under its strategy; NaN below two groups.</summary>
    public double Covariance(int strategy, int quantity, int otherStrategy, int otherQuantity)
    {
        if (Groups < 2)
        {
            return double.NaN;
        }

        int i = (strategy * Quantities) + quantity, j = (otherStrategy * Quantities) + otherQuantity;
        if (i > j)
        {
            (i, j) = (j, i);
        }

        var n = Strategies * Quantities;
        var product = _products[(i * n) - (i * (i - 1) / 2) + (j - i)];
        return (product - (_sums[i] * _sums[j] / Count)) / (Groups - 1);
    }

    /// <summary>Variance of a sum of quantities with weights over [strategy × quantity]: exactly 0 where the weighted columns cancel.</summary>
    /// <param name="weights">Weights; most of them 0.</param>
    public double Variance(ReadOnlySpan<double> weights)
    {
        // Strategies innermost: for two that are alike the four terms of each pair of quantities are the same number and cancel.
        double sum = 0;
        for (var q = 0; q < Quantities; q++)
        {
            for (var r = 0; r < Quantities; r++)
            {
                double pair = 0;
                for (var i = q; i < weights.Length; i += Quantities)
                {
                    for (var j = r; weights[i] != 0 && j < weights.Length; j += Quantities)
                    {
                        pair += weights[j] == 0 ? 0 : weights[i] * weights[j] * Covariance(i / Quantities, q, j / Quantities, r);
                    }
                }

                sum += pair;
            }
        }

        return Math.Max(0, sum);
    }
}
