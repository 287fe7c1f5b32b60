using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.Randomness;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

public sealed class PsaSimulatorTests
{
    private const ulong Seed = 21;

    // Two strategies and a copy of the first, one line each; a draw's mean survival is log-normal about 20 and 30 months.
    private static CompiledModel Model(uint draw)
    {
        var factor = draw == 0 ? 1 : Math.Exp(0.2 * NormalQuantile.At(RandomAddress.Parameter(Seed, draw, 7)));
        OptionModel Option(double mean) => SimpleModel.Option(ParametricCurve.Exponential(mean * factor), costPerMonth: mean, utility: 0.8);
        return SimpleModel.Of([[Option(20)], [Option(30)], [Option(20)]], horizonMonths: 600);
    }

    private static PsaResult Run(int draws, int patients, int threads = 1) =>
        PsaSimulator.Run(Model(0), () => Model, new PsaSettings(draws, patients, Seed), threads);

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var one = Run(23, 50);
        foreach (var threads in new[] { 2, 7 })
        {
            var other = Run(23, 50, threads);
            Assert.Equal(one.Means, other.Means);
            Assert.Equal(one.WithinCovariance, other.WithinCovariance);
        }
    }

    [Fact]
    public void Identical_strategies_are_equal_in_every_draw()
    {
        var psa = Run(40, 30);
        for (var draw = 1; draw <= psa.Draws; draw++)
        {
            for (var measure = 0; measure < PsaResult.MeasureCount; measure++)
            {
                Assert.Equal(psa.Mean(draw, 0, measure), psa.Mean(draw, 2, measure));
            }
        }

        Assert.Equal(psa.Within(0, 0), psa.Within(6, 6));
        Assert.Equal(psa.Within(0, 0), psa.Within(0, 6));
    }

    // E[mean life years] = 20/12·e^{0.02}; the variance between draws is that of the parameter plus that of the luck. 4 standard errors.
    [Fact]
    public void Draws_scatter_about_the_base_case_by_parameters_and_luck()
    {
        const int Draws = 2000, Patients = 40;
        var psa = Run(Draws, Patients);
        var means = Enumerable.Range(1, Draws).Select(d => psa.Mean(d, 0, (int)Outcome.LifeYears)).ToArray();
        var expected = 20 / 12.0 * Math.Exp(0.02);
        var between = expected * expected * (Math.Exp(0.04) - 1);
        var within = 400 / 144.0 * Math.Exp(2 * 0.04); // E[mean²] of an exponential over the draws
        var variance = between + (within / Patients);
        Assert.Equal(expected, means.Average(), 4 * Math.Sqrt(variance / Draws));
        var observed = means.Sum(m => (m - means.Average()) * (m - means.Average())) / (Draws - 1);
        Assert.Equal(variance, observed, 4 * variance * Math.Sqrt(3.0 / Draws));
        var lifeYears = PsaResult.PairedOutcomes.ToList().IndexOf(Outcome.LifeYearsDiscounted);
        Assert.Equal(within, psa.Within(lifeYears, lifeYears), 0.05 * within);
    }

    [Fact]
    public void Means_of_a_draw_are_those_of_the_full_simulation()
    {
        var psa = Run(2, 1000);
        var full = Simulator.Run(Model(2), new RunSettings(1000, Seed, 2));
        for (var s = 0; s < 3; s++)
        {
            for (var outcome = 0; outcome < PsaResult.OutcomeCount; outcome++)
            {
                Assert.Equal(full.Strategies[s].Outcomes[outcome].Mean, psa.Mean(2, s, outcome), 1e-9);
            }

            Assert.Equal(full.Strategies[s].OverallSurvival.SurvivalAt(24), psa.Mean(2, s, PsaResult.FirstSurvival + 1), 1e-12);
            Assert.Equal(full.Strategies[s].OverallSurvival.MedianMonths, psa.Mean(2, s, PsaResult.MedianSurvival), 0.1);
        }
    }

    [Fact]
    public void Side_by_side_a_model_that_is_the_base_case_has_no_change_and_no_error()
    {
        var runs = SideBySideSimulator.Run(Model(0), () => model => Model(model == 0 ? 0u : 5u), 2, new RunSettings(500, Seed), 2);
        Assert.Equal(0, runs.Change(1, 1, Outcome.CostDiscounted));
        Assert.Equal(0, runs.ChangeError(1, 1, 0));
        Assert.NotEqual(0, runs.Change(2, 1, Outcome.CostDiscounted));

        // The same patients: a longer mean stretches every life, so the change varies far less than the lives.
        var ratio = Model(5).Options[1].Curve.ScaleMonths / 30;
        var own = Math.Sqrt(runs.ChangeCovariance[(4 * 5 / 2) + 4] / 500);
        Assert.Equal(Math.Abs(ratio - 1) * own, runs.ChangeError(2, 1, 1), 0.05 * own);
    }
}
