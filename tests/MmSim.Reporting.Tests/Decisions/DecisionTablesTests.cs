using System.Globalization;
using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Reporting.Decisions;
using Xunit;

namespace MmSim.Reporting.Tests.Decisions;

public sealed class DecisionTablesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Headers_are_these()
    {
        var paths = Write(SyntheticEvaluation.Create(strategies: 2, draws: 200, patientsPerDraw: 4000));
        string[] expected =
        [
            "incremental.csv: strategy,subgroup,basis,comparator,cost,mcse_cost,qalys,mcse_qalys,life_years,mcse_life_years,incremental_cost,"
            + "mcse_incremental_cost,incremental_qalys,mcse_incremental_qalys,icer,icer_low,icer_high,status,status_of_means,probability_noise",
            "nmb.csv: strategy,subgroup,basis,threshold,nmb,mcse_nmb,incremental_nmb,mcse,probability_noise,best",
            "ceac.csv: strategy,subgroup,basis,threshold,probability,mcse,probability_corrected,mcse_corrected,frontier,noise_share,patients_per_draw",
            "evpi.csv: subgroup,basis,threshold,evpi,mcse,evpi_corrected,mcse_corrected,evpi_population,evpi_population_corrected,population,"
            + "new_patients_per_year,population_years,population_source,noise_share,"
            + "patients_per_draw",
            "evppi.csv: subgroup,basis,threshold,group,parameters,evppi,mcse,permutation_bias,evppi_population,evpi,evpi_corrected",
            "two_way_net_benefit.csv: x,x_value,y,y_value,threshold,strategy,comparator,cost,qalys,nmb,incremental_nmb,best",
            "price.csv: strategy,subgroup,basis,comparator,drug,threshold,multiplier,mcse,discount,discount_low,discount_high,best_from_discount,"
            + "best_to_discount,enters_frontier_at_discount,note",
            "budget.csv: strategy,subgroup,basis,comparator,year,incident_patients,category,cost,comparator_cost,budget_impact",
            "blood.csv: strategy,subgroup,basis,year,red_cell_units_per_1000,mcse_red_cells,platelet_units_per_1000,mcse_platelets",
        ];
        Assert.All(expected, line => Assert.Equal(line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..], _folder.Lines(line[..line.IndexOf(':', StringComparison.Ordinal)])[0]));
        Assert.Equal(
            [
                "incremental.csv", "pairwise.csv", "nmb.csv", "ceac.csv", "evpi.csv", "evppi.csv", "tornado.csv", "two_way_net_benefit.csv", "price.csv",
                "price_sweep.csv", "budget.csv", "blood.csv",
            ],
            paths.Select(Path.GetFileName));
    }

    [Fact]
    public void Incremental_table_has_every_basis_and_subgroup_and_says_why_there_is_no_ICER()
    {
        Write(SyntheticEvaluation.Create());
        var rows = _folder.Rows("incremental.csv").ToList();
        Assert.Equal(5 * 4, rows.Count);
        Assert.Equal(
            ["all probabilistic", "all base case", "frailty=fit base case", "frailty=frail base case"],
            rows.Select(row => $"{row["subgroup"]} {row["basis"]}").Distinct());
        var reference = rows[0];
        Assert.Equal(("reference", "", "", ""), (reference["status_of_means"], reference["comparator"], reference["incremental_cost"], reference["icer"]));
        foreach (var row in rows)
        {
            Assert.Equal(row["status_of_means"] == "frontier", row["icer"].Length > 0);
            Assert.True(row["status"] == row["status_of_means"] || row["status"] == "noise");
            Assert.Equal(row["status"] == "noise", Number(row["probability_noise"]) > 0.05);
            if (row["icer_low"].Length > 0)
            {
                Assert.InRange(Number(row["icer"]), Number(row["icer_low"]), Number(row["icer_high"]));
            }
        }
    }

    [Fact]
    public void Pairwise_table_gives_a_status_where_there_is_no_ICER()
    {
        Write(SyntheticEvaluation.Create() with
        {
            BaseCase = new StrategyMeans(["A", "B", "C", "D", "E"], [10, 1, 1, 20, 2, 1, 5, 2, 1, 20, 0.5, 1, 5, 0.5, 1]), Psa = null, Parameters = null,
            Subgroups = [], Moments = null,
        });
        var rows = _folder.Rows("pairwise.csv").ToList();
        Assert.Equal(["reference", "trade-off", "dominant", "dominated", "trade-off"], rows.Select(row => row["status"]));
        Assert.Equal(["", "10", "", "", "10"], rows.Select(row => row["icer"]));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "ceac.csv")));
    }

    [Fact]
    public void Probabilities_of_a_threshold_sum_to_one_and_information_agrees_between_tables()
    {
        Write(SyntheticEvaluation.Create());
        foreach (var rows in _folder.Rows("ceac.csv").GroupBy(row => row["threshold"]))
        {
            Assert.Equal(1, rows.Sum(row => Number(row["probability"])), 6);
            Assert.Equal(1, rows.Sum(row => Number(row["probability_corrected"])), 6);
            Assert.Single(rows, row => row["frontier"] == "yes");
        }

        var evpi = _folder.Rows("evpi.csv").ToDictionary(row => row["threshold"]);
        Assert.Equal(8.5, Number(evpi["30000"]["evpi_population"]) / Number(evpi["30000"]["evpi"]) / 5400, 0.5);
        foreach (var row in _folder.Rows("evppi.csv"))
        {
            Assert.Equal(evpi[row["threshold"]]["evpi"], row["evpi"]);
            Assert.InRange(Number(row["evppi"]), 0, Number(row["evpi_corrected"]) + (4 * (Number(row["mcse"]) + Number(evpi[row["threshold"]]["mcse"]))));
        }
    }

    /// <summary>Curves end where nothing is left to see: beyond the frontier's ICERs, but not at any price.</summary>
    [Theory]
    [InlineData(20_000, 100_000)]
    [InlineData(200_000, 250_000)]
    [InlineData(5_000_000, 500_000)]
    public void Curves_reach_beyond_the_thresholds_and_the_frontier_s_ICERs(double icer, double end)
    {
        var values = Enumerable.Range(0, 40).SelectMany(d => new double[] { 10_000 + d, 5, 6, 10_000 + icer - d, 6, 6 }).ToArray();
        var psa = new PsaTable(["A", "B"], values);
        Write(SyntheticEvaluation.Create(strategies: 2, draws: 0) with { BaseCase = psa.ToMeans(), Psa = psa, Thresholds = [30_000, 50_000], Moments = null });
        Assert.Equal(end, _folder.Rows("ceac.csv").Max(row => Number(row["threshold"])));
    }

    [Fact]
    public void Budget_of_the_comparator_has_no_impact_and_categories_sum()
    {
        Write(SyntheticEvaluation.Create(strategies: 3, draws: 0));
        var rows = _folder.Rows("budget.csv").ToList();
        Assert.Equal(3 * 5 * 4, rows.Count);
        Assert.All(rows.Where(row => row["strategy"] == row["comparator"]), row => Assert.Equal("0", row["budget_impact"]));
        Assert.All(rows, row => Assert.Equal(Number(row["cost"]) - Number(row["comparator_cost"]), Number(row["budget_impact"]), 1e-6 * (1 + Number(row["cost"]))));
    }

    [Fact]
    public void Text_is_a_table_by_cost_with_ICERs_statuses_thresholds_severity_and_warnings()
    {
        double[] means = [100_000, 5, 6, 190_000, 7, 8, 150_000, 5.9, 7, 120_000, 4.9, 6];
        var covariance = new double[144];
        for (var i = 0; i < 12; i++)
        {
            covariance[i * 13] = i % 3 == 0 ? 4e4 : 1e-4;
        }

        var results = SyntheticEvaluation.Create(strategies: 1, draws: 0) with
        {
            BaseCase = new StrategyMeans(["cheap", "best", "between", "worse"], means, covariance), Thresholds = [20_000, 50_000], Moments = null,
            Subgroups = [], YearCosts = null, Blood = null, CostByCategory = [], Severity = new SeverityWeight(18, 5),
        };
        const string expected =
            """
            Full incremental analysis, base case, 100,000 patients; costs in GBP 2024/25; discounted. In brackets: Monte Carlo standard error.

            Strategy Cost QALYs Life years Inc. cost Inc. QALYs ICER 95% MC interval Status Against
            cheap 100,000 (200) 5.00 (0.01) 6.00 (0.01) reference
            worse 120,000 (200) 4.90 (0.01) 6.00 (0.01) 20,000 (300) -0.10 (0.01) dominated cheap
            between 150,000 (200) 5.90 (0.01) 7.00 (0.01) 50,000 (300) 0.90 (0.01) extendedly dominated cheap
            best 190,000 (200) 7.00 (0.01) 8.00 (0.01) 90,000 (300) 2.00 (0.01) 45,000 44,300 to 45,700 frontier cheap

            At 20,000 per QALY the highest net monetary benefit is that of cheap, 22,000 (400) more than that of worse.
            At 50,000 per QALY the highest net monetary benefit is that of best, 10,000 (800) more than that of cheap.
            QALY shortfall under cheap: 13.0 absolute, 72 % proportional; severity weight 1.2, not applied.

            """;
        var text = System.Text.RegularExpressions.Regex.Replace(new DecisionReport(results).Text, "(?<=\\S) +(?=\\S)", " ");
        text = string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("---", StringComparison.Ordinal)));
        Assert.Equal(expected.ReplaceLineEndings("\n"), text);
    }

    /// <summary>A weight on every QALY is a threshold that many times as high, in every table.</summary>
    [Fact]
    public void Severity_weight_applied_is_a_higher_threshold()
    {
        var plain = SyntheticEvaluation.Create(strategies: 3, draws: 200) with { Thresholds = [36_000], Subgroups = [], Parameters = null, Severity = new SeverityWeight(18, 5) };
        Write(plain);
        var (benefit, ceac, price, tornado) = (Column("nmb.csv", "nmb", "36000"), Column("ceac.csv", "probability", "36000"), Column("price.csv", "discount", "36000"), Column("tornado.csv", "range", "36000"));
        Write((plain with { Thresholds = [30_000] }).WithSeverityApplied());
        Assert.Equal(benefit, Column("nmb.csv", "nmb", "30000"), Close);
        Assert.Equal(ceac, Column("ceac.csv", "probability", "30000"), Close);
        Assert.Equal(price, Column("price.csv", "discount", "30000"), Close);
        Assert.Equal(tornado, Column("tornado.csv", "range", "30000"), Close);

        bool Close(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a));
        List<double> Column(string file, string column, string threshold) =>
            [.. _folder.Rows(file).Where(row => row["threshold"] == threshold).Select(row => row[column].Length == 0 ? 0 : Number(row[column]))];
    }

    [Fact]
    public void Text_warns_of_noise()
    {
        var report = new DecisionReport(SyntheticEvaluation.Create(draws: 300, patientsPerDraw: 25));
        Assert.True(report.NoiseShare > 0.5);
        Assert.Contains("could not be corrected", report.Text, StringComparison.Ordinal);
        report = new DecisionReport(SyntheticEvaluation.Create(draws: 300, patientsPerDraw: 200));
        Assert.InRange(report.NoiseShare, 0.05, 0.5);
        Assert.Contains("take the corrected figures", report.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private IReadOnlyList<string> Write(EconomicResults results) => new DecisionReport(results).WriteTables(_folder.Path);
}
