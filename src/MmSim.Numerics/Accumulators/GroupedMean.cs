namespace MmSim.Numerics.Accumulators;

/// <summary>The error of a mean of values of which so many in succession depend on each other, as draws of a Latin hypercube do: that of the groups' means.</summary>
/// <remarks>
/// With G whole groups of g values, and s² the sample variance of the groups' means, the mean of all n values has the variance g·s²/n. Fewer than
/// <see cref="FewestGroups"/> groups do not tell it: the values are then taken one by one, which for a Latin hypercube is too much.
/// </remarks>
public static class GroupedMean
{
    /// <summary>Groups that are needed.</summary>
    public const int FewestGroups = 20;

    /// <summary>Values of a group that the error is told by: 1 where there are too few groups.</summary>
    /// <param name="count">Values.</param>
    /// <param name="group">Values of a group that depend on each other.</param>
    public static int Usable(int count, int group) => count / group >= FewestGroups ? group : 1;

    /// <summary>Standard error of the mean; NaN for fewer than two values.</summary>
    /// <param name="values">The values, in order.</param>
    /// <param name="group">Values of a group that depend on each other.</param>
    public static double StandardError(IEnumerable<double> values, int group)
    {
        double[] all = [.. values];
        return Math.Sqrt(Spread(all, group) / all.Length);
    }

    /// <summary>What the variance of the mean is, times the number of values: the sample variance where values are independent.</summary>
    /// <param name="values">The values, in order.</param>
    /// <param name="group">Values of a group that depend on each other.</param>
    public static double Spread(ReadOnlySpan<double> values, int group)
    {
        var size = Usable(values.Length, group);
        double mean = 0, squares = 0;
        var groups = values.Length / size;
        for (var i = 0; i < groups; i++)
        {
            double sum = 0;
            foreach (var value in values.Slice(i * size, size))
            {
                sum += value;
            }

            // Welford: the values may be large beside their spread.
            var delta = (sum / size) - mean;
            mean += delta / (i + 1);
            squares += delta * ((sum / size) - mean);
        }

        return groups < 2 ? double.NaN : size * squares / (groups - 1);
    }
}
