using MmSim.Numerics.Integration;
using Xunit;

namespace MmSim.Numerics.Tests.Integration;

public sealed class FactorRuleTests
{
    private static readonly (double[] Values, double[] Shares)[] Mix =
    [
        ([0.8, 1.5], [0.75, 0.25]), ([0.6, 1, 1.45], [0.3, 0.5, 0.2]), ([0.9, 1.06, 1.5], [0.4, 0.35, 0.25]), ([1.3, 0.85, 0.6], [0.3, 0.3, 0.4]),
    ];

    [Fact]
    public void Rule_has_the_moments_of_the_product_to_order_seven()
    {
        var rule = FactorRule.Of(Mix);
        Assert.Equal(4, rule.Factors.Length);
        for (var k = 0; k <= 7; k++)
        {
            var exact = Mix.Aggregate(1.0, (product, part) => product * part.Values.Zip(part.Shares, (v, s) => s * Math.Pow(v, k)).Sum());
            var power = k;
            Assert.Equal(1, rule.Factors.Zip(rule.Weights, (f, w) => w * Math.Pow(f, power)).Sum() / exact, 1e-9);
        }
    }

    [Fact]
    public void Rule_gives_the_mean_survival_of_all_cells_to_a_few_in_a_hundred_thousand_up_to_the_median()
    {
        var cells = Mix.Aggregate(new[] { (Factor: 1.0, Weight: 1.0) }, (all, part) =>
            [.. all.SelectMany(c => part.Values.Zip(part.Shares, (v, s) => (c.Factor * v, c.Weight * s)))]);
        var rule = FactorRule.Of(Mix);
        foreach (var hazard in new[] { 0.05, 0.3, 0.7, 1.5, 3.0 })
        {
            var exact = cells.Sum(c => c.Weight * Math.Exp(-c.Factor * hazard));
            var few = rule.Factors.Zip(rule.Weights, (f, w) => w * Math.Exp(-f * hazard)).Sum();
            Assert.Equal(exact, few, hazard <= 1 ? 2e-5 : 1e-3);
        }
    }

    [Fact]
    public void Few_values_need_no_more_nodes_than_there_are()
    {
        var rule = FactorRule.Of([([0.5, 2], [0.4, 0.6])]);
        Assert.Equal(2, rule.Factors.Length);
        Assert.Equal(0.5, rule.Factors[0], 1e-12);
        Assert.Equal(2, rule.Factors[1], 1e-12);
        Assert.Equal(0.4, rule.Weights[0], 1e-12);
        Assert.Single(FactorRule.Of([([1, 1, 1], [0.2, 0.3, 0.5])]).Factors);
    }
}
