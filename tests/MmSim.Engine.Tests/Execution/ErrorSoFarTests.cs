using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

/// <summary>What is told while a run goes on is, at its end, what its result says.</summary>
public sealed class ErrorSoFarTests
{
    private const double Threshold = 1000; // So low that the third strategy is the best: the first two are the same, and their difference has no error.

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Base_case_ends_with_the_error_of_its_result(int threads)
    {
        var told = new Listener();
        var run = Simulator.Run(CostedModel.Of(0.03), new RunSettings(4500, 3), threads, told);
        var cross = run.Cross!;
        double Benefit(int s) => Threshold * cross.Mean(s, 1) - cross.Mean(s, 0);
        var ranked = Enumerable.Range(0, 3).OrderByDescending(Benefit).Take(2).ToArray();
        var weights = new double[cross.Strategies * cross.Quantities];
        (weights[ranked[0] * cross.Quantities], weights[(ranked[0] * cross.Quantities) + 1]) = (-1, Threshold);
        (weights[ranked[1] * cross.Quantities], weights[(ranked[1] * cross.Quantities) + 1]) = (1, -Threshold);
        Assert.Equal(5, told.NetBenefits.Count);
        Assert.True(told.NetBenefits[^1] > 0);
        Assert.Equal(Math.Sqrt(cross.Variance(weights) / run.Patients), told.NetBenefits[^1], 1e-6 * Math.Abs(Benefit(0)));
        Assert.Equal(run.Strategies.Max(s => s.Outcomes[(int)Outcome.LifeYears].StandardError), told.LifeYears[^1], 12);
    }

    [Fact]
    public void Draws_end_with_the_error_of_their_means()
    {
        var told = new Listener();
        var model = CostedModel.Of(0.03, utilities: [0.7, 0.75, 0.8, 0.6, 0.5]);
        var psa = PsaSimulator.Run(model, () => _ => model, new PsaSettings(12, 400, 5), 2, told);
        double Benefit(int draw, int s) => Threshold * psa.Mean(draw, s, (int)Outcome.QalysDiscounted) - psa.Mean(draw, s, (int)Outcome.CostDiscounted);
        var draws = Enumerable.Range(1, 12).ToArray();
        var ranked = Enumerable.Range(0, 3).OrderByDescending(s => draws.Sum(d => Benefit(d, s))).Take(2).ToArray();
        var differences = draws.Select(d => Benefit(d, ranked[0]) - Benefit(d, ranked[1])).ToArray();
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / 11 / 12);
        Assert.True(error > 0);
        Assert.Equal(error, told.NetBenefits[^1], 1e-9 * (1 + error));
        Assert.True(double.IsNaN(told.NetBenefits[0]), "one draw has no error");
        Assert.Equal(12, told.LifeYears.Count);
    }

    [Fact]
    public void One_strategy_has_no_difference_but_life_years()
    {
        var told = new Listener();
        Simulator.Run(SimpleModel.Of([[SimpleModel.Option(Numerics.Survival.ParametricCurve.Exponential(20))]], horizonMonths: 600), new RunSettings(1000, 1), 1, told);
        Assert.True(double.IsNaN(told.NetBenefits[^1]));
        Assert.InRange(told.LifeYears[^1], 1e-6, 1);
    }

    private sealed class Listener : IRunObserver
    {
        public List<double> NetBenefits { get; } = [];

        public List<double> LifeYears { get; } = [];

        public void OnProgress(long patientsDone, long patients) => Assert.Fail("the error is not handed over");

        public void OnProgress(long patientsDone, long patients, IErrorSoFar error)
        {
            NetBenefits.Add(error.NetBenefit(Threshold));
            LifeYears.Add(error.LifeYears());
        }
    }
}
