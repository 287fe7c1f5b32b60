using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Randomness;
using MmSim.Testing;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>Patients differ in utility. Statistical tests at a fixed seed, limit 4 standard errors: false alarm 6e-5 each.</summary>
public sealed class UtilityVariationTests
{
    private static readonly RunSettings Settings = new(4000, 17);

    [Theory]
    [InlineData(0.5, 0.75, 0.2)]
    [InlineData(0.3, 0.3, 0.25)]
    [InlineData(0.8, 0.9, 0.02)]
    public void Factor_has_mean_one_and_the_spread_asked_for_and_keeps_utilities_in_range(double lowest, double reference, double deviation)
    {
        var variation = new UtilityVariation(lowest, reference, deviation);
        const int Points = 20_000;
        var factors = Enumerable.Range(0, Points).Select(i => variation.Factor((i + 0.5) / Points)).ToArray();
        Assert.Equal(1, factors.Average(), 1e-3);
        Assert.Equal(deviation, (1 - reference) * Math.Sqrt(factors.Average(f => (f - 1) * (f - 1))), 0.01 * deviation);
        Assert.All(factors, f => Assert.InRange(1 - ((1 - lowest) * f), UtilityVariation.Floor, 1));
        Assert.Equal(factors.Order(), factors);
    }

    [Fact]
    public void Mean_is_kept_and_nothing_but_utility_moves()
    {
        var model = CostedModel.Of(0.035);
        var (without, with) = (Simulator.Run(model, Settings), Simulator.Run(Varied(model, 0.2), Settings));
        foreach (var (a, b) in without.Strategies.Zip(with.Strategies))
        {
            foreach (var outcome in Enum.GetValues<Outcome>().Except([Outcome.Qalys, Outcome.QalysDiscounted]))
            {
                Assert.Equal(a.Outcomes[(int)outcome].Mean, b.Outcomes[(int)outcome].Mean);
            }

            // A patient's factor is independent of their way: the error of the change is at most that of the varied mean.
            var (mean, varied) = (a.Outcomes[(int)Outcome.Qalys], b.Outcomes[(int)Outcome.Qalys]);
            Assert.NotEqual(mean.Mean, varied.Mean);
            Statistics.AssertWithin("mean QALYs", varied.Mean, mean.Mean, varied.StandardError);
            Assert.True(varied.StandardError > mean.StandardError);
        }
    }

    [Fact]
    public void A_patient_has_one_factor_in_all_strategies_drawn_at_its_own_address_and_lives_no_more_qalys_than_years()
    {
        const double Worth = 0.7;
        var model = Varied(CostedModel.Of(0, utilities: [Worth, Worth, Worth, Worth, Worth], disutility: 0), 0.2);
        var variation = model.Economics!.Variation!;
        const int Patients = 300;
        double squares = 0;
        for (var p = 0; p < Patients; p++)
        {
            var factor = variation.Factor(RandomAddress.Uniforms(Settings.Seed, (uint)p, 0, 0, 0, DecisionPoint.Utility).First);
            foreach (var way in TwinSimulator.Run(model, Settings, p).Pathways)
            {
                var (years, qalys) = (way.Outcomes[(int)Outcome.LifeYears], way.Outcomes[(int)Outcome.Qalys]);
                Assert.Equal((1 - ((1 - Worth) * factor)) * years, qalys, 1e-9);
                Assert.InRange(qalys, UtilityVariation.Floor * years, years);
            }

            squares += (1 - Worth) * (1 - Worth) * (factor - 1) * (factor - 1);
        }

        // The spread between patients; the kurtosis of the beta is below that of the normal, so √(2/n) bounds the error of a variance.
        Statistics.AssertWithin("variance between patients", squares / Patients, 0.04, 0.04 * Math.Sqrt(2.0 / Patients));
    }

    private static CompiledModel Varied(CompiledModel model, double deviation) => model with
    {
        Economics = model.Economics! with { Variation = new UtilityVariation(0.5, 0.7, deviation) },
    };
}
