using CsCheck;
using MmSim.Engine.Execution;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

/// <summary>Sums and medians of draws against the long way.</summary>
public sealed class PairedSumsTests
{
    [Fact]
    public void A_median_is_that_of_the_sorted_values() => Gen.OneOf(Gen.Double[0, 9], Gen.Int[0, 4].Select(i => (double)i), Gen.Const(double.PositiveInfinity))
        .Array[1, 60].Sample(values =>
        {
            var sorted = values.Order().ToArray();
            var middle = sorted.Length / 2;
            Assert.Equal(sorted.Length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]), Selection.Median(values));
        }, iter: 500);

    [Fact]
    public void Co_moments_are_those_about_the_mean() => (from rows in Gen.Double[-50, 1000].Array[5].Array[1, 100] select rows).Sample(rows =>
    {
        var sums = new PairedSums(5);
        foreach (var row in rows)
        {
            sums.Add(row);
        }

        var mean = Enumerable.Range(0, 5).Select(i => rows.Average(r => r[i])).ToArray();
        var (found, moments) = (sums.Mean.ToArray(), sums.CoMoments.ToArray());
        Assert.All(mean.Zip(found), m => Assert.Equal(m.First, m.Second, 1e-10));
        for (int i = 0, at = 0; i < 5; i++)
        {
            for (var j = 0; j <= i; j++, at++)
            {
                Assert.Equal(rows.Sum(r => (r[i] - mean[i]) * (r[j] - mean[j])), moments[at], 1e-6);
            }
        }
    }, iter: 100);

    [Fact]
    public void What_does_not_vary_has_no_co_moment()
    {
        var sums = new PairedSums(2);
        for (var i = 0; i < 77; i++)
        {
            sums.Add([0.1, i]);
        }

        Assert.Equal([0, 0], sums.CoMoments[..2].ToArray());
        Assert.Equal(0.1, sums.Mean[0]);
        sums.Clear();
        Assert.Equal(0, sums.Count);
        Assert.Equal([0, 0], sums.Mean.ToArray());
    }
}
