using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>Progression within 60 days of a drug's last dose makes refractory; one day later does not. The pathway produces it, by drug and dose.</summary>
public sealed class RefractorinessTests
{
    private const ulong Lenalidomide = 1;
    private const ulong Bortezomib = 2;

    // A log-logistic of enormous shape: everybody progresses at month 12.
    private static readonly ParametricCurve AtTwelve = ParametricCurve.Create(CurveFamily.LogLogistic, 1e13, 12);

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Days_since_the_last_dose_decide(int days, bool refractory)
    {
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = AtTwelve,
            Components = [new ComponentModel(1, Lenalidomide, 0, 12 - TimeUnits.FromDays(days), false)],
            PlannedEndMonth = 12 - TimeUnits.FromDays(days),
            CycleMonths = 1,
        };
        var line = Run(option);
        Assert.Equal(refractory ? 100 : 0, line.Refractory[0]);
        Assert.Equal(refractory ? 100 : 0, line.RefractoryAtTreatmentDose[0]);
    }

    [Fact]
    public void Each_drug_is_judged_by_its_own_last_dose()
    {
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = AtTwelve,
            Components = [new ComponentModel(1, Lenalidomide, 0, double.PositiveInfinity, false), new ComponentModel(2, Bortezomib, 0, 6, false)],
            CycleMonths = 1,
        };
        var line = Run(option);
        Assert.Equal(100, line.Refractory[0]);
        Assert.Equal(0, line.Refractory[1]);
    }

    [Fact]
    public void Progression_on_maintenance_makes_refractory_at_maintenance_dose_only()
    {
        var line = Run(WithMaintenance(plannedMonths: double.PositiveInfinity));
        Assert.Equal(100, line.Refractory[0]);
        Assert.Equal(0, line.RefractoryAtTreatmentDose[0]);
        Assert.Equal(100, line.MaintenanceStarted);
    }

    [Fact]
    public void Maintenance_stopped_61_days_before_progression_does_not()
    {
        var line = Run(WithMaintenance(plannedMonths: 12 - 5 - TimeUnits.FromDays(61)));
        Assert.Equal(0, line.Refractory[0]);
    }

    [Fact]
    public void Stable_disease_with_two_cycles_makes_refractory_however_long_ago()
    {
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = AtTwelve,
            LandmarkMonth = 3,
            ResponseCumulative = [0, 0, 0, 0],
            Components = [new ComponentModel(1, Lenalidomide, 0, 2, false), new ComponentModel(2, Bortezomib, 0, 1.9, false)],
            PlannedEndMonth = 2,
            CycleMonths = 1,
        };
        var line = Run(option);
        Assert.Equal(100, line.Responses[(int)BestResponse.Stable]);
        Assert.Equal(100, line.Refractory[0]);
        Assert.Equal(0, line.Refractory[1]);
    }

    [Fact]
    public void A_drug_without_a_group_never_makes_refractory()
    {
        var option = new OptionModel
        {
            Regimen = 0, Curve = AtTwelve, Components = [new ComponentModel(4, 0, 0, double.PositiveInfinity, false)], CycleMonths = 1,
        };
        Assert.All(Run(option).Refractory, count => Assert.Equal(0, count));
    }

    private static OptionModel WithMaintenance(double plannedMonths) => new()
    {
        Regimen = 0,
        Curve = AtTwelve,
        Components = [new ComponentModel(2, Bortezomib, 0, 4, false)],
        PlannedEndMonth = 4,
        CycleMonths = 1,
        Maintenance = new MaintenanceModel
        {
            Regimen = 1,
            StartMonth = 5,
            Uptake = 1,
            HazardFactor = 1,
            PlannedMonths = plannedMonths,
            EffectLagMonths = 0,
            ToxicityStopRate = [0, 0, 0],
            ChoiceStopRate = 0,
            Components = [new ComponentModel(1, Lenalidomide, 0, double.PositiveInfinity, true)],
            CycleMonths = 1,
            AdverseEvents = AdverseEventProcess.None,
        },
    };

    [Theory]
    [InlineData(0b0000, 1)]
    [InlineData(0b0001, 1)]
    [InlineData(0b0010, 2)]
    [InlineData(0b0111, 3)]
    [InlineData(0b1111, 5)]
    public void Each_further_drug_refractory_to_acts_on_the_next_hazard(int refractory, double factor)
    {
        // Group 0 has a factor of its own; three further drugs are counted.
        var option = new OptionModel
        {
            Regimen = 0,
            Curve = ParametricCurve.Exponential(20),
            FurtherRefractoryGroups = 0b1110,
            FurtherRefractory = [1, 2, 3, 5],
        };
        var model = RichModel.Of([[option]]);
        double[] shares = [.. Enumerable.Range(0, 4).Select(g => (refractory >> g) & 1)];
        model = model with
        {
            Names = model.Names with { RefractoryGroups = ["a", "b", "c", "d"] },
            Start = new StartModel { Line = 2, RefractoryShare = shares },
            Population = new PopulationModel { Age = AttributeDistribution.Normal(60, 1) },
        };
        var line = Simulator.Run(model, new RunSettings(20_000, 3)).Strategies[0].Lines[0];
        Assert.Equal(20 * Math.Log(2) / factor, line.ProgressionFree.MedianMonths, 0.04 * 20 / factor);
    }

    private static LineResult Run(OptionModel option) =>
        Simulator.Run(SimpleModel.Of([[option]]), new RunSettings(100, 1)).Strategies[0].Lines[0];
}
