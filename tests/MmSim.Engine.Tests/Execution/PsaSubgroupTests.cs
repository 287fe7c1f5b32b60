using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

public sealed class PsaSubgroupTests
{
    private const ulong Seed = 5;

    private static readonly int s_outcomes = PsaResult.PairedOutcomes.Count;

    private static PsaResult Run(CompiledModel model, int draws, int patients, int threads = 1) =>
        PsaSimulator.Run(model, () => _ => model, new PsaSettings(draws, patients, Seed), threads);

    private static CompiledModel Everybody()
    {
        static OptionModel Option(double mean) => SimpleModel.Option(ParametricCurve.Exponential(mean), costPerMonth: mean, utility: 0.8);
        return SimpleModel.Of([[Option(20)], [Option(30)]], horizonMonths: 600) with
        {
            Subgroups = [new SubgroupModel(SubgroupAttribute.AgeBand, ["0 and over", "60 and over"], [0, 60]), new SubgroupModel(SubgroupAttribute.AgeBand, ["all"], [0])],
        };
    }

    [Fact]
    public void A_level_that_is_the_whole_cohort_is_the_cohort_to_the_last_bit()
    {
        const int Draws = 9, Patients = 37;
        var psa = Run(Everybody(), Draws, Patients);
        Assert.Equal([("ageBand", "0 and over"), ("ageBand", "60 and over"), ("ageBand", "all")], psa.Subgroups.Select(level => (level.Attribute, level.Level)));
        var level = psa.Subgroups[2];
        Assert.All(level.Patients, n => Assert.Equal(Patients, n));
        Assert.Equal((Patients, Patients), (level.MeanPatients, level.NoisePatients));
        Assert.Equal(psa.WithinCovariance, level.WithinCovariance);
        for (var draw = 1; draw <= Draws; draw++)
        {
            for (var i = 0; i < 2 * s_outcomes; i++)
            {
                Assert.Equal(psa.Mean(draw, i / s_outcomes, (int)PsaResult.PairedOutcomes[i % s_outcomes]), level.Means[((draw - 1) * 2 * s_outcomes) + i]);
            }
        }

        // Nobody is under 60: the first level of the other attribute is empty, and says so.
        Assert.Equal((0, 0), (psa.Subgroups[0].Patients.Max(), psa.Subgroups[0].NoisePatients));
        Assert.All(psa.Subgroups[0].WithinCovariance, value => Assert.True(double.IsNaN(value)));
    }

    // Eight levels of three attributes: a level or a draw taken for another shows in the number of patients and in every mean.
    [Fact]
    public void Levels_of_a_draw_are_those_of_the_full_simulation_of_that_draw()
    {
        const int Draws = 3, Patients = 400;
        var model = CostedModel.Of(0.035, subgroups: true);
        var psa = Run(model, Draws, Patients);
        Assert.Equal(8, psa.Subgroups.Count);
        for (var draw = 1; draw <= Draws; draw++)
        {
            var full = Simulator.Run(model, new RunSettings(Patients, Seed, (uint)draw));
            for (var place = 0; place < psa.Subgroups.Count; place++)
            {
                var (mine, theirs) = (psa.Subgroups[place], full.Subgroups[place]);
                Assert.Equal((theirs.Attribute, theirs.Level, theirs.Patients), (mine.Attribute, mine.Level, mine.Patients[draw - 1]));
                for (var i = 0; i < 3 * s_outcomes; i++)
                {
                    var expected = theirs.Strategies[i / s_outcomes].Outcomes[(int)PsaResult.PairedOutcomes[i % s_outcomes]].Mean;
                    Assert.Equal(expected, mine.Means[((draw - 1) * 3 * s_outcomes) + i], 1e-9 * expected);
                }
            }
        }
    }

    [Fact]
    public void Covariance_within_draws_is_pooled_over_their_degrees_of_freedom()
    {
        const int Draws = 4, Patients = 60;
        var model = CostedModel.Of(0.035, subgroups: true);
        var psa = Run(model, Draws, Patients);
        var full = Enumerable.Range(1, Draws).Select(draw => Simulator.Run(model, new RunSettings(Patients, Seed, (uint)draw))).ToList();
        for (var place = 0; place < psa.Subgroups.Count; place++)
        {
            // Cost of strategy 2 (row 6) with QALYs of strategy 0 (column 1).
            var draws = full.Select(run => run.Subgroups[place].Cross!).Where(cross => cross.Count > 1).ToList();
            var expected = draws.Sum(cross => (cross.Count - 1) * cross.Covariance(2, 0, 0, 1)) / draws.Sum(cross => cross.Count - 1);
            Assert.Equal(expected, psa.Subgroups[place].WithinCovariance[(6 * 7 / 2) + 1], 1e-7 * Math.Abs(expected));
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_in_every_level()
    {
        var model = CostedModel.Of(0.035, subgroups: true);
        var one = Run(model, 11, 50);
        foreach (var threads in new[] { 2, 7 })
        {
            foreach (var (mine, theirs) in one.Subgroups.Zip(Run(model, 11, 50, threads).Subgroups))
            {
                Assert.Equal(mine.Patients, theirs.Patients);
                Assert.Equal(mine.Means, theirs.Means);
                Assert.Equal(mine.WithinCovariance, theirs.WithinCovariance);
            }
        }
    }

    [Fact]
    public void Subgroups_change_nothing_of_the_whole_and_are_absent_where_none_are_asked_for()
    {
        var (with, without) = (Run(CostedModel.Of(0.035, subgroups: true), 3, 80), Run(CostedModel.Of(0.035), 3, 80));
        Assert.Equal(without.Means, with.Means);
        Assert.Equal(without.WithinCovariance, with.WithinCovariance);
        Assert.Empty(without.Subgroups);
    }
}
