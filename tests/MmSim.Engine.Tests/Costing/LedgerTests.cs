using CsCheck;
using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>What must hold of every ledger.</summary>
public sealed class LedgerTests
{
    private static readonly RunSettings Settings = new(4000, 11);

    // So few that every patient is a group: what is worked out by groups is what the patients give.
    private static readonly RunSettings ByPatient = new(120, 11);

    [Theory]
    [InlineData(0.035)]
    [InlineData(0)]
    public void Totals_are_the_cells_in_index_order_to_the_last_bit(double discount)
    {
        foreach (var strategy in Simulator.Run(CostedModel.Of(discount), Settings).Strategies)
        {
            Assert.True(strategy.Ledger!.Costs.Count > 10, "the model touches many cells");
            Assert.Equal(strategy.Outcomes[(int)Outcome.Cost].Mean, LedgerResult.Total(strategy.Ledger.Costs, false));
            Assert.Equal(strategy.Outcomes[(int)Outcome.CostDiscounted].Mean, LedgerResult.Total(strategy.Ledger.Costs, true));
            Assert.Equal(strategy.Outcomes[(int)Outcome.Qalys].Mean, LedgerResult.Total(strategy.Ledger.Qalys, false));
            Assert.Equal(strategy.Outcomes[(int)Outcome.QalysDiscounted].Mean, LedgerResult.Total(strategy.Ledger.Qalys, true));
        }
    }

    [Fact]
    public void A_doubled_price_doubles_that_component_and_no_other()
    {
        var once = Simulator.Run(CostedModel.Of(0.035), Settings).Strategies[0].Ledger!;
        var twice = Simulator.Run(CostedModel.Of(0.035, priceFactor: 2), Settings).Strategies[0].Ledger!;
        foreach (var (a, b) in once.Costs.Zip(twice.Costs))
        {
            var factor = a.Item == CostedModel.Infusion ? 2 : 1;
            Assert.Equal((a.Line, a.Item), (b.Line, b.Item));
            Assert.Equal(factor * a.Discounted.Mean, b.Discounted.Mean);
            Assert.Equal(factor * a.Undiscounted.Mean, b.Undiscounted.Mean);
        }
    }

    [Fact]
    public void Without_discount_discounted_is_undiscounted_and_else_it_is_less()
    {
        var zero = Simulator.Run(CostedModel.Of(0), Settings).Strategies[0];
        Assert.Equal(zero.Outcomes[(int)Outcome.Cost].Mean, zero.Outcomes[(int)Outcome.CostDiscounted].Mean);
        Assert.Equal(zero.Outcomes[(int)Outcome.Qalys].Mean, zero.Outcomes[(int)Outcome.QalysDiscounted].Mean, 1e-12);
        var some = Simulator.Run(CostedModel.Of(0.05), Settings).Strategies[0];
        Assert.Equal(zero.Outcomes[(int)Outcome.Cost].Mean, some.Outcomes[(int)Outcome.Cost].Mean);
        Assert.True(some.Outcomes[(int)Outcome.CostDiscounted].Mean < some.Outcomes[(int)Outcome.Cost].Mean);
        Assert.True(some.Outcomes[(int)Outcome.QalysDiscounted].Mean < some.Outcomes[(int)Outcome.Qalys].Mean);
    }

    [Fact]
    public void Equal_strategies_differ_by_exactly_nothing()
    {
        var run = Simulator.Run(CostedModel.Of(0.035), Settings);
        var other = run.Strategies[1].Ledger!;
        Assert.All(other.Costs.Concat(other.Qalys), c => Assert.Equal(0, c.Discounted.DifferenceStandardError));
        var weights = new double[run.Cross!.Strategies * run.Cross.Quantities];
        (weights[0], weights[1], weights[run.Cross.Quantities], weights[run.Cross.Quantities + 1]) = (-1, 30_000, 1, -30_000);
        Assert.Equal(0, run.Cross.Variance(weights));
        Assert.Equal(run.Cross.Mean(0, 0), run.Cross.Mean(1, 0));
    }

    [Fact]
    public void Categories_are_the_sums_of_their_cells()
    {
        var model = CostedModel.Of(0.035);
        foreach (var strategy in Simulator.Run(model, Settings).Strategies)
        {
            Assert.Equal(model.Economics!.Categories.Count, strategy.Categories.Count);
            for (var category = 0; category < strategy.Categories.Count; category++)
            {
                var cells = strategy.Ledger!.Costs.Where(cell => model.Economics.Items[cell.Item].Category == category).ToList();
                var (expected, found) = (cells.Sum(cell => cell.Undiscounted.Mean), strategy.Categories[category].Undiscounted.Mean);
                Assert.Equal(expected, found, 1e-9 * expected);
                Assert.Equal(cells.Sum(cell => cell.Discounted.Mean), strategy.Categories[category].Discounted.Mean, 1e-9 * expected);
            }
        }
    }

    /// <summary>All items in one category: its errors are those of the cost, which the outcomes and the products over patients give apart.</summary>
    [Fact]
    public void Error_of_a_category_holds_the_covariance_of_its_cells()
    {
        var model = CostedModel.Of(0.035);
        var economics = model.Economics!;
        var run = Simulator.Run(
            model with
            {
                Economics = economics with { Items = [.. economics.Items.Select(item => item with { Category = item.Name == "end of life" ? 1 : 0 })], Categories = ["all", "end"] },
            }, ByPatient);
        var split = Simulator.Run(model, ByPatient);
        foreach (var (strategy, s) in run.Strategies.Select((strategy, s) => (strategy, s)))
        {
            // What is left of the end of life is one cell: its error is the cell's.
            var end = strategy.Ledger!.Costs.Single(cell => economics.Items[cell.Item].Name == "end of life");
            Assert.Equal(end.Discounted.StandardError, strategy.Categories[1].Discounted.StandardError, 1e-9 * end.Discounted.StandardError);
            Assert.Equal(split.Strategies[s].Outcomes[(int)Outcome.Cost].Mean, strategy.Categories.Sum(c => c.Undiscounted.Mean), 1e-6);
        }

        var whole = Simulator.Run(
            model with { Economics = economics with { Items = [.. economics.Items.Select(item => item with { Category = 0 })], Categories = ["all"] } }, ByPatient);
        foreach (var strategy in whole.Strategies)
        {
            var category = strategy.Categories[0];
            var (cost, discounted) = (strategy.Outcomes[(int)Outcome.Cost], strategy.Outcomes[(int)Outcome.CostDiscounted]);
            Assert.Equal(cost.StandardError, category.Undiscounted.StandardError, 1e-7 * cost.StandardError);
            Assert.Equal(discounted.StandardError, category.Discounted.StandardError, 1e-7 * discounted.StandardError);
            var independent = Math.Sqrt(strategy.Ledger!.Costs.Sum(cell => cell.Discounted.StandardError * cell.Discounted.StandardError));
            Assert.True(Math.Abs(independent - category.Discounted.StandardError) > 0.01 * independent, "the cells of a patient are not independent");
            var weights = new double[whole.Cross!.Strategies * whole.Cross.Quantities];
            weights[0]--;
            weights[strategy.Strategy * whole.Cross.Quantities]++;
            var difference = Math.Sqrt(whole.Cross.Variance(weights) / ByPatient.Patients);
            Assert.Equal(difference, category.Discounted.DifferenceStandardError, 1e-6 * (1 + difference));
        }
    }

    /// <summary>
    /// By groups, a cost's error is known to 1/√(2g) of it: with 320 groups to 4 %, so that one of six is off by more than 17 % in one run of 6,000.
    /// </summary>
    [Fact]
    public void Errors_by_groups_are_those_by_patients()
    {
        var model = CostedModel.Of(0.035);
        var run = Simulator.Run(
            model with
            {
                Economics = model.Economics! with
                {
                    Items = [.. model.Economics.Items.Select(item => item with { Category = 0, Drug = 0 })], Categories = ["all"], Drugs = ["all"],
                },
            },
            new RunSettings(40_000, 11));
        Assert.Equal(40 * 8, run.DrugCross!.Groups);
        foreach (var strategy in run.Strategies)
        {
            var (category, cost) = (strategy.Categories[0], strategy.Outcomes[(int)Outcome.CostDiscounted]);
            Assert.InRange(category.Discounted.StandardError / cost.StandardError, 0.83, 1.17);
            Assert.Equal(cost.Mean, run.DrugCross.Mean(strategy.Strategy, 0), 1e-9 * cost.Mean);
            Assert.Equal(cost.Mean, run.DrugCross.Mean(strategy.Strategy, 3), 1e-9 * cost.Mean);

            // All items are one drug: its cost is the cost, and their covariance the variance of either.
            var variance = run.DrugCross.Covariance(strategy.Strategy, 0, strategy.Strategy, 0);
            Assert.Equal(variance, run.DrugCross.Covariance(strategy.Strategy, 0, strategy.Strategy, 3), 1e-9 * variance);
            Assert.InRange(variance / (cost.StandardError * cost.StandardError * 40_000), 0.69, 1.37);
        }
    }

    [Fact]
    public void Bits_do_not_depend_on_the_number_of_threads()
    {
        var one = Simulator.Run(CostedModel.Of(0.035, subgroups: true), Settings);
        var seven = Simulator.Run(CostedModel.Of(0.035, subgroups: true), Settings, 7);
        foreach (var (a, b) in one.Strategies.Zip(seven.Strategies))
        {
            Assert.Equal(a.Ledger!.Costs, b.Ledger!.Costs);
            Assert.Equal(a.Ledger.Qalys, b.Ledger.Qalys);
            Assert.Equal(a.Categories, b.Categories);
            Assert.Equal(a.Years.SelectMany(y => y.CostByCategory), b.Years.SelectMany(y => y.CostByCategory));
        }

        Assert.Equal(one.Cross!.Covariance(0, 0, 2, 1), seven.Cross!.Covariance(0, 0, 2, 1));
        Assert.Equal(one.Subgroups.SelectMany(g => g.Strategies[0].Outcomes), seven.Subgroups.SelectMany(g => g.Strategies[0].Outcomes));
        Assert.Equal(one.Fingerprint, seven.Fingerprint);
    }

    [Fact]
    public void Years_sum_to_the_undiscounted_cost_and_blood_to_the_events()
    {
        var strategy = Simulator.Run(CostedModel.Of(0.035), Settings).Strategies[2];
        Assert.Equal(
            strategy.Outcomes[(int)Outcome.Cost].Mean, strategy.Years.Sum(y => y.CostByCategory.Sum(c => c.Mean)),
            strategy.Outcomes[(int)Outcome.Cost].Mean * 1e-10);
        var events = strategy.Lines.SelectMany(l => l.Regimens).SelectMany(r => r.AdverseEvents).Sum(e => e.Events * e.RedCellUnits);
        Assert.True(events > 0, "the model transfuses");
        Assert.Equal(events / Settings.Patients, strategy.Years.Sum(y => y.RedCellUnits.Mean), 1e-9);
        Assert.Equal(strategy.Lines[0].Started / (double)Settings.Patients, strategy.Years.Sum(y => y.LineStarts[0].Mean), 1e-12);
        Assert.Equal(1, strategy.Years[0].Alive, 1e-12);
    }

    [Fact]
    public void Subgroup_levels_make_up_the_whole()
    {
        var run = Simulator.Run(CostedModel.Of(0.035, subgroups: true), Settings);
        foreach (var attribute in run.Subgroups.GroupBy(g => g.Attribute))
        {
            Assert.Equal(run.Patients, attribute.Sum(g => g.Patients));
            var mean = attribute.Sum(g => g.Patients * g.Strategies[2].Outcomes[(int)Outcome.CostDiscounted].Mean) / run.Patients;
            var whole = run.Strategies[2].Outcomes[(int)Outcome.CostDiscounted].Mean;
            Assert.Equal(whole, mean, whole * 1e-10);
            Assert.All(attribute.Where(g => g.Patients > 0), g => Assert.Equal(g.Strategies[2].Outcomes[5].Mean, g.Cross!.Mean(2, 0), whole * 1e-10));
        }
    }

    [Fact]
    public void Qalys_never_exceed_life_years_and_equal_them_at_full_health()
    {
        var gen = from u in Gen.Double[0, 1].Array[5]
                  from loss in Gen.Double[0, 1]
                  from norm in Gen.Double[0.5, 1]
                  from rate in Gen.Double[0, 0.1]
                  select (u, loss, norm, rate);
        gen.Sample(
            c =>
            {
                var run = Simulator.Run(CostedModel.Of(c.rate, utilities: c.u, disutility: c.loss, norm: c.norm), new RunSettings(200, 3));
                foreach (var o in run.Strategies.Select(s => s.Outcomes))
                {
                    Assert.True(o[(int)Outcome.Qalys].Mean <= o[(int)Outcome.LifeYears].Mean * (1 + 1e-12));
                    Assert.True(o[(int)Outcome.QalysDiscounted].Mean <= o[(int)Outcome.LifeYearsDiscounted].Mean * (1 + 1e-12));
                }
            },
            iter: 15);
        var full = Simulator.Run(CostedModel.Of(0.035, utilities: [1, 1, 1, 1, 1], disutility: 0), Settings).Strategies[0].Outcomes;
        Assert.Equal(full[(int)Outcome.LifeYears].Mean, full[(int)Outcome.Qalys].Mean, 1e-10);
        Assert.Equal(full[(int)Outcome.LifeYearsDiscounted].Mean, full[(int)Outcome.QalysDiscounted].Mean, 1e-10);
    }

    [Fact]
    public void Doses_are_billed_by_date_until_the_regimen_stops()
    {
        // One line of exactly known length: event-free to the horizon of 10 months, treatment for 6 cycles of 28 days, 3 doses each.
        var schedule = new DoseSchedule(
            [.. Enumerable.Range(0, 6).SelectMany(c => new[] { 0, 7, 14 }.Select(d => ((28 * c) + d, 1.0)))], 168, [], 0, 0.035, 10);
        var option = new OptionModel
        {
            Regimen = 0, Curve = Numerics.Survival.ParametricCurve.Never, PlannedEndMonth = Numerics.TimeUnits.FromDays(168),
            Economics = new OptionEconomics { Treatment = [DoseStream.OfService(0, schedule, 100)], OffTreatment = [new CostRate(0, 7)] },
        };
        var outcomes = Simulator.Run(SimpleModel.Of([[option]], horizonMonths: 10, discount: 0.035), new RunSettings(10, 1)).Strategies[0].Outcomes;
        var off = Numerics.TimeUnits.FromDays(168);
        double force = Math.Log(1.035) / 12, expected = 0;
        for (var cycle = 0; cycle < 6; cycle++)
        {
            expected += new[] { 0, 7, 14 }.Sum(d => 100 * Math.Exp(-force * Numerics.TimeUnits.FromDays((28 * cycle) + d)));
        }

        expected += 7 * (Math.Exp(-force * off) - Math.Exp(-force * 10)) / force;
        Assert.Equal(1800 + (7 * (10 - off)), outcomes[(int)Outcome.Cost].Mean, 1e-9);
        Assert.Equal(expected, outcomes[(int)Outcome.CostDiscounted].Mean, 1e-9);
    }
}
