namespace MmSim.Numerics.Accumulators;

/// <summary>Ranks of the distribution-free confidence interval of a median.</summary>
public static class OrderStatistics
{
    private const double NormalQuantile = 1.959963984540054; // 97.5 %
    private const int ExactUpTo = 1000;

    /// <summary>
    /// The largest rank l with P(Bin(n, ½) ≤ l − 1) ≤ 2.5 %: from the l-th to the (n + 1 − l)-th smallest value covers the median
    /// with at least 95 %; exact up to n = 1000, then by the normal approximation rounded outwards. 0 where n is below 6.
    /// </summary>
    /// <param name="count">Number of values n.</param>
    /// <returns>The lower rank, from 1.</returns>
    public static long LowerMedianRank(long count)
    {
        if (count > ExactUpTo)
        {
            return (long)Math.Floor((0.5 * count) - (0.5 * NormalQuantile * Math.Sqrt(count)));
        }

        var mass = Math.Pow(2, -count);
        var below = mass;
        long rank = 0;
        while (below <= 0.025)
        {
            rank++;
            mass *= (double)(count - rank + 1) / rank;
            below += mass;
        }

        return rank;
    }
}
