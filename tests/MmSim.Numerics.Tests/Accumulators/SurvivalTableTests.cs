using CsCheck;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.Accumulators;

public sealed class SurvivalTableTests
{
    private static SurvivalTable Events(IEnumerable<double> times, double horizon = 240)
    {
        var histogram = new TimeHistogram(horizon);
        foreach (var months in times)
        {
            histogram.AddEvent(months);
        }

        return histogram.ToSurvival();
    }

    // 6-mercaptopurine arm of Freireich et al. (1963), the classic example of Gehan (1965); its weeks are read as months.
    private static SurvivalTable MercaptopurineArm()
    {
        var histogram = new TimeHistogram(40);
        foreach (var weeks in new[] { 6, 6, 6, 7, 10, 13, 16, 22, 23 })
        {
            histogram.AddEvent(weeks);
        }

        foreach (var weeks in new[] { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 })
        {
            histogram.AddCensored(weeks);
        }

        return histogram.ToSurvival();
    }

    [Fact]
    public void Survival_without_censoring_is_one_minus_the_empirical_distribution_at_every_edge() =>
        Gen.Double[0, 300].Array[1, 100].Sample(times =>
        {
            var table = Events(times);
            var empirical = table.EdgeMonths.Select(edge => (double)times.Count(t => t >= edge) / times.Length);
            return table.Survival.SequenceEqual(empirical);
        });

    // Survival as tabulated for this arm in Kleinbaum and Klein, Survival Analysis, chapter 2; errors by Greenwood's sum over its counts.
    [Theory]
    [InlineData(6, 0.857, 0.0764)]
    [InlineData(7, 0.807, 0.0869)]
    [InlineData(10, 0.753, 0.0963)]
    [InlineData(13, 0.690, 0.1068)]
    [InlineData(16, 0.627, 0.1141)]
    [InlineData(22, 0.538, 0.1282)]
    [InlineData(23, 0.448, 0.1346)]
    public void Survival_with_censoring_is_the_published_product_limit(double weeks, double survival, double error)
    {
        var table = MercaptopurineArm();

        Assert.Equal(survival, table.SurvivalAt(weeks + 0.05), 0.0006);
        Assert.Equal(error, table.StandardErrorAt(weeks + 0.05), 0.00006);
    }

    [Fact]
    public void Survival_with_censoring_is_the_product_by_hand()
    {
        var table = MercaptopurineArm();

        Assert.Equal(18.0 / 21 * 16 / 17 * 14 / 15, table.SurvivalAt(12), 14);
        Assert.Equal((21, 17, 12, 6), (table.AtRisk(6), table.AtRisk(7), table.AtRisk(13), table.AtRisk(23)));
        Assert.Equal(0.5 * (1 + (18.0 / 21)), table.SurvivalAt(6.025), 12);
    }

    [Fact]
    public void Median_with_censoring_and_its_interval_are_those_of_the_log_log_method()
    {
        // Median 23; the log(−log) interval has its lower end at 13 and none above.
        var table = MercaptopurineArm();

        Assert.InRange(table.MedianMonths, 23, 23.05);
        Assert.InRange(table.MedianInterval.Low, 13, 13.05);
        Assert.Equal(double.NaN, table.MedianInterval.High);
        Assert.Equal(double.NaN, table.MedianStandardError);
    }

    [Fact]
    public void Standard_error_without_censoring_is_binomial()
    {
        var table = Events(Enumerable.Range(1, 100).Select(i => (double)i));

        Assert.Equal(Math.Sqrt(0.75 * 0.25 / 100), table.StandardErrorAt(25.6), 12);
    }

    [Fact]
    public void Median_not_reached_is_not_a_number() => Assert.Equal(double.NaN, Events([1, 500, 500]).MedianMonths);

    [Fact]
    public void Median_lies_within_the_bin_that_holds_it() =>
        Assert.InRange(Events([1, 2, 3, 70.3, 90, 91]).MedianMonths, 3, 3.05);

    [Fact]
    public void Mean_of_times_in_the_middle_of_bins_is_exact() =>
        Assert.Equal((10.025 + 20.075 + 100.25 + 240) / 4, Events([10.025, 20.075, 100.25, 400]).MeanMonths, 10);

    // Exact ranks: P(Bin(n, ½) ≤ l − 1) ≤ 0.025, as in published tables of the interval of a median (n = 10: ranks 2 and 9; 25: 8 and 18).
    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(10, 2)]
    [InlineData(25, 8)]
    [InlineData(100, 40)]
    [InlineData(1000, 469)]
    [InlineData(1001, 469)]
    [InlineData(1_000_000, 499_020)]
    public void Lower_rank_of_the_median_is_the_tabulated_one(long count, long rank) =>
        Assert.Equal(rank, OrderStatistics.LowerMedianRank(count));

    [Fact]
    public void Median_interval_is_that_of_the_order_statistics()
    {
        var interval = Events(Enumerable.Range(1, 10).Select(i => i + 0.025)).MedianInterval;

        Assert.Equal(2.025, interval.Low, 9);
        Assert.Equal(9.025, interval.High, 9);
    }

    // 2,000 replications of n = 101; exact coverage of ranks 41 and 61 is 95.4 %. Fixed seed; false-alarm rate below 1e-6 by either side.
    [Fact]
    public void Median_interval_covers_the_median_of_exponential_samples_as_often_as_it_says()
    {
        var covered = 0;
        for (uint replication = 0; replication < 2000; replication++)
        {
            var interval = Events(Enumerable.Range(0, 101).Select(i => Time(replication, i, 20).First)).MedianInterval;
            covered += interval.Low <= 20 * Math.Log(2) && 20 * Math.Log(2) <= interval.High ? 1 : 0;
        }

        Statistics.AssertCount("intervals that cover", covered, 2000, 0.9540);
    }

    // Brookmeyer and Crowley is approximate: between 93 % and 97 % at n = 150, on 1,000 replications (SE 0.7 %) of a fixed seed.
    [Fact]
    public void Median_interval_covers_the_median_of_censored_samples()
    {
        var covered = 0;
        for (uint replication = 0; replication < 1000; replication++)
        {
            var histogram = new TimeHistogram(240);
            for (var i = 0; i < 150; i++)
            {
                var (time, censoring) = (Time(replication, i, 20).First, Time(replication, i, 40).Second);
                if (time <= censoring)
                {
                    histogram.AddEvent(time);
                }
                else
                {
                    histogram.AddCensored(censoring);
                }
            }

            var interval = histogram.ToSurvival().MedianInterval;
            covered += interval.Low <= 20 * Math.Log(2) && 20 * Math.Log(2) <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered, 930, 970);
    }

    [Fact]
    public void Survival_of_a_large_exponential_sample_is_within_its_own_error()
    {
        var table = Events(Enumerable.Range(0, 100_000).Select(i => Time(999_999, i, 30).First));
        foreach (var months in new[] { 6.0, 30, 61.3, 100 })
        {
            Statistics.AssertWithin(
                $"S({months})", table.SurvivalAt(months), Math.Exp(-months / 30), table.StandardErrorAt(months));
        }

        Statistics.AssertWithin("median", table.MedianMonths, 30 * Math.Log(2), table.MedianStandardError);
        Statistics.AssertWithin("restricted mean", table.MeanMonths, 30 * (1 - Math.Exp(-8)), 30 / Math.Sqrt(100_000));
        // SE of an exponential's median: mean/√n.
        Assert.InRange(table.MedianStandardError * Math.Sqrt(100_000) / 30, 0.9, 1.1);
    }

    private static (double First, double Second) Time(uint replication, int index, double mean)
    {
        var decision = index < 65536 ? DecisionPoint.LineEvent : DecisionPoint.Gap;
        var pair = RandomAddress.Uniforms(17, replication, 0, 1, index % 65536, decision);
        return (-mean * Math.Log(pair.First), -mean * Math.Log(pair.Second));
    }

    [Fact]
    public void Pooled_tables_are_the_table_of_all()
    {
        TimeHistogram one = new(120), two = new(120), all = new(120);
        for (var i = 1; i <= 300; i++)
        {
            (i % 3 == 0 ? one : two).AddEvent(i * 0.5);
            all.AddEvent(i * 0.5);
        }

        var pooled = SurvivalTable.Pool([one.ToSurvival(), two.ToSurvival()]);
        Assert.Equal(all.ToSurvival().Survival, pooled.Survival);
        Assert.Equal(all.ToSurvival().MedianInterval, pooled.MedianInterval);
        Assert.Equal(300, pooled.Count);

        two.AddCensored(10);
        Assert.Throws<ArgumentException>(() => SurvivalTable.Pool([one.ToSurvival(), two.ToSurvival()]));
        Assert.Throws<ArgumentException>(() => SurvivalTable.Pool([]));
    }
}
