using MmSim.Economics.Information;
using MmSim.Economics.Inputs;
using MmSim.Economics.Probabilistic;
using Xunit;

namespace MmSim.Economics.Tests;

/// <summary>Errors of draws of which eight in succession depend on each other, as those of a Latin hypercube.</summary>
public sealed class DependentDrawsTests
{
    private const int Draws = 168;

    // In each group the same eight draws in another order: what is a mean over draws has no error.
    private static PsaTable Table(int group)
    {
        var values = new double[Draws * 6];
        for (var d = 0; d < Draws; d++)
        {
            var place = (d + (3 * (d / 8))) % 8;
            (values[d * 6], values[(d * 6) + 1]) = (1000 + (10 * place), 4);
            (values[(d * 6) + 3], values[(d * 6) + 4]) = (1030, 4 + (0.1 * (place % 3)));
        }

        var within = new double[36];
        (within[0], within[21]) = (4, 4);
        return new PsaTable(["A", "B"], values, 100, within, group);
    }

    [Fact]
    public void Means_probabilities_and_the_value_of_information_have_the_errors_of_the_groups()
    {
        var (single, groups) = (Table(1), Table(8));
        Assert.True(single.ToMeans().StandardError(0, Measure.Cost) > 1);
        Assert.Equal(0, groups.ToMeans().StandardError(0, Measure.Cost), 1e-9);
        Assert.Equal(single.ToMeans().Mean(1, Measure.Qalys), groups.ToMeans().Mean(1, Measure.Qalys));
        var (free, bound) = (AcceptabilityCurves.Of(single, [100.0]), AcceptabilityCurves.Of(groups, [100.0]));
        Assert.Equal(free.Probability(0, 1), bound.Probability(0, 1));
        Assert.InRange(bound.Probability(0, 1), 0.2, 0.8);
        Assert.Equal(Math.Sqrt(free.Probability(0, 1) * (1 - free.Probability(0, 1)) / Draws), free.StandardError(0, 1), 1e-12);
        Assert.Equal(0, bound.StandardError(0, 1), 1e-12);
        Assert.Equal(PerfectInformation.Of(single, 100).Value, PerfectInformation.Of(groups, 100).Value);
        Assert.True(PerfectInformation.Of(single, 100).StandardError > 0.1);
        Assert.Equal(0, PerfectInformation.Of(groups, 100).StandardError, 1e-9);
    }

    // What the draws tell of the parameters is in each draw as it was: the correction, the noise share and a severity weight keep the groups.
    [Fact]
    public void The_spread_between_draws_is_what_it_was()
    {
        var (single, groups) = (Table(1), Table(8));
        Assert.Equal(single.TotalCovariance(), groups.TotalCovariance());
        Assert.Equal(VarianceComponents.OfNetBenefit(single, 1, 0, 100), VarianceComponents.OfNetBenefit(groups, 1, 0, 100));
        Assert.Equal(0, VarianceComponents.OfNetBenefit(groups, 1, 0, 100, ofMean: true).BetweenDraws, 1e-9);
        Assert.Equal(8, groups.WithQalyWeight(1.2).Group);
        var corrected = NoiseCorrection.Of(groups).Corrected!;
        Assert.Equal(8, corrected.Group);
        Assert.Equal(NoiseCorrection.Of(single).Corrected!.Values.ToArray(), corrected.Values.ToArray());
    }

    [Fact]
    public void A_plan_has_whole_groups_and_enough_of_them()
    {
        var plan = PrecisionPlan.Of(new VarianceComponents(9e6, 4e9, 240, 200), 100, 2e-4, 2e-6, 8);
        var free = PrecisionPlan.Of(new VarianceComponents(9e6, 4e9, 240, 200), 100, 2e-4, 2e-6);
        Assert.Equal(0, plan.Draws % 8);
        Assert.InRange(plan.Draws, free.Draws, free.Draws + 7);
        Assert.Equal(160, PrecisionPlan.Of(new VarianceComponents(1, 4e3, 240, 200), 100, 2e-4, 2e-6, 8).Draws);
        Assert.Equal(100, PrecisionPlan.Of(new VarianceComponents(1, 4e3, 240, 200), 100, 2e-4, 2e-6).Draws);
    }
}
