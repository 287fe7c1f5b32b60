using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Results;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>A block's sums of groups against the same patients one by one.</summary>
public sealed class LedgerRowTests
{
    private const int Patients = 60;

    public static TheoryData<string> Models => ["costed", "rich", "twice"];

    public static TheoryData<string, int> Groups => new() { { "costed", 1 }, { "costed", 7 }, { "rich", 13 }, { "rich", 64 }, { "twice", 20 } };

    [Theory]
    [MemberData(nameof(Groups))]
    public void Sums_are_those_of_single_patients(string name, int size)
    {
        var model = ModelOf(name);
        var block = Run(model, 0, Patients, size);
        var single = Enumerable.Range(0, Patients).Select(p => Run(model, (uint)p, 1)).ToList();
        var count = (Patients + size - 1) / size;
        var groups = Enumerable.Range(0, count).Select(g => single[(Patients * g / count)..(Patients * (g + 1) / count)]).ToList();
        Assert.Equal(count, block.Groups!.Groups);
        var ledger = block.Groups.Ledger;
        for (var strategy = 0; strategy < model.StrategyLines.Length; strategy++)
        {
            for (var cell = 0; cell < ledger.Cells; cell++)
            {
                for (var d = 0; d < 2; d++)
                {
                    var x = groups.Select(g => g.Sum(s => s.Groups!.Ledger.Sum(strategy, cell, 0, d))).ToList();
                    var c = groups.Select(g => g.Sum(s => s.Groups!.Ledger.Sum(model.Comparator, cell, 0, d))).ToList();
                    var squares = x.Select((v, g) => v * v / groups[g].Count).Sum();
                    Near(x.Sum(), ledger.Sum(strategy, cell, 0, d), x.Sum(Math.Abs));
                    Near(squares, ledger.Sum(strategy, cell, 1, d));
                    Near(
                        x.Zip(c, (a, b) => (a - b) * (a - b)).Select((v, g) => v / groups[g].Count).Sum(), ledger.Sum(strategy, cell, 2, d),
                        1e-3 * (squares + c.Sum(v => v * v)));
                }
            }

            for (var category = 0; category < model.Economics!.Categories.Count; category++)
            {
                for (var d = 0; d < 2; d++)
                {
                    double Of(List<BlockSums> group, int s) =>
                        Cells(model, category).Sum(cell => group.Sum(one => one.Groups!.Ledger.Sum(s, cell, 0, d)));
                    double Square(List<BlockSums> group, int other) =>
                        Math.Pow(Of(group, strategy) - (other < 0 ? 0 : Of(group, other)), 2) / group.Count;
                    var squares = groups.Sum(g => Square(g, -1));
                    Near(squares, block.Groups.Categories.Squares(strategy, category, d, 0));
                    Near(groups.Sum(g => Square(g, model.Comparator)), block.Groups.Categories.Squares(strategy, category, d, 1), squares);
                }
            }

            var years = single.Select(s => s.Years[strategy].Values).ToList();
            Assert.All(block.Years[strategy].Values.Select((v, i) => (v, i)), v => Near(years.Sum(y => y[v.i]), v.v, years.Sum(y => y.Sum(Math.Abs)) / 100));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_draw_has_the_totals_of_a_run(string name)
    {
        var model = ModelOf(name);
        var totals = new Totals();
        StrategyTally[] discarded = [.. model.StrategyLines.Select(_ => new StrategyTally(model, discard: true))];
        new PathwayKernel(model, 5, 0, discarded).RunBlock(0, Patients, totals);
        for (var p = 0; p < Patients; p++)
        {
            var single = Run(model, (uint)p, 1);
            for (var strategy = 0; strategy < model.StrategyLines.Length; strategy++)
            {
                var outcomes = totals.Outcomes[(p * model.StrategyLines.Length) + strategy];
                Assert.Equal(outcomes, single.Outcomes.Skip(strategy * outcomes.Length).Take(outcomes.Length).Select(m => m.Mean));
                bool IsCost(int cell) => cell % single.Groups!.Ledger.Slots < model.Economics!.Items.Count;
                for (var d = 0; d < 2; d++)
                {
                    var cells = Enumerable.Range(0, single.Groups!.Ledger.Cells).Select(c => single.Groups.Ledger.Sum(strategy, c, 0, d)).ToList();
                    Near(cells.Where((_, cell) => IsCost(cell)).Sum(), outcomes[(int)Outcome.Cost + d]);
                    Near(cells.Where((_, cell) => !IsCost(cell)).Sum(), outcomes[(int)Outcome.Qalys + d], 1);
                }
            }
        }
    }

    [Fact]
    public void An_item_that_comes_in_several_ways_has_the_error_of_their_sum()
    {
        // One line, and no supportive care before the horizon: what is one item in one model is the category of several in the other.
        var twice = Simulator.Run(ModelOf("twice"), new RunSettings(3000, 4)).Strategies;
        var apart = Simulator.Run(ModelOf("apart"), new RunSettings(3000, 4)).Strategies;
        for (var strategy = 0; strategy < 2; strategy++)
        {
            var cell = twice[strategy].Ledger!.Costs.Single(c => c is { Line: 1, Item: 0 });
            var cells = apart[strategy].Ledger!.Costs.Where(c => c.Line == 1).ToList();
            Assert.True(cells.Count >= 5, "the item comes in five ways");
            Near(cells.Sum(c => c.Discounted.Mean), cell.Discounted.Mean);
            Near(apart[strategy].Categories[0].Discounted.StandardError, cell.Discounted.StandardError);
            Near(apart[strategy].Categories[0].Undiscounted.DifferenceStandardError, cell.Undiscounted.DifferenceStandardError);
        }
    }

    [Fact]
    public void What_everybody_pays_alike_has_no_error_whatever_the_groups()
    {
        foreach (var cost in new[] { 0.1, 499.99, 1.0 / 3, 777.7, 12_345.678, 62_274.2053, 1e-3, 98_765.4321 })
        {
            var cells = Simulator.Run(Twice(false, cost), new RunSettings(5000, 4)).Strategies[0].Ledger!.Costs;
            var start = Assert.Single(cells, c => c is { Line: 1, Item: 5 });
            Assert.Equal(cost, start.Undiscounted.Mean, 1e-9 * cost);
            Assert.Equal(0, start.Undiscounted.StandardError);
        }
    }

    [Fact]
    public void Strategies_alike_but_for_one_line_differ_there_alone()
    {
        var model = CostedModel.Of(0.035);
        var run = Simulator.Run(
            model with { StrategyLines = [model.StrategyLines[0], [model.StrategyLines[0][0], model.StrategyLines[2][1]], model.StrategyLines[2]] },
            new RunSettings(2000, 6));
        var other = run.Strategies[1].Ledger!;
        Assert.All(other.Costs.Where(c => c.Line == 1), c => Assert.Equal(0, c.Discounted.DifferenceStandardError));
        Assert.Contains(other.Costs.Where(c => c.Line == 2), c => c.Discounted.DifferenceStandardError > 0);
    }

    /// <summary>Patients go the same way up to a nearer horizon, so that what they cost until then is what the years before it cost.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(36)]
    [InlineData(108)]
    public void The_first_years_cost_what_a_run_to_their_end_costs(int months)
    {
        var model = CostedModel.Of(0.035);
        var settings = new RunSettings(1500, 8);
        var whole = Simulator.Run(model, settings);
        var cut = Simulator.Run(model with { HorizonMonths = months }, settings);
        for (var strategy = 0; strategy < 3; strategy++)
        {
            var (years, short_) = (whole.Strategies[strategy].Years.Take(months / 12).ToList(), cut.Strategies[strategy]);
            for (var category = 0; category < model.Economics!.Categories.Count; category++)
            {
                Near(short_.Categories[category].Undiscounted.Mean, years.Sum(y => y.CostByCategory[category].Mean), 1);
            }

            Near(short_.Years.Sum(y => y.RedCellUnits.Mean), years.Sum(y => y.RedCellUnits.Mean));
        }
    }

    private static CompiledModel ModelOf(string name) => name switch
    {
        "costed" => CostedModel.Of(0.035),
        "rich" => CostedModel.Of(0.03, norm: 0.9) with { Comparator = 2 },
        _ => Twice(name == "twice"),
    };

    // One line; its costs by five ways are one item, or five. Two strategies differ in one of them.
    private static CompiledModel Twice(bool one, double atStart = 500)
    {
        DoseSchedule dates = new([(0, 1), (3, 2)], 21, [(0, 1)], 28, 0.035, 120), weekly = new([], 0, [(0, 1)], 7, 0.035, 120);
        var packs = new VialTable([(5, 70), (2, 40)], false, 20);
        OptionModel Option(bool second) => new()
        {
            Regimen = 0, Curve = Numerics.Survival.ParametricCurve.Exponential(20), DeathShare = 1,
            ToxicityStopRate = [0.05, 0.05, 0.05], AdverseEvents = new AdverseEventProcess([0], [(0.1, 0, double.PositiveInfinity)]),
            Economics = new OptionEconomics
            {
                Treatment =
                [
                    DoseStream.OfDrug(0, dates, DoseBasis.PerSquareMetre, 3, [1, 1, 1], packs),
                    .. second ? [DoseStream.OfDrug(one ? 0 : 1, weekly, DoseBasis.PerKilogram, 0.1, [1, 1, 1], packs)] : Array.Empty<DoseStream>(),
                    DoseStream.OfService(one ? 0 : 2, dates, 11), DoseStream.OfService(one ? 0 : 2, weekly, 3),
                ],
                OnTreatment = [new CostRate(one ? 0 : 3, 50), new CostRate(one ? 0 : 3, 7)],
                OffTreatment = [new CostRate(one ? 0 : 4, 20)],
                AtStart = [new CostPoint(one ? 0 : 5, atStart)],
            },
        };
        var model = SimpleModel.Of(
            [[Option(true)], [Option(false)]], new PathwayModel { MaximumLines = 1 },
            new PopulationModel { Age = AttributeDistribution.Fixed(60), BodySurfaceAreaM2 = AttributeDistribution.Normal(1.8, 0.2) }, 120, 0.035, events: 1,
            costing: new EconomicsModel
            {
                Items = [.. Enumerable.Range(0, 7).Select(i => new LedgerItem($"item {i}", 0))], Categories = ["all"],
                Events = [new EventEconomics([new CostPoint(one ? 0 : 6, 300)], 0.1, 2)],
            });
        return model;
    }

    private static BlockSums Run(CompiledModel model, uint first, int patients, int group = 1)
    {
        var sums = new BlockSums(model, group);
        new PathwayKernel(model, 5, 0, [.. model.StrategyLines.Select(_ => new StrategyTally(model))]).RunBlock(first, patients, sums);
        return sums;
    }

    private static IEnumerable<int> Cells(CompiledModel model, int category)
    {
        var (items, slots) = (model.Economics!.Items, GroupLedger.SlotsOf(model, model.Economics));
        return Enumerable.Range(0, Accrual.Rows(model) * slots)
            .Where(cell => cell % slots < items.Count && items[cell % slots].Category == category);
    }

    private static void Near(double expected, double actual, double scale = 0) =>
        Assert.Equal(expected, actual, 1e-12 * Math.Max(Math.Max(Math.Abs(expected), scale), 1e-300));

    private sealed class Totals : IOutcomeSink
    {
        public List<double[]> Outcomes { get; } = [];

        public void Add(int strategy, ReadOnlySpan<double> outcomes, double months, bool died) => Outcomes.Add(outcomes.ToArray());

        public void EndPatient(ReadOnlySpan<int> subgroups)
        {
        }
    }
}
