using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Numerics.LinearAlgebra;
using Xunit;

namespace MmSim.Economics.Tests;

public class IncrementTests
{
    [Theory]
    [InlineData(10, 1, PairwiseStatus.TradeOff, 10.0)]
    [InlineData(-10, -1, PairwiseStatus.TradeOff, 10.0)]
    [InlineData(-10, 1, PairwiseStatus.Dominant, null)]
    [InlineData(10, -1, PairwiseStatus.Dominated, null)]
    [InlineData(10, 0, PairwiseStatus.Dominated, null)]
    [InlineData(0, 1, PairwiseStatus.Dominant, null)]
    [InlineData(0, 0, PairwiseStatus.Equal, null)]
    public void ICER_is_a_number_in_two_quadrants_only(double cost, double qalys, PairwiseStatus status, double? icer)
    {
        var row = IncrementalAnalysis.Pairwise(new StrategyMeans(["A", "B"], [100, 5, 5, 100 + cost, 5 + qalys, 5]), 0)[1];
        Assert.Equal((status, icer), (row.Status, row.Icer));
        Assert.False(row.IsNoise);
    }

    /// <summary>Fieller's interval is where the net benefit lies within 1.96 errors of zero.</summary>
    [Fact]
    public void Fieller_interval_ends_where_net_benefit_is_just_told_from_zero()
    {
        var increment = new Increment(1000, 0.5, 0, 10_000, 0.0025, 3, 0);
        var (low, high) = increment.FiellerInterval()!.Value;
        Assert.InRange(2000, low, high);
        foreach (var end in new[] { low, high })
        {
            Assert.Equal(1.959963984540054, Math.Abs(increment.NetBenefit(end) / increment.NetBenefitError(end)), 9);
        }
    }

    [Fact]
    public void Fieller_interval_covers_the_true_ratio_in_95_of_100_samples()
    {
        // True difference 1,000 and 0.5; errors 200 and 0.08, correlation 0.5.
        double[] covariance = [40_000, 8, 8, 0.0064];
        var errors = new NormalVector(covariance, 2);
        var (error, covered) = (new double[2], 0);
        const int samples = 4000;
        for (var i = 0; i < samples; i++)
        {
            errors.Draw(1, i, 0, error);
            var interval = new Increment(1000 + error[0], 0.5 + error[1], 0, 40_000, 0.0064, 8, 0).FiellerInterval();
            covered += interval is var (low, high) && low <= 2000 && 2000 <= high ? 1 : 0;
        }

        Testing.Statistics.AssertCount("Fieller coverage", covered, samples, 0.95);
    }

    [Fact]
    public void Fieller_interval_is_absent_where_the_effect_is_not_told_from_zero() =>
        Assert.Null(new Increment(1000, 0.5, 0, 10_000, 0.07, 0, 0).FiellerInterval());

    [Fact]
    public void Error_of_a_difference_uses_the_pairing()
    {
        // Both vary by 10, correlation 0.995: the difference by 1.
        var covariance = new double[36];
        (covariance[0], covariance[21], covariance[3], covariance[18]) = (100, 100, 99.5, 99.5);
        var means = new StrategyMeans(["A", "B"], [50, 1, 1, 60, 2, 2], covariance);
        Assert.Equal(1, Increment.Between(means, 1, 0).CostError, 12);
        var rows = NetBenefitRow.Of(means, 0, [0, 20_000]);
        Assert.Equal([10, 10, 10, 10], rows.Select(row => row.Error));
        Assert.Equal([0, 1, 0, 1], rows.Select(row => Math.Round(row.IncrementalError, 12)));
        Assert.Equal([0, -10, 0, 19_990], rows.Select(row => row.Incremental));
        Assert.Equal([true, false, false, true], rows.Select(row => row.IsBest));
    }

    [Fact]
    public void Noise_of_a_net_benefit_is_the_normal_tail()
    {
        var covariance = new double[36];
        covariance[21] = 100;
        var means = new StrategyMeans(["A", "B"], [50, 1, 1, 50 + 16.448536, 1, 1], covariance);
        Assert.Equal(0.05, NetBenefitRow.Of(means, 0, [20_000])[1].ProbabilityNoise, 6);
    }
}
