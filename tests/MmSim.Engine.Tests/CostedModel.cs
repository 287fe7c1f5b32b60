using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;

namespace MmSim.Engine.Tests;

/// <summary>Three strategies with every kind of cost; the first two are the same.</summary>
internal static class CostedModel
{
    /// <summary>Item of the drug dosed by body surface.</summary>
    public const int Infusion = 0;

    private static readonly LedgerItem[] Items =
    [
        new("infusion", 0, 0), new("capsules", 0, 1), new("administration", 1), new("monitoring", 2), new("transplant", 3), new("events", 4),
        new("work-up", 5), new("supportive care", 6), new("end of life", 7), new("red cells", 8),
    ];

    public static CompiledModel Of(
        double discount, double priceFactor = 1, double[]? utilities = null, double disutility = 0.1, double? norm = null, bool subgroups = false)
    {
        double[] u = utilities ?? [0.7, 0.75, 0.8, 0.6, 0.5];
        OptionModel First() => Option(14, 0.2, discount, priceFactor, u);
        OptionModel Second() => Option(7, 0.3, discount, priceFactor, u);
        var model = SimpleModel.Of(
            [[First(), Second()], [First(), Second()], [Second(), First(), Second()]],
            new PathwayModel
            {
                MaximumLines = 4, SupportiveCare = ParametricCurve.Exponential(5), GapMeanMonths = [3, 2, 1, 1], GapDeathRate = 0.02,
                NoFurtherLine = [[[0.2, 0.2, 0.3], [0.1, 0.1, 0.1]], [[0.2, 0.2, 0.2], [0.2, 0.2, 0.3]], [[0.3, 0.3, 0.3], [0.3, 0.3, 0.3]]],
            },
            new PopulationModel
            {
                Age = AttributeDistribution.Uniform(55, 85), HighRisk = 0.2, StageGivenRisk = [(0.3, 0.7), (0, 0.5)],
                BodySurfaceAreaM2 = AttributeDistribution.Normal(1.8, 0.2), TransplantEligible = [(0, 70, 0.8)],
            },
            300, discount, events: 2,
            costing: new EconomicsModel
            {
                Items = Items,
                Categories = [.. Items.Select(i => i.Name)],
                Drugs = ["infusion", "capsules"],
                Norm = norm is { } n ? new UtilityNorm([n], [n * 0.98], discount) : null,
                Events =
                [
                    new EventEconomics([new CostPoint(5, 700), new CostPoint(9, 150)], disutility, 0.5),
                    new EventEconomics([new CostPoint(5, 90)], disutility / 2, 30),
                ],
                Transplant = new EventEconomics([new CostPoint(4, 18_000)], disutility, 3),
                SupportiveCare = [new CostRate(7, 400)],
                UtilitySupportiveCare = u[4],
                AtDeath = [new CostPoint(8, 5000)],
            });
        return new CompiledModel
        {
            Names = model.Names, Population = model.Population, Start = model.Start, Options = model.Options, StrategyLines = model.StrategyLines,
            Pathway = model.Pathway, EventLasting = model.EventLasting, EventBlood = [(2.5, 0.5), (0, 0)], HorizonMonths = model.HorizonMonths,
            DiscountCostsPerYear = discount, DiscountOutcomesPerYear = discount, Economics = model.Economics,
            DescribeRefractory = subgroups,
            Subgroups = subgroups
                ?
                [
                    new SubgroupModel(SubgroupAttribute.Stage, ["I", "II", "III"], []),
                    new SubgroupModel(SubgroupAttribute.AgeBand, ["under 65", "65 to 74", "75 and over"], [0, 65, 75]),
                    new SubgroupModel(SubgroupAttribute.TransplantEligible, ["no", "yes"], []),
                ]
                : [],
        };
    }

    private static OptionModel Option(double meanMonths, double deathShare, double discount, double priceFactor, double[] u)
    {
        var dates = new DoseSchedule([(0, 1), (3, 1), (7, 1), (10, 1)], 21, [(0, 1), (7, 1)], 28, discount, 300);
        var packs = new DoseSchedule([], 0, [(0, 21)], 28, discount, 300);
        return new OptionModel
        {
            Regimen = meanMonths > 10 ? 0 : 1,
            Curve = ParametricCurve.Create(CurveFamily.Weibull, 1.2, meanMonths),
            DeathShare = deathShare,
            TransplantMonth = 4,
            PlannedEndMonth = 12,
            ToxicityStopRate = [0.01, 0.02, 0.03],
            ChoiceStopRate = 0.02,
            AdverseEvents = new AdverseEventProcess([0, 1], [(0.05, 0, double.PositiveInfinity), (0.1, 0, 3)]),
            Components = [new ComponentModel(1, 1, 0, double.PositiveInfinity, false)],
            Maintenance = new MaintenanceModel
            {
                Regimen = 2, StartMonth = 9, Uptake = 0.7, HazardFactor = 0.5, PlannedMonths = 24, EffectLagMonths = 6,
                ToxicityStopRate = [0.01, 0.01, 0.01], ChoiceStopRate = 0.01, CycleMonths = 0.92,
                Components = [new ComponentModel(1, 1, 0, double.PositiveInfinity, true)],
                AdverseEvents = AdverseEventProcess.None,
            },
            Economics = new OptionEconomics
            {
                Treatment =
                [
                    DoseStream.OfDrug(
                        Infusion, dates, DoseBasis.PerSquareMetre, 1.3, [1, 1, 0.8], new VialTable([(3.5, 762 * priceFactor), (1, 300 * priceFactor)], false, 5)),
                    DoseStream.OfDrug(1, packs, DoseBasis.Fixed, 25, [1, 1, 0.6], new VialTable([(25, 208), (15, 190), (10, 180)], false, 25)),
                    DoseStream.OfService(2, dates, 207.59),
                ],
                Maintenance = [DoseStream.OfDrug(1, packs, DoseBasis.Fixed, 10, [1, 1, 1], new VialTable([(10, 180)], false, 10))],
                OnTreatment = [new CostRate(3, 130)],
                InMaintenance = [new CostRate(3, 60)],
                OffTreatment = [new CostRate(3, 40)],
                BetweenLines = [new CostRate(3, 35)],
                AtProgression = [new CostPoint(6, 900)],
                UtilityOnTreatment = u[0], UtilityInMaintenance = u[1], UtilityOffTreatment = u[2], UtilityBetweenLines = u[3],
            },
        };
    }
}
