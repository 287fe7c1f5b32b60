using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>The parts of a line and of the way between lines, each against its closed form; 4.5 standard errors at a fixed seed.</summary>
public sealed class LineTests
{
    private const int Patients = 100_000;

    [Fact]
    public void Adverse_event_share_is_that_of_a_poisson_process_over_the_exposure()
    {
        // Exponential line (20) with an exponential stop (30): exposure X ~ Exp(1/12); one event over all of it, one over the first two months.
        const double Rate = 0.05, Early = 0.2, Exposure = (1 / 20.0) + (1 / 30.0);
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = ParametricCurve.Exponential(20),
            ToxicityStopRate = [1 / 60.0, 0, 0],
            ChoiceStopRate = 1 / 60.0,
            CycleMonths = 1,
            AdverseEvents = new AdverseEventProcess([0, 1], [(Rate, 0, double.PositiveInfinity), (Early, 0, 2)]),
        };
        var regimen = Run(option, events: 2).Lines[0].Regimens[0];
        Near(Rate / (Rate + Exposure), regimen.AdverseEvents[0].PatientsWithEvent);
        Near(Early * (1 - Math.Exp(-2 * (Early + Exposure))) / (Early + Exposure), regimen.AdverseEvents[1].PatientsWithEvent);
        Near(1 / 60.0 / Exposure, regimen.Stops[(int)StopReason.Toxicity]);
        Near(1 / 60.0 / Exposure, regimen.Stops[(int)StopReason.Choice]);
        Near(1 / 20.0 / Exposure, regimen.Stops[(int)StopReason.Progression]);
        Assert.Equal(12, regimen.MonthsOnTreatment / regimen.Patients, 0.2);
    }

    [Fact]
    public void What_would_begin_after_the_horizon_is_not_given()
    {
        // Transplant in month 5 and maintenance in month 9 of a line: in a model of 4 months nobody has either, in one of 7 months only the transplant.
        var option = RichModel.Option(0);
        LineResult Of(int horizon) => Simulator.Run(
            RichModel.Of([[option]]) with { HorizonMonths = horizon }, new RunSettings(2000, 5)).Strategies[0].Lines[0];
        Assert.Equal(0, Of(4).Transplanted);
        Assert.InRange(Of(7).Transplanted, 1, 2000);
        Assert.Equal(0, Of(7).MaintenanceStarted);
        Assert.InRange(Of(20).MaintenanceStarted, 1, 2000);
    }

    [Fact]
    public void Response_shares_hold_for_all_who_start()
    {
        // S(3) of Exp(30); published shares of all starters become shares of those event-free.
        var eventFree = Math.Exp(-0.1);
        double[] published = [0.2, 0.3, 0.25, 0.05];
        double sum = 0;
        var cumulative = published.Select(p => sum += p / eventFree).ToArray();
        var option = new OptionModel { Regimen = 0, Curve = ParametricCurve.Exponential(30), LandmarkMonth = 3, ResponseCumulative = cumulative };
        var responses = Run(option).Lines[0].Responses;
        for (var i = 0; i < published.Length; i++)
        {
            Near(published[i], responses[i]);
        }

        Near(1 - eventFree, responses[(int)BestResponse.ProgressiveOrNotEvaluable]);
    }

    [Fact]
    public void Who_dies_in_maintenance_dies_on_treatment()
    {
        // Nobody stops, so nobody is off treatment after the start of maintenance; nor, treated until then, before it.
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = ParametricCurve.Exponential(20),
            DeathShare = 1,
            Maintenance = new MaintenanceModel
            {
                Regimen = 0, StartMonth = 2.3, Uptake = 1, HazardFactor = 1, PlannedMonths = double.PositiveInfinity, EffectLagMonths = 0,
                ToxicityStopRate = [0, 0, 0], ChoiceStopRate = 0, Components = [], CycleMonths = 1, AdverseEvents = AdverseEventProcess.None,
            },
        };
        var exits = Run(option).Lines[0].Exits;
        Assert.Equal(0, exits[(int)LineExit.DiedOffTreatment]);
        Assert.True(exits[(int)LineExit.DiedOnTreatment] > 0.99 * Patients);
    }

    [Fact]
    public void Response_changes_the_hazard_from_the_landmark_only()
    {
        var option = new OptionModel
        {
            Regimen = 0, Curve = ParametricCurve.Exponential(30), LandmarkMonth = 3, ResponseCumulative = [1, 1, 1, 1], ResponseFactor = [0.5, 1, 1, 1, 1],
        };
        var pfs = Run(option).Lines[0].ProgressionFree;
        Near(Math.Exp(-0.1), pfs.SurvivalAt(3));
        Near(Math.Exp(-0.1 - (0.5 * 20 / 30.0)), pfs.SurvivalAt(23));
    }

    [Fact]
    public void Maintenance_acts_from_its_start_until_its_planned_end_and_lag()
    {
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = ParametricCurve.Exponential(40),
            PlannedEndMonth = 6,
            Maintenance = Maintenance(planned: 12, lag: 6),
        };
        var result = Run(option);
        var pfs = result.Lines[0].ProgressionFree;
        Near(Math.Exp(-10 / 40.0), pfs.SurvivalAt(10));
        Near(Math.Exp((-10 - (0.4 * 18)) / 40.0), pfs.SurvivalAt(28));
        Near(Math.Exp((-10 - (0.4 * 18) - 20) / 40.0), pfs.SurvivalAt(48));
        Near(Math.Exp(-10 / 40.0), result.Lines[0].MaintenanceStarted);
    }

    [Fact]
    public void Transplant_acts_for_those_eligible_only()
    {
        var option = new OptionModel
        {
            Regimen = 0, Curve = ParametricCurve.Exponential(40), TransplantMonth = 4, TransplantFactor = 0.5, NoTransplantFactor = 2, TransplantUptake = 0.75,
        };
        var population = new PopulationModel { Age = AttributeDistribution.Fixed(60), TransplantEligible = [(0, 100, 0.8)] };
        var line = Simulator.Run(SimpleModel.Of([[option]], population: population), new RunSettings(Patients, 3)).Strategies[0].Lines[0];
        Near(0.6 * Math.Exp(-0.1), line.Transplanted);
        Near(Math.Exp(-0.1) * ((0.6 * Math.Exp(-10 * 0.5 / 40)) + (0.4 * Math.Exp(-10 * 2 / 40.0))), line.ProgressionFree.SurvivalAt(14));
    }

    [Fact]
    public void Deaths_and_next_lines_compete_in_the_gap()
    {
        var pathway = new PathwayModel
        {
            MaximumLines = 5,
            SupportiveCare = ParametricCurve.Exponential(3),
            GapMeanMonths = [5, 5, 5, 5],
            GapDeathRate = 0.05,
            NoFurtherLine = [[[0.2, 0.2, 0.2], [0, 0, 0]], [[0, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0]]],
        };
        var model = SimpleModel.Of(
            [[SimpleModel.Option(ParametricCurve.Exponential(10)), SimpleModel.Option(ParametricCurve.Exponential(10), 1)]], pathway);
        var result = Simulator.Run(model, new RunSettings(Patients, 4)).Strategies[0];
        Near(0.2, result.Lines[0].Exits[(int)LineExit.NeverTreatedAgain]);
        Near(0.8 * 0.05 / 0.25, result.Lines[0].Exits[(int)LineExit.DiedBetweenLines]);
        Near(0.8 * 0.20 / 0.25, result.Lines[1].Started);

        // Time to next treatment or death: 10, then 3 in supportive care or 4 in the gap; everybody has an event.
        var toNext = result.Lines[0].TimeToNextTreatment;
        Assert.Equal(0, toNext.SurvivalAt(1199), 1e-9);
        Assert.Equal(10 + (0.2 * 3) + (0.8 * 4), toNext.MeanMonths, 0.15);

        // 10 in line 1; then 3 in supportive care, or 4 in the gap and, for four fifths of them, 10 in line 2.
        Assert.Equal(10 + (0.2 * 3) + (0.8 * (4 + (0.8 * 10))), result.Outcomes[(int)Outcome.LifeYears].Mean * 12, 0.2);
    }

    [Fact]
    public void Never_treated_again_depends_on_line_transplant_and_frailty()
    {
        // Two parts of the patients, frail or fit; one half of each is transplanted in line 1, at once.
        double[][][] chance = [[[0.1, 0.9, 0.3], [0.02, 0.9, 0.06]], [[0.4, 0.9, 0.6], [0.2, 0.9, 0.35]], [[0, 0, 0], [0, 0, 0]]];
        var pathway = new PathwayModel { MaximumLines = 3, SupportiveCare = ParametricCurve.Exponential(1), NoFurtherLine = chance };
        var population = new PopulationModel
        {
            Age = AttributeDistribution.Fixed(60), NonAgePoints = (0.6, 0.6), TransplantEligible = [(0, 100, 1)], TransplantEligibleIfFrail = 1,
        };
        var first = new OptionModel { Regimen = 0, Curve = ParametricCurve.Exponential(10), TransplantMonth = 1e-9, TransplantUptake = 0.5 };
        var model = SimpleModel.Of([[first, SimpleModel.Option(ParametricCurve.Exponential(5))]], pathway, population);
        var lines = Simulator.Run(model, new RunSettings(Patients, 5)).Strategies[0].Lines;
        var (fit, frail) = (0.6 * 0.5, 0.4 * 0.5);
        Near((fit * (0.1 + 0.02)) + (frail * (0.3 + 0.06)), lines[0].Exits[(int)LineExit.NeverTreatedAgain]);
        Near((fit * 0.02) + (frail * 0.06), lines[0].ExitsTransplanted[(int)LineExit.NeverTreatedAgain]);
        Near(
            (fit * ((0.9 * 0.4) + (0.98 * 0.2))) + (frail * ((0.7 * 0.6) + (0.94 * 0.35))), lines[1].Exits[(int)LineExit.NeverTreatedAgain]);
    }

    [Fact]
    public void Second_progression_counts_from_the_line_before_and_death_is_its_event()
    {
        // Line 1 lasts 10 months and a fifth dies in it; the others have a gap of 4; line 2 lasts 6, is not followed by another one.
        var pathway = new PathwayModel { MaximumLines = 2, SupportiveCare = ParametricCurve.Exponential(7), GapMeanMonths = [4, 4, 4, 4] };
        var model = SimpleModel.Of(
            [[SimpleModel.Option(ParametricCurve.Exponential(10), 0.2), SimpleModel.Option(ParametricCurve.Exponential(6))]], pathway);
        var lines = Simulator.Run(model, new RunSettings(Patients, 6)).Strategies[0].Lines;
        Assert.All(lines, l => Assert.Equal(l.Started, l.SecondProgressionFree.Count));
        Assert.Equal(10 + (0.8 * (4 + 6)), lines[0].SecondProgressionFree.MeanMonths, 0.2);

        // Nobody has a line 3: after line 2 come a gap and supportive care, until death.
        Assert.Equal(6 + 4 + 7, lines[1].SecondProgressionFree.MeanMonths, 0.2);
    }

    [Fact]
    public void Car_t_events_fall_on_those_infused()
    {
        var infused = 0.9;
        var eventFree = Math.Exp(-2 / 20.0);
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = ParametricCurve.Exponential(20),
            InfusionMonth = 2,
            InfusedIfEventFree = infused / eventFree,
            PlannedEndMonth = 4,
            AdverseEvents = new AdverseEventProcess([0], [(300, 2, 4)]),
        };
        Near(infused, Run(option, events: 1).Lines[0].Regimens[0].AdverseEvents[0].PatientsWithEvent);
    }

    [Fact]
    public void Shared_frailty_has_the_gamma_mixtures_marginal()
    {
        var population = new PopulationModel { Age = AttributeDistribution.Fixed(60), SharedFrailtyVariance = 0.5 };
        var model = SimpleModel.Of([[SimpleModel.Option(ParametricCurve.Exponential(20))]], population: population);
        var pfs = Simulator.Run(model, new RunSettings(Patients, 3)).Strategies[0].Lines[0].ProgressionFree;
        foreach (var t in new[] { 5.0, 20, 60 })
        {
            Near(Math.Pow(1 + (0.5 * t / 20), -2), pfs.SurvivalAt(t));
        }
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(30, 10)]
    public void Months_in_the_line_before_the_start_count_for_its_pfs(double monthsBefore, double expectedMean)
    {
        // First line of 6 months for everybody; the second has a mean of 10 months, halved in hazard after a PFS under 12 months.
        var first = SimpleModel.Option(ParametricCurve.Create(CurveFamily.Weibull, 200, 6));
        var second = new OptionModel { Regimen = 1, Curve = ParametricCurve.Exponential(10), LastPfs = [0.5, 1, 1] };
        var model = SimpleModel.Of([[first, second]], start: new StartModel { MonthsInLine = monthsBefore });
        var line = Simulator.Run(model, new RunSettings(40_000, 9), threads: 2).Strategies[0].Lines[1];
        Assert.Equal(expectedMean, line.ProgressionFree.MeanMonths, 0.4); // 4 standard errors of 20/√40,000.
    }

    [Fact]
    public void A_start_at_line_2_is_the_continuation_of_a_start_at_line_1()
    {
        var second = SimpleModel.Option(ParametricCurve.Create(CurveFamily.Weibull, 1.2, 15), 0.2, 1);
        var whole = Simulator.Run(
            SimpleModel.Of([[SimpleModel.Option(ParametricCurve.Exponential(10)), second]]), new RunSettings(Patients, 4)).Strategies[0].Lines[1];
        var later = Simulator.Run(
            SimpleModel.Of([[second]], start: new StartModel { Line = 2 }), new RunSettings(Patients, 4)).Strategies[0].Lines[0];
        Assert.Equal(2, later.Line);
        Assert.Equal(Patients, later.Started);

        // The draws of line 2 stand at the same addresses and everybody comes to line 2: the two runs are equal to the last bit.
        Assert.Equal(Patients, whole.Started);
        for (var t = 0.0; t < 60; t += 0.5)
        {
            Assert.Equal(whole.ProgressionFree.SurvivalAt(t), later.ProgressionFree.SurvivalAt(t));
        }
    }

    private static MaintenanceModel Maintenance(double planned, double lag) => new()
    {
        Regimen = 1,
        StartMonth = 10,
        Uptake = 1,
        HazardFactor = 0.4,
        PlannedMonths = planned,
        EffectLagMonths = lag,
        ToxicityStopRate = [0, 0, 0],
        ChoiceStopRate = 0.5,
        Components = [],
        CycleMonths = 1,
        AdverseEvents = AdverseEventProcess.None,
    };

    private static StrategyResult Run(OptionModel option, int events = 0) =>
        Simulator.Run(SimpleModel.Of([[option]], events: events), new RunSettings(Patients, 12)).Strategies[0];

    private static void Near(double expected, long count) => Near(expected, (double)count / Patients);

    private static void Near(double expected, double share)
    {
        var se = Math.Sqrt(expected * (1 - expected) / Patients);
        Assert.True(Math.Abs(share - expected) < 4.5 * se, $"{share} against {expected}: z = {(share - expected) / se:F2}");
    }
}
