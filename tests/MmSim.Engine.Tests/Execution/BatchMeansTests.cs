using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

public sealed class BatchMeansTests
{
    [Theory]
    [InlineData(3500, 4, 1000, 500)]
    [InlineData(50_000, 50, 1000, 1000)]
    [InlineData(51_200, 50, 2000, 1000)]
    public void Batches_share_the_patients_and_their_weighted_means_are_the_runs(int patients, int batches, int first, int last)
    {
        var run = Run(patients, 1);
        var means = run.Batches!;
        Assert.Equal(batches, means.Count);
        Assert.Equal(first, means.Patients(0));
        Assert.Equal(last, means.Patients(batches - 1));
        Assert.Equal(patients, Enumerable.Range(0, batches).Sum(means.Patients));
        foreach (var strategy in run.Strategies)
        {
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                double mean = Enumerable.Range(0, batches).Sum(b => means.Patients(b) * means.Mean(b, strategy.Strategy, outcome)) / patients;
                Assert.Equal(strategy.Outcomes[(int)outcome].Mean, mean, 1e-9 * (1 + Math.Abs(mean)));
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var (one, three) = (Run(7300, 1).Batches!, Run(7300, 3).Batches!);
        for (var batch = 0; batch < one.Count; batch++)
        {
            Assert.Equal(one.Mean(batch, 1, Outcome.LifeYears), three.Mean(batch, 1, Outcome.LifeYears));
        }
    }

    [Fact]
    public void Spread_of_the_batches_is_that_of_the_patients()
    {
        // Batch means of independent patients: Σ n·(m − mean)² / ((K − 1)·N) estimates the squared error of the mean; chi-square with 49 degrees
        // of freedom: the ratio is beyond these limits for less than one seed in 10,000.
        var run = Run(50_000, 2);
        var error = run.Strategies[0].Outcomes[(int)Outcome.LifeYears];
        var batches = run.Batches!;
        double sum = Enumerable.Range(0, 50).Sum(b => batches.Patients(b) * Math.Pow(batches.Mean(b, 0, Outcome.LifeYears) - error.Mean, 2));
        Assert.InRange(sum / 49 / 50_000 / Math.Pow(error.StandardError, 2), 0.4, 2);
    }

    private static RunResult Run(int patients, int threads) => Simulator.Run(
        SimpleModel.Of([[SimpleModel.Option(ParametricCurve.Exponential(20))], [SimpleModel.Option(ParametricCurve.Exponential(30))]], horizonMonths: 600),
        new RunSettings(patients, 11), threads);
}
