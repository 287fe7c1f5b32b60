using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Numerics.Survival;

namespace MmSim.Engine.Tests;

/// <summary>A model that uses every part of the pathway: response, transplant, maintenance, adverse events, gaps, attrition, late lines.</summary>
internal static class RichModel
{
    public static OptionModel[] Lines(int kind) => kind == 0
        ? [Option(0), Option(1, scale: 14), Option(2, scale: 9)]
        : [Option(3, scale: 40), Option(2, scale: 10)];

    public static OptionModel Option(
        int regimen, double scale = 30, double[]? responseFactors = null, double maintenanceFactor = 0.5, double transplantFactor = 0.7) => new()
        {
            Regimen = regimen,
            Curve = ParametricCurve.Create(CurveFamily.Weibull, 1.1, scale),
            DeathShare = 0.1,
            Cytogenetics = [0.9, 1.6],
            Frailty = [0.9, 1, 1.3],
            LandmarkMonth = 3,
            ResponseCumulative = [0.3, 0.55, 0.8, 0.85],
            ResponseFactor = responseFactors ?? [0.5, 0.7, 1, 1.4, 1.5],
            TransplantMonth = 5,
            TransplantFactor = transplantFactor,
            Components = [new ComponentModel(1, 1, 0, double.PositiveInfinity, false), new ComponentModel(2, 2, 0, 6, false)],
            CycleMonths = 1,
            ToxicityStopRate = [0.005, 0.008, 0.01],
            ChoiceStopRate = 0.01,
            AdverseEvents = new AdverseEventProcess([0, 1], [(0.03, 0, double.PositiveInfinity), (0.1, 0, 2)]),
            AdverseEventFactor = [1, 1.2, 1.7],
            Economics = OptionEconomics.Constant(0, 50, 0.7),
            Maintenance = new MaintenanceModel
            {
                Regimen = 3,
                StartMonth = 9,
                Uptake = 0.8,
                HazardFactor = maintenanceFactor,
                PlannedMonths = 24,
                EffectLagMonths = 6,
                ToxicityStopRate = [0.004, 0.004, 0.004],
                ChoiceStopRate = 0.004,
                Components = [new ComponentModel(1, 1, 0, double.PositiveInfinity, true)],
                CycleMonths = 1,
                AdverseEvents = new AdverseEventProcess([1], [(0.02, 0, double.PositiveInfinity)]),
            },
        };

    public static CompiledModel Of(OptionModel[][] strategies, double discount = 0)
    {
        var life = new LifeTable([.. Enumerable.Range(0, 101).Select(age => Math.Min(0.4, 0.00005 * Math.Exp(0.09 * age)))]);
        return SimpleModel.Of(
            strategies,
            new PathwayModel
            {
                NoFurtherLine = [[[0.1, 0.12, 0.2], [0.02, 0.02, 0.03]], [[0.15, 0.15, 0.25], [0.1, 0.1, 0.12]], [[0.2, 0.2, 0.3], [0.2, 0.2, 0.3]]],
                ClinicalRelapse = [0.45, 0.3],
                GapMeanMonths = [6, 3, 2, 1],
                GapDeathRate = 0.01,
                SupportiveCare = ParametricCurve.Exponential(5),
                MaximumLines = 5,
            },
            new PopulationModel
            {
                Age = AttributeDistribution.Normal(68, 9),
                HighRisk = 0.2,
                NonAgePoints = (0.6, 0.8),
                TransplantEligible = [(0, 70, 0.8)],
                FemaleLife = life,
                MaleLife = life,
            },
            horizonMonths: 600,
            discount: discount,
            events: 2,
            lasting: [TreatmentBarrier.Neuropathy, TreatmentBarrier.None]);
    }
}
