using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;

namespace MmSim.Engine.Tests;

/// <summary>Builds small models for tests.</summary>
internal static class SimpleModel
{
    public static OptionModel Option(
        ParametricCurve curve, double deathShare = 0, int regimen = 0, double costPerMonth = 0, double utility = 1) => new()
        {
            Regimen = regimen,
            Curve = curve,
            DeathShare = deathShare,
            Economics = OptionEconomics.Constant(0, costPerMonth, utility),
        };

    /// <summary>A ledger of one item.</summary>
    public static EconomicsModel Costing(int events = 0) => new()
    {
        Items = [new LedgerItem("regimen", 0)], Categories = ["regimen"], Events = [.. Enumerable.Repeat(new EventEconomics([], 0, 0), events)],
    };

    /// <summary>A model whose strategies are lists of lines, each line one option; no gaps, no attrition, no other-cause death.</summary>
    public static CompiledModel Of(
        OptionModel[][] strategies,
        PathwayModel? pathway = null,
        PopulationModel? population = null,
        int horizonMonths = 1200,
        double discount = 0,
        StartModel? start = null,
        int events = 0,
        TreatmentBarrier[]? lasting = null,
        bool economics = true,
        EconomicsModel? costing = null)
    {
        var options = new List<OptionModel>();
        var lines = new int[strategies.Length][][];
        for (var s = 0; s < strategies.Length; s++)
        {
            lines[s] = [.. strategies[s].Select(o =>
            {
                options.Add(o);
                return new[] { options.Count - 1 };
            })];
        }

        return new CompiledModel
        {
            Names = new ModelNames(
                [.. strategies.Select((_, i) => $"S{i}")], ["A", "B", "C", "D"], [.. Enumerable.Range(0, events).Select(i => $"e{i}")],
                ["lenalidomide", "bortezomib"], StateNames.For(pathway?.MaximumLines ?? 5)),
            Population = population ?? new PopulationModel { Age = AttributeDistribution.Fixed(60), AgeAddsFrailty = false },
            Start = start ?? new StartModel(),
            Options = [.. options],
            StrategyLines = lines,
            Pathway = pathway ?? new PathwayModel { MaximumLines = 5, SupportiveCare = ParametricCurve.Exponential(1e-9) },
            EventLasting = lasting ?? new TreatmentBarrier[events],
            EventBlood = new (double, double)[events],
            HorizonMonths = horizonMonths,
            DiscountCostsPerYear = discount,
            DiscountOutcomesPerYear = discount,
            Economics = economics ? costing ?? Costing(events) : null,
        };
    }
}
