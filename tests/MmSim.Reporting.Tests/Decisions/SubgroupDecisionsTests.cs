using System.Globalization;
using MmSim.Economics.Inputs;
using MmSim.Engine.Results;
using MmSim.Reporting.Decisions;
using Xunit;

namespace MmSim.Reporting.Tests.Decisions;

public sealed class SubgroupDecisionsTests : IDisposable
{
    private static readonly string[] s_names = SyntheticEvaluation.Strategies[..2];

    private readonly TemporaryFolder _folder = new();

    /// <summary>The level is the cohort itself: every figure of its rows is that of 'all', to the last digit printed.</summary>
    [Fact]
    public void A_level_that_is_the_whole_cohort_has_its_rows()
    {
        var results = SyntheticEvaluation.Create(strategies: 3, draws: 300, patientsPerDraw: 400);
        Write(results with { SubgroupPsa = [new("ageBand=0 and over", 400, results.Psa)], Population = null });
        foreach (var file in new[] { "ceac.csv", "evpi.csv" })
        {
            var rows = _folder.Rows(file).ToList();
            var all = rows.Where(row => row["subgroup"] == "all").ToList();
            var level = rows.Where(row => row["subgroup"] == "ageBand=0 and over").ToList();
            Assert.True(all.Count > 100);
            Assert.Equal(all.Select(row => Others(row)), level.Select(row => Others(row)));
        }

        // Incremental analysis and net benefit have the level on both bases.
        Assert.Equal(3, _folder.Rows("incremental.csv").Count(row => row["subgroup"] == "ageBand=0 and over" && row["basis"] == "probabilistic"));

        static string Others(IEnumerable<KeyValuePair<string, string>> row) => string.Join(',', row.Where(cell => cell.Key != "subgroup").Select(cell => cell.Value));
    }

    [Fact]
    public void Identical_strategies_share_the_probability_and_every_level_sums_to_one()
    {
        Write(Results(("sex=female", 0, 30), ("sex=male", 40_000, 30)));
        foreach (var rows in _folder.Rows("ceac.csv").Where(row => row["subgroup"] != "all").GroupBy(row => (row["subgroup"], row["threshold"])))
        {
            Assert.Equal(1, rows.Sum(row => Number(row["probability"])), 9);
            Assert.Equal(1, rows.Sum(row => Number(row["probability_corrected"])), 9);
            Assert.Single(rows, row => row["frontier"] == "yes");
            foreach (var row in rows.Where(_ => rows.Key.Item1 == "sex=female"))
            {
                Assert.Equal((0.5, 0.5), (Number(row["probability"]), Number(row["probability_corrected"])));
            }
        }
    }

    /// <summary>B costs 40,000 less than A in one level and as much more in the other: levels that are mixed up turn the answer round.</summary>
    [Fact]
    public void Each_level_has_its_own_best_strategy_and_probability()
    {
        var text = Write(Results(("sex=female", 40_000, 60), ("sex=male", -40_000, 30)));
        Assert.Equal([s_names[1], s_names[0]], _folder.Rows("ceac.csv").Where(row => row["subgroup"] != "all" && row["threshold"] == "20000" && row["frontier"] == "yes").Select(row => row["strategy"]));
        Assert.Equal(["60", "30"], _folder.Rows("evpi.csv").Where(row => row["subgroup"] != "all" && row["threshold"] == "20000").Select(row => row["patients_per_draw"]));
        Assert.Matches(@"sex=female +60 +[\d.]+ % +20,000 to 30,000 +DVRd, R; KRd; cilta-cel; Pd +100 %\n", text);
        Assert.Matches(@"sex=male +30 +[\d.]+ % +20,000 to 30,000 +VRd, R; DVd; Pd +100 %\n", text);
    }

    [Fact]
    public void A_level_with_few_patients_is_blank_and_one_with_much_noise_is_not_corrected()
    {
        var noisy = Results(("sex=female", 500, 30)).SubgroupPsa[0];
        var psa = noisy.Draws!;
        var loud = new PsaTable(psa.Strategies, psa.Values.ToArray(), 30, [.. psa.WithinCovariance.ToArray().Select(value => 100 * value)]);
        var text = Write(Results() with { SubgroupPsa = [noisy with { Draws = loud }, new("sex=male", 19.5, null)] });
        var rows = _folder.Rows("ceac.csv").ToLookup(row => row["subgroup"]);
        Assert.All(rows["sex=female"], row => Assert.Equal((true, ""), (row["probability"].Length > 0, row["probability_corrected"])));
        Assert.True(Number(rows["sex=female"].First()["noise_share"]) > 0.5);
        Assert.Equal(2 * 2, rows["sex=male"].Count()); // Two strategies at the scenario's two thresholds.
        Assert.All(rows["sex=male"], row => Assert.Equal(("", "", "", "19.5"), (row["probability"], row["frontier"], row["noise_share"], row["patients_per_draw"])));
        Assert.Contains(", raw\n", text, StringComparison.Ordinal);
        Assert.Contains("too few patients a draw (fewer than 20)", text, StringComparison.Ordinal);
        Assert.Contains("Take more patients per draw.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_keep_their_places_their_noise_and_the_least_number_of_patients()
    {
        PsaSubgroup Level(string name, int[] patients, double first) => new()
        {
            Attribute = "sex", Level = name, Patients = patients, Means = [.. Enumerable.Range(0, 12).Select(i => first + i)],
            WithinCovariance = [.. Enumerable.Range(0, PsaResult.PackedSize(2)).Select(i => first + i)],
        };
        var psa = new PsaResult
        {
            Names = SyntheticRun.Names with { Strategies = ["A", "B"] }, Draws = 2, PatientsPerDraw = 100, Seed = 1, HorizonMonths = 600, HasEconomics = true,
            Means = new double[2 * 2 * PsaResult.MeasureCount], WithinCovariance = new double[PsaResult.PackedSize(2)],
            Subgroups = [Level("female", [60, 30], 100), Level("male", [20, 19], 500), Level("other", [99, 1], 900)],
        };
        var levels = EvaluationInput.PsaSubgroups(psa);
        Assert.Equal([("sex=female", 45.0), ("sex=male", 19.5), ("sex=other", 50)], levels.Select(level => (level.Name, level.PatientsPerDraw)));
        Assert.Null(levels[1].Draws);
        Assert.Null(levels[2].Draws); // One patient has no mean to speak of.
        var draws = levels[0].Draws!;
        Assert.Equal(40, draws.PatientsPerDraw, 12); // Of 60 and 30 the harmonic mean.
        Assert.Equal((100 + 6 + 4, 100 + 2), (draws.Value(1, 1, Measure.Qalys), draws.Value(0, 0, Measure.LifeYears)));
        Assert.Equal(100 + (4 * 5 / 2) + 3, draws.WithinCovariance[(3 * 6) + 4]); // Cost of B with its QALYs.
    }

    [Fact]
    public void Base_case_alone_names_the_best_of_each_level_and_what_noise_could_change()
    {
        double[] covariance = new double[36];
        (covariance[0], covariance[21]) = (1e8, 1e8);
        var text = new DecisionReport(SyntheticEvaluation.Create(strategies: 2, draws: 0) with
        {
            Thresholds = [20_000, 30_000],
            Subgroups =
            [
                ("sex=female", new StrategyMeans(["A", "B"], [10_000, 5, 6, 100_000, 9, 10], covariance)),
                ("sex=male", new StrategyMeans(["A", "B"], [10_000, 5, 6, 11_000, 5, 6], covariance)),
            ],
        }).Text;
        Assert.Matches(@"sex=female +20,000 +A, or noise\n +30,000 +B\n", text);
        Assert.Matches(@"sex=male +20,000 to 30,000 +A, or noise\n", text);
    }

    public void Dispose() => _folder.Dispose();

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>Levels of two strategies, alike but for what B costs less than A; no draw is like another.</summary>
    private static EconomicResults Results(params (string Name, double Gain, int Patients)[] levels)
    {
        PsaTable Draws(double gain, int patients)
        {
            double[] values = [.. Enumerable.Range(0, 200).SelectMany(d =>
            {
                var (luck, worth) = (1000 * Math.Sin(d), gain == 0 ? 0 : 1000 * Math.Cos(7 * d));
                return new double[] { 60_000 + luck, 5 + (luck / 1e4), 6, 60_000 + luck - gain + worth, 5 + (luck / 1e4), 6 };
            })];
            var within = new double[36];
            (within[0], within[3], within[18], within[21]) = (1e7, 1e7 - 1e6, 1e7 - 1e6, 1e7);
            return new PsaTable(s_names, values, patients, within);
        }

        return SyntheticEvaluation.Create(strategies: 2, draws: 100) with
        {
            Thresholds = [20_000, 30_000], Parameters = null,
            SubgroupPsa = [.. levels.Select(level => new SubgroupDraws(level.Name, level.Patients, Draws(level.Gain, level.Patients)))],
        };
    }

    private string Write(EconomicResults results)
    {
        var report = new DecisionReport(results);
        report.WriteTables(_folder.Path);
        return report.Text;
    }
}
