using MmSim.Economics.Inputs;
using MmSim.Engine.Results;
using MmSim.Reporting.Decisions;
using Xunit;

namespace MmSim.Reporting.Tests.Decisions;

public class EvaluationInputTests
{
    private static readonly ModelNames s_names = SyntheticRun.Names with { Strategies = ["A", "B"] };

    /// <summary>Every place of the engine's tables holds a number of its own, so that one taken from elsewhere shows.</summary>
    [Fact]
    public void Draws_keep_their_places_and_the_noise_within_them()
    {
        const int draws = 3;
        var psa = new PsaResult
        {
            Names = s_names, Draws = draws, PatientsPerDraw = 50, Seed = 1, HorizonMonths = 600, HasEconomics = true,
            Means = [.. Enumerable.Range(0, draws * 2 * PsaResult.MeasureCount).Select(i => (double)i)],
            WithinCovariance = [.. Enumerable.Range(0, PsaResult.PackedSize(2)).Select(i => 100.0 + i)],
        };
        var table = EvaluationInput.Psa(psa);
        Assert.Equal((draws, 50, true), (table.Draws, table.PatientsPerDraw, table.KnowsNoise));
        Assert.Equal(psa.Mean(2, 1, (int)Outcome.CostDiscounted), table.Value(1, 1, Measure.Cost));
        Assert.Equal(psa.Mean(3, 0, (int)Outcome.QalysDiscounted), table.Value(2, 0, Measure.Qalys));
        Assert.Equal(psa.Mean(1, 1, (int)Outcome.LifeYearsDiscounted), table.Value(0, 1, Measure.LifeYears));
        Assert.Equal(psa.Within(4, 0), table.WithinCovariance[(0 * 6) + 4]); // Cost of A, QALYs of B.
        Assert.Equal(psa.Within(4, 0), table.WithinCovariance[(4 * 6) + 0]);
    }

    [Fact]
    public void One_way_runs_keep_parameter_limit_and_outcome_together()
    {
        var runs = new SideBySideResult
        {
            Names = s_names, Models = 4, Patients = 10, HorizonMonths = 600, HasEconomics = true,
            Means = [.. Enumerable.Range(0, 5 * 2 * PsaResult.MeasureCount).Select(i => (double)i)],
            ChangeCovariance = new double[5 * PsaResult.PackedSize(2)],
        };
        var (baseCase, oneWay) = EvaluationInput.OneWay(new OneWayResult([new("p", 1, 0.5, 2), new("q", 3, 2, 4)], runs));
        Assert.Equal(runs.Mean(0, 1, (int)Outcome.CostDiscounted), baseCase.Mean(1, Measure.Cost));
        Assert.Equal(("q", 2, 4), (oneWay[1].Parameter, oneWay[1].LowValue, oneWay[1].HighValue));
        Assert.Equal(runs.Mean(3, 0, (int)Outcome.QalysDiscounted), oneWay[1].Low.Mean(0, Measure.Qalys));
        Assert.Equal(runs.Mean(2, 1, (int)Outcome.CostDiscounted), oneWay[0].High.Mean(1, Measure.Cost));
    }
}
