using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>Exponential models whose state times, life years, QALYs and costs are known in closed form; 4 standard errors, fixed seed.</summary>
public sealed class ClosedFormTests
{
    private const long Patients = 200_000;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.035)]
    public void Two_exponential_lines_give_the_closed_form(double discount)
    {
        const double Mean1 = 20, Mean2 = 8, DeathShare = 0.3;
        OptionModel[] strategy =
        [
            SimpleModel.Option(ParametricCurve.Exponential(Mean1), DeathShare, 0, costPerMonth: 100, utility: 0.8),
            SimpleModel.Option(ParametricCurve.Exponential(Mean2), 1, 1, costPerMonth: 300, utility: 0.6),
        ];
        var result = Simulator.Run(SimpleModel.Of([strategy], discount: discount, horizonMonths: 5000), new RunSettings(Patients, 7)).Strategies[0];

        // With force δ the discounted time in line 1 is 1/(λ1+δ), and line 2 starts discounted by λ1(1−q)/(λ1+δ).
        var d = Math.Log(1 + discount) / 12;
        double l1 = 1 / Mean1, l2 = 1 / Mean2;
        double t1 = 1 / (l1 + d), t2 = l1 * (1 - DeathShare) / (l1 + d) / (l2 + d);
        Near(Mean1 + ((1 - DeathShare) * Mean2), result.Outcomes[(int)Outcome.LifeYears], 12);
        Near(t1 + t2, result.Outcomes[(int)Outcome.LifeYearsDiscounted], 12);
        Near((0.8 * t1) + (0.6 * t2), result.Outcomes[(int)Outcome.QalysDiscounted], 12);
        Near((100 * t1) + (300 * t2), result.Outcomes[(int)Outcome.CostDiscounted], 1);
        Near((100 * Mean1) + (300 * Mean2 * (1 - DeathShare)), result.Outcomes[(int)Outcome.Cost], 1);
        Near(1 + (1 - DeathShare), result.Outcomes[(int)Outcome.LinesReceived], 1);
    }

    [Fact]
    public void Combined_curve_with_a_hazard_factor_scales_the_cumulative_hazard_of_any_family()
    {
        foreach (var family in new[] { CurveFamily.Weibull, CurveFamily.LogNormal, CurveFamily.LogLogistic, CurveFamily.Gompertz })
        {
            var curve = ParametricCurve.Create(family, family == CurveFamily.Gompertz ? 0.02 : 1.3, 15);
            var option = new OptionModel { Regimen = 0, Curve = curve, DeathShare = 1, HazardFactor = 1.7 };
            var table = Simulator.Run(SimpleModel.Of([[option]]), new RunSettings(100_000, 3)).Strategies[0].OverallSurvival;
            foreach (var t in new[] { 3.0, 10, 25 })
            {
                var expected = Math.Exp(-1.7 * curve.CumulativeHazard(t));
                var se = Math.Sqrt(expected * (1 - expected) / 100_000);
                Assert.True(Math.Abs(table.SurvivalAt(t) - expected) < 4.5 * se, $"{family} at {t}: {table.SurvivalAt(t)} against {expected}, SE {se}");
            }
        }
    }

    [Fact]
    public void Cause_specific_exponentials_compete()
    {
        var option = new OptionModel
        {
            Regimen = 0, Curve = ParametricCurve.Exponential(10), DeathCurve = ParametricCurve.Exponential(30), CauseSpecific = true,
        };
        var result = Simulator.Run(SimpleModel.Of([[option]]), new RunSettings(Patients, 5)).Strategies[0];
        var line = result.Lines[0];
        var share = (double)line.DiedBeforeProgression / line.Started;
        Assert.True(Math.Abs(share - 0.25) < 4 * Math.Sqrt(0.25 * 0.75 / Patients), $"share of deaths {share} against 0.25");
        Near(7.5, result.Outcomes[(int)Outcome.LifeYears], 12);
    }

    [Fact]
    public void Infinite_hazard_gives_no_life_years_and_no_hazard_the_horizon()
    {
        var none = Simulator.Run(SimpleModel.Of([[SimpleModel.Option(ParametricCurve.Exponential(1e-300), 1)]]), new RunSettings(100, 1));
        Assert.Equal(0, none.Strategies[0].Outcomes[0].Mean, 12);
        var all = Simulator.Run(SimpleModel.Of([[SimpleModel.Option(ParametricCurve.Never)]], horizonMonths: 120), new RunSettings(100, 1));
        Assert.Equal(10, all.Strategies[0].Outcomes[0].Mean, 12);
        Assert.Equal(100, all.Strategies[0].Lines[0].Exits[(int)LineExit.AtHorizon]);
    }

    private static void Near(double expected, Numerics.Accumulators.Moments moments, double per)
    {
        var value = moments.Mean * per;
        var se = moments.StandardError * per;
        Assert.True(Math.Abs(value - expected) < 4 * se, $"{value} against {expected}: z = {(value - expected) / se:F2}");
    }
}
