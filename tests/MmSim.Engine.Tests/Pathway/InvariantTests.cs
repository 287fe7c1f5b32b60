using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>What must always hold, on a model that uses every part of the pathway.</summary>
public sealed class InvariantTests
{
    private const int Patients = 20_000;

    [Fact]
    public void The_same_strategy_twice_gives_exactly_the_same()
    {
        var line = RichModel.Lines(0);
        var result = Simulator.Run(RichModel.Of([line, line]), new RunSettings(Patients, 11));
        AssertSame(result.Strategies[0], result.Strategies[1]);
    }

    [Fact]
    public void Relabelling_strategies_permutes_results_exactly()
    {
        var a = Simulator.Run(RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)]), new RunSettings(Patients, 11));
        var b = Simulator.Run(RichModel.Of([RichModel.Lines(1), RichModel.Lines(0)]), new RunSettings(Patients, 11));
        AssertSame(a.Strategies[0], b.Strategies[1]);
        AssertSame(a.Strategies[1], b.Strategies[0]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        var model = RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)]);
        Assert.Equal(
            Simulator.Run(model, new RunSettings(Patients + 17, 5)).Fingerprint,
            Simulator.Run(model, new RunSettings(Patients + 17, 5), threads).Fingerprint);
    }

    [Fact]
    public void Another_seed_gives_another_result()
    {
        var model = RichModel.Of([RichModel.Lines(0)]);
        Assert.NotEqual(
            Simulator.Run(model, new RunSettings(2000, 5)).Fingerprint, Simulator.Run(model, new RunSettings(2000, 6)).Fingerprint);
    }

    [Fact]
    public void A_hazard_ratio_of_one_changes_nothing_bit_for_bit()
    {
        var with = RichModel.Option(0, responseFactors: [1, 1, 1, 1, 1], maintenanceFactor: 1, transplantFactor: 1);
        var without = new OptionModel
        {
            Regimen = 0, Curve = with.Curve, DeathShare = with.DeathShare, Cytogenetics = with.Cytogenetics, Frailty = with.Frailty,
        };
        var a = Simulator.Run(RichModel.Of([[with]]), new RunSettings(Patients, 2)).Strategies[0];
        var b = Simulator.Run(RichModel.Of([[without]]), new RunSettings(Patients, 2)).Strategies[0];
        for (var month = 0.05; month < 100; month += 0.05)
        {
            Assert.Equal(b.Lines[0].ProgressionFree.SurvivalAt(month), a.Lines[0].ProgressionFree.SurvivalAt(month));
        }
    }

    [Fact]
    public void Survival_is_ordered_shares_sum_and_exits_add_up()
    {
        var result = Simulator.Run(RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)]), new RunSettings(Patients, 4));
        foreach (var strategy in result.Strategies)
        {
            double before = 1;
            for (var month = 0; month <= result.HorizonMonths; month++)
            {
                var os = strategy.OverallSurvival.SurvivalAt(month);
                Assert.True(os <= before);
                var pfs = strategy.Lines[0].ProgressionFree.SurvivalAt(month);
                Assert.True(pfs <= os + 1e-9, $"month {month}: PFS {pfs} above OS {os}");
                before = os;
                long inside = 0;
                for (var state = 0; state < result.Names.States.Count; state++)
                {
                    Assert.True(strategy.StateOccupied[state, month] >= 0);
                    inside += strategy.StateOccupied[state, month];
                }

                // At the horizon itself those alive have left their state.
                Assert.True(inside == Patients || month == result.HorizonMonths, $"month {month}: {inside} of {Patients}");
            }

            Assert.Equal(1, strategy.OverallSurvival.SurvivalAt(0));
            Assert.Equal(strategy.Outcomes[(int)Outcome.LifeYears].Mean * 12, strategy.OverallSurvival.MeanMonths, 0.1);
            foreach (var line in strategy.Lines)
            {
                Assert.Equal(line.Started, line.Exits.Sum());
                Assert.Equal(line.Started, line.Regimens.Where(r => !r.IsMaintenance).Sum(r => r.Patients));
                Assert.All(line.Regimens, r => Assert.Equal(r.Patients, r.Stops.Sum()));
                Assert.True(line.Responses.Sum() == line.Started || line.Responses.Sum() == 0);
            }

            for (var i = 1; i < strategy.Lines.Count; i++)
            {
                Assert.Equal(strategy.Lines[i - 1].Exits[(int)LineExit.NextLine], strategy.Lines[i].Started);
            }

            Assert.Equal(Patients, strategy.Pathways.Sum(p => p.Patients));
        }
    }

    [Fact]
    public void Discounted_life_years_are_fewer_and_qalys_no_more_than_life_years()
    {
        var outcomes = Simulator.Run(RichModel.Of([RichModel.Lines(0)], discount: 0.035), new RunSettings(Patients, 4)).Strategies[0].Outcomes;
        Assert.True(outcomes[(int)Outcome.LifeYearsDiscounted].Mean < outcomes[(int)Outcome.LifeYears].Mean);
        Assert.True(outcomes[(int)Outcome.Qalys].Mean <= outcomes[(int)Outcome.LifeYears].Mean + 1e-12);
        Assert.True(outcomes[(int)Outcome.QalysDiscounted].Mean <= outcomes[(int)Outcome.Qalys].Mean);
    }

    [Fact]
    public void No_disease_hazard_gives_the_life_tables_expectancy()
    {
        var life = new LifeTable([.. Enumerable.Range(0, 101).Select(age => Math.Min(0.4, 0.00005 * Math.Exp(0.09 * age)))]);
        var population = new PopulationModel { Age = AttributeDistribution.Fixed(65), FemaleLife = life, MaleLife = life };
        var model = SimpleModel.Of([[SimpleModel.Option(ParametricCurve.Never)]], population: population, horizonMonths: 1200);
        var years = Simulator.Run(model, new RunSettings(100_000, 9)).Strategies[0].Outcomes[(int)Outcome.LifeYears];
        Assert.True(Math.Abs(years.Mean - life.Expectancy(65)) < 4 * years.StandardError, $"{years.Mean} against {life.Expectancy(65)}");
    }

    [Fact]
    public void More_patients_do_not_move_the_first_ones()
    {
        // Two blocks against one: the first thousand patients are the same people with the same luck.
        var model = RichModel.Of([RichModel.Lines(0)]);
        var one = Simulator.Run(model, new RunSettings(1000, 8)).Strategies[0].Outcomes[0].Mean;
        var again = Simulator.Run(model, new RunSettings(1000, 8), threads: 2).Strategies[0].Outcomes[0].Mean;
        Assert.Equal(one, again);
    }

    [Fact]
    public void Nothing_is_allocated_per_patient()
    {
        var model = RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)]);
        Simulator.Run(model, new RunSettings(3000, 1));
        // Enough for waves of full size in both.
        var small = Allocated(model, 20_000);
        var large = Allocated(model, 50_000);
        Assert.True(large - small < 30_000 * 0.5, $"{(large - small) / 30_000.0} bytes a patient");
    }

    private static long Allocated(CompiledModel model, long patients)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Simulator.Run(model, new RunSettings(patients, 1));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void AssertSame(StrategyResult a, StrategyResult b)
    {
        for (var i = 0; i < a.Outcomes.Count; i++)
        {
            Assert.Equal(a.Outcomes[i].Mean, b.Outcomes[i].Mean);
            Assert.Equal(a.Outcomes[i].Variance, b.Outcomes[i].Variance);
        }

        Assert.Equal(a.StateOccupied.Cast<long>(), b.StateOccupied.Cast<long>());
        Assert.Equal(a.Lines.Select(l => l.Started), b.Lines.Select(l => l.Started));
    }
}
