using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Economics.Sensitivity;
using Xunit;

namespace MmSim.Economics.Tests;

public class SensitivityTests
{
    private static readonly StrategyMeans s_base = Means(10_000, 0.5);

    private static readonly OneWayRun[] s_runs =
    [
        new("small", 0.9, 1.1, Means(9_900, 0.5), Means(10_100, 0.5)),
        new("flips the quadrant", 0.5, 2, Means(-1_000, 0.5), Means(14_000, 0.5)),
        new("wide, one side", 0, 1, Means(10_000, 0.5), Means(10_000, 0.1)),
        new("nothing", 1, 2, Means(10_000, 0.5), Means(10_000, 0.5)),
    ];

    [Fact]
    public void Tornado_ranks_by_the_range_of_net_benefit()
    {
        var bars = Tornado.OfNetBenefit(s_base, s_runs, strategy: 1, comparator: 0, threshold: 30_000, most: 3);
        Assert.Equal(["flips the quadrant", "wide, one side", "small"], bars.Select(bar => bar.Run.Parameter));
        Assert.Equal([15_000, 12_000, 200], bars.Select(bar => Math.Round(bar.Range, 6)));
        Assert.Equal([false, true, false], bars.Select(bar => bar.FlipsDecision));
        Assert.Equal((5_000, 16_000, 1_000), (bars[0].Base, bars[0].Low, bars[0].High));
    }

    [Fact]
    public void Tornado_of_the_ICER_says_where_it_is_undefined_and_keeps_net_benefit()
    {
        var bars = Tornado.OfIcer(s_base, s_runs, 1, 0, 30_000);
        Assert.Equal(["flips the quadrant", "wide, one side", "small", "nothing"], bars.Select(bar => bar.Run.Parameter));
        Assert.Null(bars[0].IcerRange);
        Assert.Null(bars[0].LowIncrement.Icer);
        Assert.Equal(15_000, bars[0].Range, 6);
        Assert.Equal([80_000, 400, 0], bars.Skip(1).Select(bar => Math.Round(bar.IcerRange!.Value, 6)));
        Assert.Empty(Tornado.OfIcer(Means(-10, 0.5), s_runs, 1, 0, 30_000));
    }

    [Fact]
    public void Grid_of_two_parameters_says_which_strategy_is_best_where()
    {
        var grid = new TwoWayGrid("price", [0.5, 1], "effect", [0, 0.5, 1], [.. from p in new[] { 0.5, 1 } from e in new[] { 0, 0.5, 1 } select Means(p * 20_000, e)]);
        Assert.Equal([0, 1, 1, 0, 0, 1], from i in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 3) select grid.BestAt(i, j, 25_000));
        Assert.Equal(20_000, grid.IncrementAt(1, 2, 1, 0).Icer!.Value, 9);
    }

    [Theory]
    [InlineData(12.5, 5, 1)] // Shortfall 7.5, 60 %.
    [InlineData(20, 8, 1.2)] // 12 exactly: the higher level.
    [InlineData(10, 1.5, 1.2)] // 85 % exactly.
    [InlineData(20, 2, 1.7)] // 18 exactly, 90 %: the higher of both counts.
    [InlineData(4, 0.2, 1.7)] // 95 % exactly.
    public void Severity_weight_is_the_higher_of_both_shortfalls(double population, double patients, double weight)
    {
        var severity = new SeverityWeight(population, patients);
        Assert.Equal(weight, severity.Weight);
        Assert.Equal(population - patients, severity.AbsoluteShortfall);
        Assert.Equal(1 - (patients / population), severity.ProportionalShortfall, 12);
    }

    private static StrategyMeans Means(double cost, double qalys) => new(["A", "B"], [50_000, 5, 6, 50_000 + cost, 5 + qalys, 6]);
}
