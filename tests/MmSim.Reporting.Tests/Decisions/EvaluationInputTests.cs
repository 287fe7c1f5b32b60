using MmSim.Economics.Inputs;
using MmSim.Engine.Results;
using MmSim.Reporting.Decisions;
using MmSim.Reporting.Tables;
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
        Assert.Equal((1, 8), (table.Group, EvaluationInput.Psa(psa with { Stratified = true }).Group));
    }

    // In each group of eight the same means in another order: stratified draws have no error of their mean.
    [Fact]
    public void The_probabilistic_rows_have_the_errors_of_the_groups_of_draws()
    {
        const int draws = 160;
        double[] means =
        [
            .. Enumerable.Range(0, draws * 2 * PsaResult.MeasureCount)
                .Select(i => i / (2 * PsaResult.MeasureCount)).Select(draw => 10.0 + ((draw + (3 * (draw / 8))) % 8)),
        ];
        var psa = new PsaResult
        {
            Names = s_names, Draws = draws, PatientsPerDraw = 50, Seed = 1, HorizonMonths = 600, HasEconomics = true, Means = means,
            WithinCovariance = new double[PsaResult.PackedSize(2)],
        };
        using var folder = new TemporaryFolder();
        double Error(bool stratified)
        {
            var path = Path.Combine(folder.Path, $"{stratified}.csv");
            using (var csv = CsvTableWriter.Create(path, ["strategy", "subgroup", "basis", "measure", "unit", "mean", "mcse", "low", "high", "kind"]))
            {
                PsaSummary.WriteRows(psa with { Stratified = stratified }, new TableOptions(), csv);
            }

            var cells = File.ReadLines(path).ElementAt(1).Split(',');
            Assert.Equal("13.5", cells[5]);
            return double.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.Equal(Math.Sqrt(63.0 / 12 * draws / (draws - 1) / draws), Error(false), 1e-6);
        Assert.Equal(0, Error(true), 1e-9);
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

    [Fact]
    public void Run_without_economics_has_no_evaluation() => Assert.Null(EvaluationInput.Of(SyntheticRun.Create(strategies: 2), [30_000], "GBP"));

    [Fact]
    public void Ledger_years_and_subgroups_of_a_run_become_an_evaluation_whose_parts_sum()
    {
        var results = EvaluationInput.Of(Run(), [30_000, 20_000, 30_000], "GBP 2024")!;
        Assert.Equal([20_000, 30_000], results.Thresholds);
        Assert.Equal(20, results.BaseCase.Mean(0, Measure.Cost));
        Assert.Equal(45, results.BaseCase.Mean(1, Measure.Cost));
        Assert.Equal(12, results.Moments!.DrugCost(1, 0));
        Assert.Equal([12.0, 8, 40, 5], results.CostByCategory.Select(cost => cost.Mean));
        Assert.Equal(["drugs", "care", "drugs", "care"], results.CostByCategory.Select(cost => cost.Category));

        // The drug in line 2 is given under the second strategy alone.
        Assert.Equal(25, results.Contributions.Where(part => part.Outcome == "cost").Sum(part => part.Difference));
        var second = Assert.Single(results.Contributions, part => part is { Outcome: "cost", Line: 2 });
        Assert.Equal(("the drug", 1, 30, 0.7), (second.Component, second.Strategy, second.Difference, second.Mcse));
        Assert.Equal(-3, Assert.Single(results.Contributions, part => part is { Outcome: "cost", Component: "the visit" }).Difference);
        Assert.Equal(0.5, Assert.Single(results.Contributions, part => part.Outcome == "qalys").Difference);
        Assert.Equal((7, 8), (results.YearCosts!.At(1, 1, 0), results.YearCosts.At(1, 1, 1)));
        Assert.Equal((2, 0.2), (results.Blood!.At(0, 0, 1), results.BloodErrors!.At(0, 0, 1)));
        Assert.Equal("frailty=frail", Assert.Single(results.Subgroups).Name);
    }

    private static RunResult Run()
    {
        LedgerCell Cell(int line, int item, double mean) => new(line, item, default, new LedgerValue(mean, 0.1, 0.7));
        YearResult Year(int year, double scale) =>
            new(year, 1, [new(3 + scale, 0), new(4 + scale, 0)], new YearValue(1, 0.1), new YearValue(2, 0.2), []);
        var run = SyntheticRun.Create(strategies: 2, hasEconomics: true);
        return run with
        {
            Ledger = new LedgerNames([new("the drug", 0, 0), new("the visit", 1)], ["drugs", "care"], ["drug"], ["on treatment"]),
            // Cost, QALYs and life years of two strategies, and, by groups, the drug's cost; two patients who are alike.
            Cross = Cross([20, 1, 2, 45, 1.5, 2]),
            DrugCross = Cross([20, 1, 2, 6, 45, 1.5, 2, 12]),
            Subgroups = [new SubgroupResult("frailty", "frail", 2, [], Cross([20, 1, 2, 45, 1.5, 2]))],
            Strategies =
            [
                run.Strategies[0] with { Ledger = new LedgerResult([Cell(1, 0, 12), Cell(1, 1, 8)], [Cell(1, 0, 1)]), Years = [Year(1, 0), Year(2, 1)] },
                run.Strategies[1] with
                {
                    Ledger = new LedgerResult([Cell(1, 0, 10), Cell(1, 1, 5), Cell(2, 0, 30)], [Cell(1, 0, 1.5)]), Years = [Year(1, 2), Year(2, 4)],
                },
            ],
        };
    }

    private static CrossProducts Cross(double[] means)
    {
        var products = from i in Enumerable.Range(0, means.Length) from j in Enumerable.Range(i, means.Length - i) select 2 * means[i] * means[j];
        return new CrossProducts(2, 2, 2, means.Length / 2, [.. means.Select(mean => 2 * mean)], [.. products]);
    }
}
