using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>Hazards, shares, ages, lines, strategies, patients and horizons at their ends: every figure finite, every invariant kept.</summary>
public sealed class ExtremesTests
{
    private static readonly LifeTable Life = new([.. Enumerable.Range(0, 101).Select(age => Math.Min(0.6, 0.00005 * Math.Exp(0.09 * age)))]);

    [Theory]
    [InlineData(1e6)]
    [InlineData(1)]
    [InlineData(0)]
    public void Hazards(double factor)
    {
        foreach (var share in new[] { 0.0, 0.3, 1.0 })
        {
            Check(Model(share, factor), 300);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_share(double share)
    {
        var result = Check(Model(share), 500);
        var first = result.Strategies[0].Lines[0];
        Assert.Equal(share * first.Started, first.Transplanted);
    }

    [Theory]
    [InlineData(18)]
    [InlineData(100)]
    public void Ages(double age) => Check(Model(0.4, age: age), 500);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_patient_or_two(int patients)
    {
        foreach (var share in new[] { 0.0, 0.5, 1.0 })
        {
            Check(Model(share), patients);
        }
    }

    [Fact]
    public void Ten_lines()
    {
        var result = Check(Model(0, lines: 10), 400);
        Assert.Equal(10, result.Strategies[0].Lines.Max(l => l.Line));
    }

    [Fact]
    public void Fifty_strategies()
    {
        var result = Check(Model(0.5, strategies: 50, lines: 2), 60);
        Assert.All(result.Strategies, s => Assert.Equal(result.Strategies[0].Outcomes, s.Outcomes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1200)]
    public void Horizons(int months)
    {
        foreach (var factor in new[] { 0.0, 1, 1e6 })
        {
            Check(Model(0.5, factor, horizon: months), 200);
        }
    }

    [Fact]
    public void One_draw_of_two_patients()
    {
        foreach (var share in new[] { 0.0, 1.0 })
        {
            var model = Model(share);
            var psa = PsaSimulator.Run(model, () => _ => model, new PsaSettings(1, 2, 3));
            Assert.All(psa.Means, mean => Assert.True(!double.IsNaN(mean)));
            Assert.All(psa.WithinCovariance, value => Assert.True(double.IsFinite(value)));
        }
    }

    private static RunResult Check(CompiledModel model, int patients)
    {
        var result = Simulator.Run(model, new RunSettings(patients, 9));
        var years = model.HorizonMonths / 12.0;
        foreach (var strategy in result.Strategies)
        {
            double Mean(Outcome outcome) => strategy.Outcomes[(int)outcome].Mean;
            Assert.All(strategy.Outcomes, m => Assert.True(double.IsFinite(m.Mean) && double.IsFinite(m.M2) && m.M2 >= 0 && m.Mean >= 0));
            Assert.InRange(Mean(Outcome.LifeYears), 0, years * (1 + 1e-12));
            Assert.InRange(Mean(Outcome.LifeYearsDiscounted), 0, Mean(Outcome.LifeYears) * (1 + 1e-12));
            Assert.InRange(Mean(Outcome.Qalys), 0, Mean(Outcome.LifeYears) * (1 + 1e-12));
            Assert.InRange(Mean(Outcome.QalysDiscounted), 0, Mean(Outcome.Qalys) * (1 + 1e-12));
            Assert.InRange(Mean(Outcome.CostDiscounted), 0, Mean(Outcome.Cost) * (1 + 1e-12));
            Assert.InRange((Mean(Outcome.MonthsOnTreatment) + Mean(Outcome.TreatmentFreeMonths)) / 12, 0, Mean(Outcome.LifeYears) * (1 + 1e-9) + 1e-9);
            Assert.InRange(Mean(Outcome.LinesReceived), 0, model.Pathway.MaximumLines);
            NeverRises(strategy.OverallSurvival);
            foreach (var line in strategy.Lines)
            {
                Assert.Equal(line.Started, line.Exits.Sum());
                NeverRises(line.ProgressionFree);
                NeverRises(line.TimeToNextTreatment);
                NeverRises(line.TimeOnTreatment);
            }

            var first = strategy.Lines.Count > 0 ? strategy.Lines[0] : null;
            for (var month = 0; first is not null && first.Started == patients && month <= model.HorizonMonths; month++)
            {
                var (os, pfs) = (strategy.OverallSurvival.SurvivalAt(month), first.ProgressionFree.SurvivalAt(month));
                Assert.True(os >= pfs - 1e-12, $"month {month}: OS {os} is below PFS {pfs}");
            }

            for (var month = 0; month <= model.HorizonMonths; month++)
            {
                long there = Enumerable.Range(0, strategy.StateOccupied.GetLength(0)).Sum(state => strategy.StateOccupied[state, month]);
                Assert.True(patients == there, $"month {month}: {there} of {patients} patients are in a state");
            }
        }

        return result;
    }

    private static void NeverRises(SurvivalTable table)
    {
        var survival = table.Survival;
        for (var i = 0; i < survival.Count; i++)
        {
            Assert.InRange(survival[i], 0, i == 0 ? 1 : survival[i - 1]);
        }
    }

    private static CompiledModel Model(double share, double hazard = 1, double age = 65, int strategies = 2, int lines = 3, int horizon = 480)
    {
        double[] all = [share, share, share];
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = hazard == 0 ? ParametricCurve.Never : ParametricCurve.Create(CurveFamily.Weibull, 1.1, 24 / Math.Pow(hazard, 1 / 1.1)),
            DeathShare = share,
            Cytogenetics = [0.9, 1.6],
            Frailty = [0.9, 1, 1.3],
            LandmarkMonth = 3,
            ResponseCumulative = [share, share, share, share],
            ResponseFactor = [0.5, 0.7, 1, 1.4, 1.5],
            TransplantMonth = 0,
            TransplantFactor = 0.7,
            Components = [new ComponentModel(1, 1, 0, double.PositiveInfinity, false), new ComponentModel(2, 2, 0, 6, false)],
            CycleMonths = 1,
            ToxicityStopRate = [0.005 * hazard, 0.008 * hazard, 0.01 * hazard],
            ChoiceStopRate = 0.01 * hazard,
            AdverseEvents = new AdverseEventProcess([0, 1], [(0.03, 0, double.PositiveInfinity), (0.1, 0, 2)]),
            AdverseEventFactor = [1, 1.2, 1.7],
            Economics = OptionEconomics.Constant(0, 5000, 0.7),
            Maintenance = new MaintenanceModel
            {
                Regimen = 1,
                StartMonth = 1,
                Uptake = share,
                HazardFactor = 0.5,
                PlannedMonths = 24,
                EffectLagMonths = 6,
                ToxicityStopRate = all,
                ChoiceStopRate = share,
                Components = [new ComponentModel(1, 1, 0, double.PositiveInfinity, true)],
                CycleMonths = 1,
                AdverseEvents = new AdverseEventProcess([1], [(0.02, 0, double.PositiveInfinity)]),
            },
        };
        return SimpleModel.Of(
            [.. Enumerable.Range(0, strategies).Select(_ => Enumerable.Repeat(option, lines).ToArray())],
            new PathwayModel
            {
                NoFurtherLine = [[all, all], [all, all], [all, all]],
                ClinicalRelapse = [share, share],
                GapMeanMonths = [6, 3, 2, 1],
                GapDeathRate = 0.01 * hazard,
                SupportiveCare = ParametricCurve.Exponential(5),
                MaximumLines = 10,
            },
            new PopulationModel
            {
                Age = AttributeDistribution.Fixed(age),
                Male = share,
                HighRisk = share,
                StageGivenRisk = [(share, 1), (0, share)],
                NonAgePoints = (share, 1),
                TransplantEligible = [(0, 200, share)],
                TransplantEligibleIfFrail = share,
                RenalImpairment = share,
                Neuropathy = share,
                CardiacDisease = share,
                Childbearing = share,
                FemaleLife = Life,
                MaleLife = Life,
            },
            horizon,
            0.035,
            events: 2,
            lasting: [TreatmentBarrier.Neuropathy, TreatmentBarrier.None]);
    }
}
