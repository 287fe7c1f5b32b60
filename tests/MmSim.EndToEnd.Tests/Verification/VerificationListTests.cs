using MmSim.Engine.Results;
using MmSim.Scenarios.Document;
using Xunit;

namespace MmSim.EndToEnd.Tests.Verification;

/// <summary>
/// Extreme values and equalities a decision model must meet, after the ISPOR–SMDM good practices (Eddy et al. 2012) and TECH-VER (Büyükkaramikli
/// et al. 2019). Each test has the name under which the README lists it. Statistical ones have fixed seeds and 4 standard errors (6e-5 a test).
/// </summary>
public sealed class VerificationListTests
{
    private const double Horizon = 600;

    [Fact(DisplayName = "V01 no hazard: everybody lives to the horizon in the first line")]
    public void No_hazard()
    {
        var run = BareModel.Run(BareModel.Shipped().Exponential(1e12, 0));
        Assert.Equal(Horizon / 12, run.Mean(0, Outcome.LifeYears), 1e-9);
        Assert.Equal(1, run.Mean(0, Outcome.LinesReceived));
        Assert.Equal(1, run.Strategies[0].OverallSurvival.SurvivalAt(Horizon - 1));
    }

    [Fact(DisplayName = "V02 infinite hazard of death: no life years, no costs, no QALYs")]
    public void Infinite_hazard_of_death()
    {
        var run = BareModel.Run(BareModel.Shipped().Exponential(1e-9, 1));
        Assert.Equal(0, run.Mean(0, Outcome.LifeYears), 1e-6);
        Assert.Equal(0, run.Mean(0, Outcome.CostDiscounted), 1e-2);
        Assert.Equal(0, run.Mean(0, Outcome.QalysDiscounted), 1e-6);
    }

    [Fact(DisplayName = "V03 infinite hazard of progression: every line is passed through at once, supportive care alone is left")]
    public void Infinite_hazard_of_progression()
    {
        var run = BareModel.Run(BareModel.Shipped().Exponential(1e-9, 0), 40_000);
        Assert.Equal(3, run.Mean(0, Outcome.LinesReceived));
        var years = run.Strategies[0].Outcomes[(int)Outcome.LifeYears];
        Assert.True(Math.Abs(years.Mean - 0.5) < 4 * years.StandardError, $"{years.Mean} against 6 months");
    }

    [Fact(DisplayName = "V04 every event a death: nobody reaches a second line")]
    public void Every_event_a_death()
    {
        var run = BareModel.Run(BareModel.Shipped().Exponential(20, 1));
        Assert.Single(run.Strategies[0].Lines);
        Assert.Equal(run.Patients, run.Strategies[0].Lines[0].Exits[(int)LineExit.DiedOnTreatment] + run.Strategies[0].Lines[0].Exits[(int)LineExit.DiedOffTreatment]);
        Assert.Equal(run.Strategies[0].Lines[0].ProgressionFree.MedianMonths, run.Strategies[0].OverallSurvival.MedianMonths);
    }

    [Fact(DisplayName = "V05 no event a death: everybody reaches the last line")]
    public void No_event_a_death()
    {
        var run = BareModel.Run(BareModel.Shipped().Exponential(2, 0));
        Assert.Equal(3, run.Strategies[0].Lines.Count);
        Assert.All(run.Strategies[0].Lines, line => Assert.Equal(run.Patients, line.Started));
    }

    [Fact(DisplayName = "V06 equal strategies: every difference is exactly 0")]
    public void Equal_strategies()
    {
        var shipped = BareModel.Shipped();
        var twice = shipped with { Strategies = [shipped.Strategies[0], shipped.Strategies[0] with { Name = "again" }] };
        var run = BareModel.Run(twice);
        Assert.All(Enum.GetValues<Outcome>(), o => Assert.Equal(run.Mean(0, o), run.Mean(1, o)));
        Assert.Equal(run.Strategies[0].OverallSurvival.Survival, run.Strategies[1].OverallSurvival.Survival);
    }

    [Fact(DisplayName = "V07 order of strategies: results move with their names")]
    public void Order_of_strategies()
    {
        var shipped = BareModel.Shipped();
        var one = BareModel.Run(shipped);
        var other = BareModel.Run(shipped with { Strategies = [.. shipped.Strategies.Reverse()] });
        Assert.All(Enum.GetValues<Outcome>(), o => Assert.Equal((one.Mean(0, o), one.Mean(1, o)), (other.Mean(1, o), other.Mean(0, o))));
    }

    [Fact(DisplayName = "V08 no costs: cost is exactly 0")]
    public void No_costs()
    {
        var run = BareModel.Run(BareModel.Shipped().Costs(0));
        Assert.Equal(0, run.Mean(0, Outcome.Cost));
        Assert.Equal(0, run.Mean(1, Outcome.CostDiscounted));
    }

    [Fact(DisplayName = "V09 costs doubled: cost doubles, the ICER doubles, survival and QALYs stay")]
    public void Costs_doubled()
    {
        var one = BareModel.Run(BareModel.Shipped());
        var two = BareModel.Run(BareModel.Shipped().Costs(2));
        double Icer(RunResult r) => (r.Mean(1, Outcome.CostDiscounted) - r.Mean(0, Outcome.CostDiscounted))
            / (r.Mean(1, Outcome.QalysDiscounted) - r.Mean(0, Outcome.QalysDiscounted));
        Assert.Equal(2, two.Mean(0, Outcome.CostDiscounted) / one.Mean(0, Outcome.CostDiscounted), 1e-12);
        Assert.Equal(2, Icer(two) / Icer(one), 1e-9);
        Assert.Equal(one.Mean(0, Outcome.LifeYears), two.Mean(0, Outcome.LifeYears));
        Assert.Equal(one.Mean(0, Outcome.QalysDiscounted), two.Mean(0, Outcome.QalysDiscounted));
    }

    [Fact(DisplayName = "V10 utilities of 1: QALYs are life years")]
    public void Utilities_of_one()
    {
        var run = BareModel.Run(BareModel.Shipped().Utilities(1));
        Assert.Equal(run.Mean(0, Outcome.LifeYears), run.Mean(0, Outcome.Qalys), 1e-9);
        Assert.Equal(run.Mean(1, Outcome.LifeYearsDiscounted), run.Mean(1, Outcome.QalysDiscounted), 1e-9);
    }

    [Fact(DisplayName = "V11 utilities of 0: no QALYs, life years stay")]
    public void Utilities_of_zero()
    {
        var run = BareModel.Run(BareModel.Shipped().Utilities(0));
        Assert.Equal(0, run.Mean(0, Outcome.Qalys));
        Assert.Equal(BareModel.Run(BareModel.Shipped()).Mean(0, Outcome.LifeYears), run.Mean(0, Outcome.LifeYears));
    }

    [Fact(DisplayName = "V12 utilities halved: QALYs halve")]
    public void Utilities_halved()
    {
        var one = BareModel.Run(BareModel.Shipped().Utilities(0.8));
        var half = BareModel.Run(BareModel.Shipped().Utilities(0.4));
        Assert.Equal(0.5, half.Mean(1, Outcome.QalysDiscounted) / one.Mean(1, Outcome.QalysDiscounted), 1e-12);
    }

    [Fact(DisplayName = "V13 no discount: discounted and undiscounted are the same")]
    public void No_discount()
    {
        var run = BareModel.Run(BareModel.Shipped().Discount(0));
        Assert.Equal(run.Mean(0, Outcome.LifeYears), run.Mean(0, Outcome.LifeYearsDiscounted), 1e-9);
        Assert.Equal(1, run.Mean(0, Outcome.Cost) / run.Mean(0, Outcome.CostDiscounted), 1e-12);
        Assert.Equal(run.Mean(0, Outcome.Qalys), run.Mean(0, Outcome.QalysDiscounted), 1e-9);
    }

    [Fact(DisplayName = "V14 discount without bound: the future counts nothing")]
    public void Discount_without_bound()
    {
        var run = BareModel.Run(BareModel.Shipped().Discount(1e12));
        Assert.InRange(run.Mean(0, Outcome.LifeYearsDiscounted), 0, 0.05);
        Assert.True(run.Mean(0, Outcome.LifeYears) > 1);
    }

    [Fact(DisplayName = "V15 a higher discount rate: fewer discounted life years, QALYs and costs")]
    public void Higher_discount_rate()
    {
        var runs = new[] { 0, 0.015, 0.035, 0.06 }.Select(r => BareModel.Run(BareModel.Shipped().Discount(r))).ToList();
        for (var i = 1; i < runs.Count; i++)
        {
            Assert.All(
                new[] { Outcome.LifeYearsDiscounted, Outcome.QalysDiscounted, Outcome.CostDiscounted },
                o => Assert.True(runs[i].Mean(0, o) < runs[i - 1].Mean(0, o)));
        }
    }

    [Fact(DisplayName = "V16 one patient: a whole result")]
    public void One_patient()
    {
        var run = BareModel.Run(BareModel.Shipped(), 1);
        Assert.Equal(1, run.Strategies[0].Lines[0].Started);
        Assert.True(double.IsFinite(run.Mean(0, Outcome.LifeYears)) && run.Mean(0, Outcome.LifeYears) > 0);
    }

    [Fact(DisplayName = "V17 a horizon of one month: no more than a month of life")]
    public void Horizon_of_one_month()
    {
        var run = BareModel.Run(BareModel.Shipped() with { Simulation = new SimulationDocument { HorizonMonths = 1 } });
        Assert.InRange(run.Mean(0, Outcome.LifeYears), 0.9 / 12, 1.0 / 12);
        Assert.InRange(run.Mean(1, Outcome.Cost), 0, 95_000.0 / 12);
    }

    [Fact(DisplayName = "V18 a longer horizon: life years never fall, and stop growing when all have died")]
    public void Longer_horizon()
    {
        double At(int months) => BareModel.Run(BareModel.Shipped() with { Simulation = new SimulationDocument { HorizonMonths = months } }).Mean(0, Outcome.LifeYears);
        Assert.True(At(60) < At(120));
        Assert.True(At(120) < At(600));
        Assert.Equal(At(3000), At(3600), 1e-9);
    }

    [Fact(DisplayName = "V19 a hazard halved: a longer line, longer life")]
    public void Hazard_halved()
    {
        var one = BareModel.Run(BareModel.Shipped().Exponential(20, 0.2));
        var half = BareModel.Run(BareModel.Shipped().Exponential(40, 0.2));
        var ratio = half.Strategies[0].Lines[0].ProgressionFree.MedianMonths / one.Strategies[0].Lines[0].ProgressionFree.MedianMonths;
        Assert.Equal(2, ratio, 0.01);
        Assert.True(half.Mean(0, Outcome.LifeYears) > one.Mean(0, Outcome.LifeYears));
    }

    [Fact(DisplayName = "V20 chances of 0 and 1: a weight of 1 takes everybody, of 0 nobody")]
    public void Weights_of_zero_and_one()
    {
        var shipped = BareModel.Shipped();
        OptionDocument Option(string regimen, double weight) => new() { Regimen = regimen, Weight = weight };
        StrategyDocument Mixed(string name, double first) => new()
        {
            Name = name,
            Lines = [new LineDocument { Options = [Option("A1", first), Option("B1", 1 - first)] }, .. shipped.Strategies[0].Lines.Skip(1)],
        };
        var run = BareModel.Run(shipped with { Strategies = [.. shipped.Strategies, Mixed("all A", 1), Mixed("all B", 0)] });
        Assert.All(Enum.GetValues<Outcome>(), o => Assert.Equal((run.Mean(0, o), run.Mean(1, o)), (run.Mean(2, o), run.Mean(3, o))));
    }

    [Fact(DisplayName = "V21 no supportive care: the last progression is death")]
    public void No_supportive_care()
    {
        var run = BareModel.Run(BareModel.Shipped() with { SupportiveCare = null });
        var strategy = run.Strategies[0];
        var care = run.Names.States.ToList().IndexOf("best supportive care");
        Assert.All(Enumerable.Range(0, 601), m => Assert.Equal(0, strategy.StateOccupied[care, m]));
        Assert.True(run.Mean(0, Outcome.LifeYears) < BareModel.Run(BareModel.Shipped()).Mean(0, Outcome.LifeYears));
    }

    [Fact(DisplayName = "V22 supportive care without an end: everybody lives to the horizon who is not killed in a line")]
    public void Supportive_care_without_end()
    {
        var run = BareModel.Run(BareModel.Shipped().Exponential(1e-9, 0).Care(c => c with { Curve = c.Curve with { ScaleMonths = 1e12 } }));
        Assert.Equal(Horizon / 12, run.Mean(0, Outcome.LifeYears), 1e-6);
    }

    [Fact(DisplayName = "V23 a covariate ratio of 1: the covariate changes no bit")]
    public void Covariate_ratio_of_one()
    {
        var with = BareModel.Run(BareModel.Shipped().Regimens(r => r with
        {
            Covariates = new Dictionary<string, CovariateDocument> { ["x1"] = new() { Progression = 1 } },
        }));
        var without = BareModel.Run(BareModel.Shipped().Regimens(r => r with { Covariates = null }));
        Assert.All(Enum.GetValues<Outcome>(), o => Assert.Equal(without.Mean(0, o), with.Mean(0, o)));
    }

    [Fact(DisplayName = "V24 seeds: the same gives the same bytes, another another result of the same mean")]
    public void Seeds()
    {
        var one = BareModel.Run(BareModel.Shipped(), seed: 1);
        Assert.Equal(one.Fingerprint, BareModel.Run(BareModel.Shipped(), seed: 1).Fingerprint);
        var two = BareModel.Run(BareModel.Shipped(), seed: 2);
        Assert.NotEqual(one.Fingerprint, two.Fingerprint);
        var (a, b) = (one.Strategies[0].Outcomes[(int)Outcome.LifeYears], two.Strategies[0].Outcomes[(int)Outcome.LifeYears]);
        var se = Math.Sqrt((a.StandardError * a.StandardError) + (b.StandardError * b.StandardError));
        Assert.True(Math.Abs(a.Mean - b.Mean) < 4 * se, $"{a.Mean} and {b.Mean}");
    }

    [Fact(DisplayName = "V25 states: they add up to all patients in every month, and their times to the life years")]
    public void States_add_up()
    {
        var run = BareModel.Run(BareModel.Shipped());
        var occupied = run.Strategies[0].StateOccupied;
        var dead = run.Names.States.Count - 1;
        double months = 0;
        for (var month = 0; month <= 600; month++)
        {
            long sum = 0;
            for (var state = 0; state < run.Names.States.Count; state++)
            {
                sum += occupied[state, month];
            }

            Assert.Equal(run.Patients, sum);
            months += (month is 0 or 600 ? 0.5 : 1) * (sum - occupied[dead, month]);
        }

        Assert.Equal(run.Mean(0, Outcome.LifeYears), months / run.Patients / 12, 0.01);
    }

    [Fact(DisplayName = "V26 time on and off treatment: together the whole life outside supportive care and gaps")]
    public void Times_add_up()
    {
        var run = BareModel.Run(BareModel.Shipped() with { SupportiveCare = null });
        var months = run.Mean(0, Outcome.MonthsOnTreatment) + run.Mean(0, Outcome.TreatmentFreeMonths);
        Assert.Equal(run.Mean(0, Outcome.LifeYears) * 12, months, 1e-6);
    }
}
