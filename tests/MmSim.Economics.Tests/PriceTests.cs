using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Economics.Pricing;
using MmSim.Numerics.LinearAlgebra;
using MmSim.Testing;
using Xunit;

namespace MmSim.Economics.Tests;

public class PriceTests
{
    /// <summary>A costs 50,000 for 5 QALYs without the drug; B 120,000 for 6, 80,000 of it the drug; C 90,000 for 5.8, 30,000 of it the drug.</summary>
    private static readonly CohortMoments s_run = Moments([50_000, 5, 7, 0, 120_000, 6, 8, 80_000, 90_000, 5.8, 8, 30_000]);

    [Fact]
    public void Threshold_price_makes_the_ICER_equal_the_threshold()
    {
        foreach (var (strategy, threshold) in new[] { (1, 20_000.0), (1, 30_000), (2, 30_000), (2, 100_000) })
        {
            var price = PriceAnalysis.AtThreshold(s_run, 0, strategy, 0, threshold);
            var there = Increment.Between(s_run.ToMeans(0, price.Multiplier!.Value), strategy, 0);
            Assert.Equal(0, there.NetBenefit(threshold), 6);
            Assert.Equal(threshold, there.Icer!.Value, 6);
        }

        // 120,000 − 80,000·discount − 50,000 = 30,000.
        var b = PriceAnalysis.AtThreshold(s_run, 0, 1, 0, 30_000);
        Assert.Equal((0.5, false), (Math.Round(b.Discount!.Value, 12), b.IsOutOfReach));
        Assert.Equal(-40_000 / 30_000.0, PriceAnalysis.AtThreshold(s_run, 0, 2, 0, 100_000).Discount!.Value, 9);
    }

    [Fact]
    public void Price_decides_nothing_where_both_give_the_drug_alike_and_free_may_not_be_enough()
    {
        var alike = Moments([50_000, 5, 7, 10_000, 80_000, 6, 8, 10_000]);
        Assert.Null(PriceAnalysis.AtThreshold(alike, 0, 1, 0, 30_000).Multiplier);
        var dear = Moments([50_000, 5, 7, 0, 120_000, 5.1, 8, 20_000]);
        Assert.True(PriceAnalysis.AtThreshold(dear, 0, 1, 0, 30_000).IsOutOfReach);
        Assert.Null(PriceAnalysis.BestRange(dear, 0, 1, 30_000));
    }

    [Fact]
    public void Error_of_the_price_is_that_of_repeated_runs()
    {
        // Patients of one run: 12 values with errors that correlate; means of runs vary by the error of the mean.
        var covariance = new double[64];
        for (var i = 0; i < 8; i++)
        {
            for (var j = 0; j < 8; j++)
            {
                double Scale(int k) => (k % 4) switch { 0 => 40_000, 1 => 2, 2 => 3, _ => 30_000 };
                var correlation = i == j ? 1 : (i % 4 == 3 && j % 4 == 0) || (i % 4 == 0 && j % 4 == 3) ? 0.6 : 0.3;
                covariance[(i * 8) + j] = correlation * Scale(i) * Scale(j);
            }
        }

        double[] means = [50_000, 5, 7, 0, 120_000, 6, 8, 80_000];
        const long patients = 10_000;
        var stated = PriceAnalysis.AtThreshold(new CohortMoments(["A", "B"], ["drug"], patients, means, covariance), 0, 1, 0, 30_000);
        var (errors, error, sum, squares) = (new NormalVector(covariance, 8), new double[8], 0.0, 0.0);
        const int runs = 4000;
        for (var r = 0; r < runs; r++)
        {
            errors.Draw(5, r, 0, error);
            double[] run = [.. means.Zip(error, (m, e) => m + (e / Math.Sqrt(patients)))];
            var multiplier = PriceAnalysis.AtThreshold(new CohortMoments(["A", "B"], ["drug"], patients, run, covariance), 0, 1, 0, 30_000).Multiplier!.Value;
            sum += multiplier / runs;
            squares += (multiplier - stated.Multiplier!.Value) * (multiplier - stated.Multiplier!.Value) / runs;
        }

        Statistics.AssertWithin("variance of the price", squares, stated.StandardError * stated.StandardError, stated.StandardError * stated.StandardError * Math.Sqrt(2.0 / runs), 5);
        Statistics.AssertWithin("mean price", sum, stated.Multiplier!.Value, stated.StandardError / Math.Sqrt(runs), 5);
    }

    [Fact]
    public void Best_range_is_where_the_strategy_has_the_highest_net_benefit()
    {
        for (var strategy = 0; strategy < 3; strategy++)
        {
            var range = PriceAnalysis.BestRange(s_run, 0, strategy, 30_000);
            for (var m = 0.005; m < 1.5; m += 0.01)
            {
                var inside = range is var (low, high) && m >= low && m <= high;
                Assert.True(inside == (s_run.ToMeans(0, m).BestAt(30_000) == strategy), $"strategy {strategy} at {m}");
            }
        }
    }

    [Fact]
    public void Frontier_is_entered_at_the_highest_price_that_allows_it()
    {
        // C is on the frontier at list price; B, dearer and better, too. With D, half way and dear, the price must fall.
        Assert.Equal(1, PriceAnalysis.EntersFrontier(s_run, 0, 1));
        var run = Moments([50_000, 5, 7, 0, 90_000, 6, 8, 0, 100_000, 5.5, 8, 60_000]);
        var enters = PriceAnalysis.EntersFrontier(run, 0, 2)!.Value;

        // On the line from A to B at 5.5 QALYs: 70,000, half of the drug's cost saved.
        Assert.Equal(0.5, enters, 1e-5);
        Assert.Null(PriceAnalysis.EntersFrontier(Moments([50_000, 5, 7, 0, 90_000, 4, 8, 10_000]), 0, 1));
    }

    [Fact]
    public void Sweep_goes_from_list_price_to_nothing()
    {
        var sweep = PriceAnalysis.Sweep(s_run, 0);
        Assert.Equal((21, 0, 1), (sweep.Count, sweep[0].Discount, sweep[^1].Discount));
        Assert.Equal(120_000, sweep[0].Means.Mean(1, Measure.Cost));
        Assert.Equal(40_000, sweep[^1].Means.Mean(1, Measure.Cost), 6);
    }

    private static CohortMoments Moments(double[] means) =>
        new([.. "ABC"[..(means.Length / 4)].Select(c => c.ToString())], ["drug"], 1000, means, new double[means.Length * means.Length]);
}
