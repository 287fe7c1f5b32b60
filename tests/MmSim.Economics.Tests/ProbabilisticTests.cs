using MmSim.Economics.Information;
using MmSim.Economics.Inputs;
using MmSim.Economics.Probabilistic;
using MmSim.Numerics.LinearAlgebra;
using MmSim.Testing;
using Xunit;

namespace MmSim.Economics.Tests;

public class ProbabilisticTests
{
    private const int Many = 10_000;

    [Fact]
    public void Analysis_of_variance_recovers_a_known_spread_between_draws()
    {
        var table = SyntheticDraws.TwoStrategies(Many, mean: 1, sigmaP: 3, sigmaW: 20, patients: 20);
        var components = VarianceComponents.OfNetBenefit(table, 1, 0, threshold: 20_000);
        Assert.Equal(400, components.WithinDraw, 9);

        // The sample variance of 29 has error 29·√(2/D).
        Statistics.AssertWithin("σ²_p", components.BetweenDraws, 9, 29 * Math.Sqrt(2.0 / Many));
        Assert.Equal(20 / 29.0, components.NoiseShare, 0.02);
        Assert.True(components.IsNoisy);
        Assert.Equal(Math.Sqrt((components.BetweenDraws + 20) / Many), components.StandardError, 12);
        var means = table.ToMeans();
        Assert.Equal(Incremental.Increment.Between(means, 1, 0).NetBenefitError(20_000), components.StandardError, 9);
    }

    /// <summary>Draws of 5 and of 50 patients by turns, as a subgroup has: the harmonic mean of 100/11 gives σ²_p back, the arithmetic one would not.</summary>
    [Fact]
    public void Analysis_of_variance_holds_for_draws_of_different_size()
    {
        var values = new double[Many * 6];
        for (var d = 0; d < Many; d++)
        {
            values[(d * 6) + 3] = -1 - (3 * SyntheticDraws.Normal(d, 1)) - (20 / Math.Sqrt(d % 2 == 0 ? 5 : 50) * SyntheticDraws.Normal(d, 2));
        }

        var within = new double[36];
        within[21] = 400;
        var components = VarianceComponents.OfNetBenefit(new PsaTable(["A", "B"], values, 100.0 / 11, within), 1, 0, threshold: 20_000);

        // Sample variance of a mixture of N(0, 89) and N(0, 17): its fourth moment is 3·(89² + 17²)/2.
        Statistics.AssertWithin("σ²_p", components.BetweenDraws, 9, Math.Sqrt(((3 * (7921 + 289) / 2.0) - (53 * 53)) / Many));
        Assert.Equal(44 / 53.0, components.NoiseShare, 4 * 0.015); // Four errors of the total, whose own is 1.8 %.
    }

    [Fact]
    public void Analysis_of_variance_is_never_negative_and_without_noise_all_spread_is_between() =>
        Assert.Multiple(
            () => Assert.Equal(0, VarianceComponents.Of(1, 40, 10, 20).BetweenDraws),
            () => Assert.Equal(1, VarianceComponents.Of(1, 40, 10, 20).NoiseShare * 1.0, 12),
            () => Assert.Equal((1, 0), (VarianceComponents.Of(1, 40, 10, 0).BetweenDraws, VarianceComponents.Of(1, 40, 10, 0).NoiseShare)));

    /// <summary>Mean 1, σ_p 3, σ_w 20, N 20: the raw EVPI sees a spread of √29, the truth is one of 3.</summary>
    [Fact]
    public void Raw_EVPI_is_inflated_by_noise_and_the_corrected_one_is_not()
    {
        var table = SyntheticDraws.TwoStrategies(Many, mean: 1, sigmaP: 3, sigmaW: 20, patients: 20);
        var raw = PerfectInformation.Of(table, 0);
        Assert.Equal(0.763, SyntheticDraws.ValueOfInformation(1, 3), 3);
        Assert.Equal(1.69, raw.Value, 0.1);
        Statistics.AssertWithin("raw EVPI", raw.Value, SyntheticDraws.ValueOfInformation(1, Math.Sqrt(29)), raw.StandardError);
        var corrected = NoiseCorrection.Of(table, limit: 1);
        Assert.Equal(0.763, PerfectInformation.Of(corrected.Corrected!, 0).Value, 0.0763);
    }

    [Fact]
    public void Nothing_is_corrected_where_noise_makes_up_more_than_half_the_spread()
    {
        var correction = NoiseCorrection.Of(SyntheticDraws.TwoStrategies(1000, 1, 3, 20, 20));
        Assert.InRange(correction.NoiseShare, 0.6, 0.8);
        Assert.Null(correction.Corrected);
        Assert.Null(NoiseCorrection.Of(new PsaTable(["A"], [1, 2, 3, 4, 5, 6])).Corrected);
    }

    /// <summary>For two strategies in one measure the map is √B, B the share of the spread that is not noise.</summary>
    [Fact]
    public void Correction_of_one_measure_shrinks_the_increments_by_the_root_of_the_signal()
    {
        var table = SyntheticDraws.TwoStrategies(500, 1, 3, 6, 20);
        var corrected = NoiseCorrection.Of(table).Corrected!;
        var components = VarianceComponents.OfNetBenefit(table, 1, 0, 0);
        var shrink = Math.Sqrt(components.BetweenDraws / (components.BetweenDraws + (36 / 20.0)));
        var mean = table.ToMeans();
        for (var d = 0; d < table.Draws; d++)
        {
            var before = table.NetBenefit(d, 1, 0) - table.NetBenefit(d, 0, 0) - (mean.NetBenefit(1, 0) - mean.NetBenefit(0, 0));
            var after = corrected.NetBenefit(d, 1, 0) - corrected.NetBenefit(d, 0, 0) - (mean.NetBenefit(1, 0) - mean.NetBenefit(0, 0));
            Assert.Equal(shrink * before, after, 7);
            var common = table.Value(d, 0, Measure.Cost) + table.Value(d, 1, Measure.Cost);
            Assert.Equal(common, corrected.Value(d, 0, Measure.Cost) + corrected.Value(d, 1, Measure.Cost), 7);
        }
    }

    [Fact]
    public void Correction_of_three_strategies_keeps_means_and_leaves_the_signal_s_covariance()
    {
        var (table, signal) = ThreeStrategies(4000);
        var corrected = NoiseCorrection.Of(table).Corrected!;
        Assert.Equal(table.ToMeans().Values.ToArray(), corrected.ToMeans().Values.ToArray(), (x, y) => Math.Abs(x - y) < 1e-7 * Math.Abs(x));
        foreach (var (s, t, threshold) in new[] { (1, 0, 0.0), (2, 0, 20_000.0), (2, 1, 50_000.0) })
        {
            double[] w = new double[9];
            (w[3 * s], w[(3 * s) + 1], w[3 * t], w[(3 * t) + 1]) = (-1, threshold, 1, -threshold);
            var truth = Enumerable.Range(0, 81).Sum(i => w[i / 9] * w[i % 9] * signal[i]);
            var found = VarianceComponents.OfNetBenefit(corrected, s, t, threshold).BetweenDraws;
            var raw = VarianceComponents.OfNetBenefit(table, s, t, threshold);
            Assert.Equal(raw.BetweenDraws, found, 0.01 * found); // Up to a small negative eigenvalue that was dropped.
            Statistics.AssertWithin($"spread {s}-{t}", found, truth, (raw.BetweenDraws + (raw.WithinDraw / raw.Patients)) * Math.Sqrt(2.0 / 4000));
        }
    }

    /// <summary>Where noise swamps what two strategies differ in, that is dropped: what rounding leaves of it must not come back as its root.</summary>
    [Fact]
    public void Last_digits_of_the_draws_move_no_more_than_last_digits_of_the_corrected_ones()
    {
        // A and B differ by noise alone, C from both.
        var values = new double[400 * 9];
        for (var d = 0; d < 400; d++)
        {
            for (var s = 0; s < 3; s++)
            {
                values[(9 * d) + (3 * s)] = 50_000 + (s == 2 ? 9000 * SyntheticDraws.Normal(d, 9) : 0) + (20 * SyntheticDraws.Normal(d, s));
                values[(9 * d) + (3 * s) + 1] = 5 + (s == 2 ? 0.3 * SyntheticDraws.Normal(d, 8) : 0) + (0.001 * SyntheticDraws.Normal(d, 3 + s));
                values[(9 * d) + (3 * s) + 2] = 7;
            }
        }

        var within = new double[81];
        for (var s = 0; s < 3; s++)
        {
            (within[30 * s], within[(30 * s) + 10]) = (100 * 500, 100 * 1.5e-6);
        }

        var moved = values.Select((v, i) => v * (1 + (1e-15 * Math.Sign(SyntheticDraws.Normal(i, 20))))).ToArray();
        var (table, other) = (NoiseCorrection.Of(new PsaTable(["A", "B", "C"], values, 100, within)), NoiseCorrection.Of(new PsaTable(["A", "B", "C"], moved, 100, within)));
        Assert.InRange(table.NoiseShare, 1e-9, 0.01);
        foreach (var (before, after) in table.Corrected!.Values.ToArray().Zip(other.Corrected!.Values.ToArray()))
        {
            Assert.Equal(before, after, 1e-10 * Math.Abs(before));
        }

        // Next to nothing is left of what A and B differ in: a standard deviation of 28 in the raw draws.
        var gaps = Enumerable.Range(0, 400).Select(d => table.Corrected.Value(d, 1, Measure.Cost) - table.Corrected.Value(d, 0, Measure.Cost)).ToList();
        Assert.InRange(Math.Sqrt(gaps.Average(gap => (gap - gaps.Average()) * (gap - gaps.Average()))), 0, 2);
    }

    [Fact]
    public void Acceptability_of_two_identical_strategies_is_flat_at_one_half()
    {
        var values = Enumerable.Range(0, 300).SelectMany(d => new[] { 100 + SyntheticDraws.Normal(d, 0), 5 + SyntheticDraws.Normal(d, 1), 6.0 });
        var table = new PsaTable(["A", "B"], [.. values.Chunk(3).SelectMany(one => one.Concat(one))]);
        var curves = AcceptabilityCurves.Of(table, [0, 10_000, 20_000, 1e6]);
        for (var t = 0; t < 4; t++)
        {
            Assert.Equal(0.5, curves.Probability(t, 0), 12);
            Assert.Equal(0.5, curves.Probability(t, 1), 12);
            Assert.Equal(0, PerfectInformation.Of(table, curves.Thresholds[t]).Value, 9);
        }
    }

    [Fact]
    public void Acceptability_is_of_all_strategies_at_once_and_its_frontier_follows_the_expected_best()
    {
        // C is best in one draw of five, by so much that it is best in expectation: the frontier is below the envelope.
        var table = PsaTable.FromTables(
            ["A", "B", "C"], new double[,] { { 0, 1, 2 }, { 0, 1, 2 }, { 0, 1, 2 }, { 1, 0, 2 }, { 1, 1, -100 } }, new double[5, 3]);
        var curves = AcceptabilityCurves.Of(table, [0]);
        Assert.Equal([0.6, 0.2, 0.2], Enumerable.Range(0, 3).Select(s => Math.Round(curves.Probability(0, s), 12)));
        Assert.Equal((2, 0.2), (curves.Best(0), Math.Round(curves.FrontierProbability(0), 12)));
        Assert.Equal(Math.Sqrt(0.24 / 5), curves.StandardError(0, 0), 12);
    }

    [Fact]
    public void Ellipse_holds_95_of_100_normal_draws()
    {
        double[] covariance = [4e6, 300, 300, 0.04];
        var (normal, error, inside) = (new NormalVector(covariance, 2), new double[2], 0);
        var values = new double[Many * 6];
        for (var d = 0; d < Many; d++)
        {
            normal.Draw(3, d, 0, error);
            (values[(d * 6) + 3], values[(d * 6) + 4]) = (10_000 + error[0], 0.5 + error[1]);
        }

        var plane = CostEffectivenessPlane.Of(new PsaTable(["A", "B"], values), 1, 0);
        for (var d = 0; d < Many; d++)
        {
            // Whitened by the ellipse's own axes.
            var u = (plane.Qalys[d] - plane.MeanQalys) / plane.QalyDeviation;
            var v = (((plane.Costs[d] - plane.MeanCost) / plane.CostDeviation) - (plane.Correlation * u)) / Math.Sqrt(1 - (plane.Correlation * plane.Correlation));
            inside += (u * u) + (v * v) <= CostEffectivenessPlane.ChiSquare95 ? 1 : 0;
        }

        Statistics.AssertCount("inside the ellipse", inside, Many, 0.95);
        Assert.Equal(0.75, plane.Correlation, 0.03);
        var (qalys, cost) = plane.EllipseAt(0);
        Assert.Equal(plane.MeanQalys + (2.4477 * plane.QalyDeviation), qalys, 4);
        Assert.Equal(plane.MeanCost + (2.4477 * plane.CostDeviation * plane.Correlation), cost, 1.0);
        var shares = plane.QuadrantShares();
        Assert.Equal(1, shares.NorthEast + shares.NorthWest + shares.SouthEast + shares.SouthWest, 12);
    }

    [Fact]
    public void Population_value_is_the_integral_over_the_years_of_discounted_arrivals()
    {
        var population = new DecisionPopulation(5000, 10, 0.035, "test");
        const int steps = 100_000;
        var integral = Enumerable.Range(0, steps).Sum(i => 5000 * Math.Pow(1.035, -10 * (i + 0.5) / steps) * 10 / steps);
        Assert.Equal(integral, population.DiscountedPatients, 1e-5);
        Assert.Equal(50_000, (population with { DiscountRate = 0 }).DiscountedPatients);
    }

    [Fact]
    public void Plan_reaches_the_wanted_error_in_the_least_time()
    {
        var components = new VarianceComponents(9e6, 4e9, 50, 200);
        var plan = PrecisionPlan.Of(components, wantedError: 100, secondsPerDraw: 2e-4, secondsPerPatient: 2e-6);
        Assert.Equal((long)Math.Ceiling(Math.Sqrt(4e9 * 2e-4 / (9e6 * 2e-6))), plan.PatientsPerDraw);
        Assert.InRange(plan.PredictedError, 99, 100);
        double Seconds(double n) => (9e6 + (4e9 / n)) / 1e4 * (2e-4 + (n * 2e-6));
        Assert.Equal(plan.PredictedSeconds, Seconds(plan.PatientsPerDraw), 0.01);
        Assert.True(Seconds(plan.PatientsPerDraw) <= Seconds(0.8 * plan.PatientsPerDraw));
        Assert.True(Seconds(plan.PatientsPerDraw) <= Seconds(1.25 * plan.PatientsPerDraw));
    }

    [Fact]
    public void Plan_from_a_pilot_uses_the_two_best_strategies()
    {
        var plan = PrecisionPlan.Of(SyntheticDraws.TwoStrategies(PrecisionPlan.PilotDraws, 1, 3, 20, 200), 20_000, 0.2, 1e-3, 1e-5);
        Assert.Equal(400, plan.Components.WithinDraw, 9);
        Assert.Equal(0.2, plan.PredictedError, 0.01);
    }

    /// <summary>Three strategies with correlated signal and noise, about a third of the spread noise.</summary>
    private static (PsaTable Table, double[] Signal) ThreeStrategies(int draws)
    {
        var loadings = new double[9, 4];
        var noises = new double[9, 4];
        for (var i = 0; i < 9; i++)
        {
            var scale = i % 3 == 0 ? 5000 : 0.3;
            for (var k = 0; k < 4; k++)
            {
                loadings[i, k] = scale * Math.Sin(1 + (3 * i) + (5 * k));
                noises[i, k] = 10 * scale * Math.Cos(2 + (7 * i) + k);
            }
        }

        var (values, signal, within) = (new double[draws * 9], Square(loadings), Square(noises));
        for (var d = 0; d < draws; d++)
        {
            for (var i = 0; i < 9; i++)
            {
                values[(d * 9) + i] = i % 3 == 0 ? 50_000 + (1000 * i) : 4 + (0.1 * i);
                for (var k = 0; k < 4; k++)
                {
                    values[(d * 9) + i] += (loadings[i, k] * SyntheticDraws.Normal(d, k)) + (noises[i, k] / Math.Sqrt(400) * SyntheticDraws.Normal(d, 10 + k));
                }
            }
        }

        return (new PsaTable(["A", "B", "C"], values, 400, within), signal);
    }

    private static double[] Square(double[,] l) =>
        [.. Enumerable.Range(0, 81).Select(i => Enumerable.Range(0, 4).Sum(k => l[i / 9, k] * l[i % 9, k]))];
}
