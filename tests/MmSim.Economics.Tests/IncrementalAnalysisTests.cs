using CsCheck;
using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using Xunit;
using static MmSim.Economics.Incremental.DominanceStatus;

namespace MmSim.Economics.Tests;

public class IncrementalAnalysisTests
{
    /// <summary>
    /// Screening for HIV, Paltiel et al. 2006 (Ann Intern Med 145:797, table 4), as the vignette basic_cea of dampack works it out.
    /// </summary>
    [Fact]
    public void Published_example_with_dominance()
    {
        var rows = Rows(
            ["status quo", "one time", "5yr", "3yr", "annual"], [26000, 27000, 28020, 28440, 29440],
            [277.25 / 12, 277.57 / 12, 277.78 / 12, 277.83 / 12, 277.76 / 12]);
        Assert.Equal([DominanceStatus.Reference, Frontier, Frontier, Frontier, Dominated], rows.Select(row => row.Status));
        Assert.Equal([37_500, 58_286, 100_800], rows.Skip(1).Take(3).Select(row => Math.Round(row.Icer!.Value)));
        Assert.Equal(2, rows[4].Versus); // The cheapest strategy of the frontier that is no less effective: every five years.
    }

    /// <summary>
    /// Mammography in Ontario, Mittmann et al. 2018 (CMAJ Open), table 6: costs and QALYs per 1,000 women, printed in whole QALYs, so that
    /// an ICER is known only as far as its QALYs are rounded. Each analysis starts or ends at the table's base case.
    /// </summary>
    [Fact]
    public void Published_example_with_extended_dominance_upwards()
    {
        string[] names = ["biennial 50-74", "annual 50-69", "annual 50-74", "annual 40-49, biennial 50-69", "annual 40-49, biennial 50-74", "annual 40-69", "annual 40-74"];
        var rows = Rows(
            names, [4_217_275, 5_250_458, 5_789_126, 6_072_758, 6_444_999, 7_516_630, 8_051_766],
            [25_053, 25_069, 25_075, 25_078, 25_083, 25_098, 25_103]);
        Assert.Equal(
            [DominanceStatus.Reference, Frontier, ExtendedlyDominated, ExtendedlyDominated, ExtendedlyDominated, Frontier, Frontier],
            rows.Select(row => row.Status));
        Published(62_549, rows[1]);
        Published(79_266, rows[5]);
        Published(110_994, rows[6]);
        Assert.Equal([1, 1, 1], rows.Where(row => row.Status == ExtendedlyDominated).Select(row => row.Versus!.Value));
    }

    [Fact]
    public void Published_example_with_extended_dominance_downwards()
    {
        var rows = Rows(
            ["biennial 50-74", "biennial 50-69", "triennial 50-74", "triennial 50-69", "no screening"],
            [4_217_275, 3_835_726, 3_642_494, 3_368_225, 1_965_899], [25_053, 25_048, 25_039, 25_036, 24_998]);
        Assert.Equal([4, 3, 2, 1, 0], rows.Select(row => row.Strategy));
        Assert.Equal([DominanceStatus.Reference, Frontier, ExtendedlyDominated, Frontier, Frontier], rows.Select(row => row.Status));
        Published(36_981, rows[1]);
        Published(38_142, rows[3]);
        Published(77_307.62, rows[4]);
    }

    [Fact]
    public void One_strategy_is_the_reference()
    {
        var row = Assert.Single(Rows(["A"], [10], [1]));
        Assert.Equal((DominanceStatus.Reference, null, null), (row.Status, row.Versus, row.Icer));
    }

    [Theory]
    [InlineData(10, 1, 10, 1, Equal)] // The same: named once.
    [InlineData(10, 1, 10, 0.5, Dominated)] // Equal cost, less effect.
    [InlineData(10, 1, 12, 1, Dominated)] // Equal effect, dearer.
    [InlineData(10, 1, 12, 2, Frontier)]
    [InlineData(10, 0, 12, -1, Dominated)] // Effects may be negative.
    public void Ties_are_told_apart(double cost, double qalys, double otherCost, double otherQalys, DominanceStatus expected)
    {
        var rows = Rows(["A", "B"], [cost, otherCost], [qalys, otherQalys]);
        Assert.Equal(DominanceStatus.Reference, rows.Single(row => row.Strategy == 0).Status);
        Assert.Equal(expected, rows.Single(row => row.Strategy == 1).Status);
        Assert.Equal(expected == Frontier, rows.Single(row => row.Strategy == 1).Icer is not null);
    }

    [Fact]
    public void A_strategy_on_the_line_between_two_others_stays_on_the_frontier() =>
        Assert.Equal([DominanceStatus.Reference, Frontier, Frontier], Rows(["A", "B", "C"], [0, 10, 20], [0, 1, 2]).Select(row => row.Status));

    /// <summary>On the frontier is exactly what has the highest net benefit at some threshold, and its ICERs rise.</summary>
    [Fact]
    public void Frontier_is_what_is_best_at_some_threshold() => Gen.Int[0, 1_000_000].Array[2, 12].Where(x => x.Length % 2 == 0).Sample(
        values =>
        {
            double[] costs = [.. values[..(values.Length / 2)].Select(v => (double)v)];
            double[] qalys = [.. values[(values.Length / 2)..].Select(v => v / 1e5)];
            var rows = Rows([.. costs.Select((_, i) => $"{i}")], costs, qalys);
            var icers = rows.Where(row => row.Status == Frontier).Select(row => row.Icer!.Value).ToList();
            Assert.Equal(icers.Order(), icers);
            var means = Means([.. costs.Select((_, i) => $"{i}")], costs, qalys);

            // Half way between neighbouring ICERs one strategy is best, and each of the frontier is in its turn.
            double[] edges = [0, .. icers, 2 * (icers.Count > 0 ? icers[^1] : 0) + 1];
            var best = edges.Skip(1).Select((edge, i) => means.BestAt((edge + edges[i]) / 2)).ToHashSet();
            Assert.Subset(rows.Where(row => row.IsOnFrontier).Select(row => row.Strategy).ToHashSet(), best);
            Assert.Equal(rows.Count(row => row.IsOnFrontier), best.Count);
        }, iter: 500, seed: "0000000000000");

    [Fact]
    public void Order_of_the_strategies_permutes_the_result() => Gen.Int[0, 20].Array[8].Sample(
        values =>
        {
            double[] costs = [.. values[..4].Select(v => (double)v)], qalys = [.. values[4..].Select(v => (double)v)];
            var there = Rows(["a", "b", "c", "d"], costs, qalys);
            var back = Rows(["d", "c", "b", "a"], [.. costs.Reverse()], [.. qalys.Reverse()]);
            foreach (var row in there.Where(row => !Twice(row.Strategy)))
            {
                Assert.Equal(row.Status, back.Single(other => other.Strategy == 3 - row.Strategy).Status);
            }

            bool Twice(int s) => Enumerable.Range(0, 4).Any(o => o != s && costs[o] == costs[s] && qalys[o] == qalys[s]);
        }, iter: 500, seed: "0000000000000");

    [Fact]
    public void Doubling_all_costs_doubles_the_ICERs()
    {
        double[] costs = [100, 250, 700], qalys = [1, 2, 3];
        var once = Rows(["A", "B", "C"], costs, qalys);
        var twice = Rows(["A", "B", "C"], [.. costs.Select(c => 2 * c)], qalys);
        Assert.Equal(once.Select(row => 2 * row.Icer), twice.Select(row => row.Icer));
    }

    [Fact]
    public void Noise_is_flagged_where_errors_could_flip_the_place_and_only_there()
    {
        // B is cheaper and better than A by one standard error each; C is far dearer and far better.
        double[] means = [100, 2, 2, 99, 2.1, 2, 500, 5, 5];
        var covariance = new double[81];
        (covariance[0], covariance[10]) = (1, 0.01);
        var rows = IncrementalAnalysis.Full(new StrategyMeans(["A", "B", "C"], means, covariance));
        Assert.Equal([1, 0, 2], rows.Select(row => row.Strategy));
        Assert.Equal([DominanceStatus.Reference, Dominated, Frontier], rows.Select(row => row.Status));
        Assert.Equal([true, true, false], rows.Select(row => row.IsNoise));

        // A stays off the frontier unless it is cheaper, or more effective and not extendedly dominated: at most 1 − 0.84² of the re-draws.
        Assert.InRange(rows[1].ProbabilityNoise, 0.15, 0.30);
        Assert.All(IncrementalAnalysis.Full(new StrategyMeans(["A", "B", "C"], means)), row => Assert.Equal(0, row.ProbabilityNoise));
    }

    [Fact]
    public void Strategies_that_are_the_same_patient_by_patient_are_equal_and_no_noise()
    {
        double[] means = [100, 2, 2, 100, 2, 2];
        double[] one = [9, 0.3, 0.1, 0.3, 0.04, 0.02, 0.1, 0.02, 0.03];
        var covariance = Enumerable.Range(0, 36).Select(i => one[(i / 6 % 3 * 3) + (i % 3)]).ToArray();
        var rows = IncrementalAnalysis.Full(new StrategyMeans(["A", "B"], means, covariance));
        Assert.Equal([DominanceStatus.Reference, Equal], rows.Select(row => row.Status));
        Assert.All(rows, row => Assert.Equal(0, row.ProbabilityNoise));
        Assert.Equal((0, 0), (rows[1].Increment.CostVariance, rows[1].Increment.NetBenefitError(30_000)));
    }

    private static void Published(double icer, FrontierRow row)
    {
        // Both QALYs are rounded to whole ones: their difference is off by one at most.
        var (cost, qalys) = (row.Increment.Cost, row.Increment.Qalys);
        Assert.InRange(icer, cost / (qalys + 1), cost / (qalys - 1));
        Assert.Equal(cost / qalys, row.Icer);
    }

    private static StrategyMeans Means(string[] names, double[] costs, double[] qalys) =>
        new(names, [.. costs.Zip(qalys).SelectMany(pair => new[] { pair.First, pair.Second, 0 })]);

    private static IReadOnlyList<FrontierRow> Rows(string[] names, double[] costs, double[] qalys) =>
        IncrementalAnalysis.Full(Means(names, costs, qalys));
}
