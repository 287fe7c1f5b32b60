using System.Globalization;
using System.Text;
using MmSim.Engine.Results;
using MmSim.Reporting.Tables;
using Xunit;

namespace MmSim.Reporting.Tests.Tables;

public sealed class TableSetTests : IDisposable
{
    private const string First = "\"VRd, R; DVd; Pd\",all,base case";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Heads => new()
    {
        {
            "summary.csv", "strategy,subgroup,basis,measure,unit,mean,mcse,interval_low,interval_high,interval_kind",
            First + ",life_years,years,8.33333333,0.0340215482,8.26665233,8.40001434,monte carlo 95%"
        },
        { "survival.csv", "strategy,subgroup,basis,endpoint,month,survival,mcse,at_risk", First + ",OS,0,1,0,20000" },
        { "hazards.csv", "strategy,subgroup,basis,endpoint,month,hazard,mcse", First + ",OS,0,0.00999983,0.000708872" },
        { "states.csv", "strategy,subgroup,basis,month,state,share,mcse", First + ",0,1L on treatment,0.75,0.00306186218" },
        { "lines.csv", "strategy,subgroup,basis,line,measure,value,mcse", First + ",1,started_share,1,0" },
        { "pathways.csv", "strategy,subgroup,basis,pathway,patients,share,mcse", First + ",VRd > DVd > Pd,12000,0.6,0.00346410162" },
        {
            "regimens.csv",
            "strategy,subgroup,basis,line,regimen,phase,patients,share,mean_months_on_treatment,mcse_months,mean_cycles," +
            "mcse_cycles,stopped_planned,"
            + "stopped_toxicity,stopped_choice,stopped_progression,stopped_death,still_on_at_horizon,mcse",
            First + ",1,VRd,treatment,20000,1,12.5,0.0467718866,13.25,0.0471379476,0.25,0.125,0.125,0.25,0.125,0.125,0"
        },
        {
            "attrition.csv", "strategy,subgroup,basis,line,exit,patients,share,mcse",
            First + ",1,died_on_treatment,1000,0.05,0.00154110350"
        },
        {
            "adverse_events.csv",
            "strategy,subgroup,basis,line,regimen,phase,event,patients_share,events_per_patient," +
            "mcse_events,red_cell_units,mcse_red_cells,platelet_units,mcse_platelets,mcse",
            First + ",1,VRd,treatment,neutropenia,0.4207,0.589,0.0053791632,0,0,0,0,0.00349078"
        },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void Table_has_its_columns_and_its_first_row(string file, string columns, string firstRow)
    {
        TableSet.Write(SyntheticRun.Create(strategies: 1), _folder.Path);
        var lines = _folder.Lines(file);
        Assert.Equal(columns, lines[0]);
        Assert.Equal(Rounded(firstRow), Rounded(lines[1]));
    }

    [Fact]
    public void Categories_end_the_costs_of_a_strategy_with_the_error_of_their_sum()
    {
        var run = SyntheticRun.Create(strategies: 1, hasEconomics: true);
        LedgerCell Cell(int line, int item, double mean, double error) => new(line, item, new LedgerValue(2 * mean, 2 * error, 0), new LedgerValue(mean, error, 0));
        TableSet.Write(
            run with
            {
                Ledger = new LedgerNames([new("the drug", 0, 0), new("the visit", 1)], ["drugs", "care"], ["drug"], []),
                Strategies =
                [
                    run.Strategies[0] with
                    {
                        Ledger = new LedgerResult([Cell(1, 0, 12, 3), Cell(1, 1, 8, 1), Cell(2, 0, 30, 4)], []),
                        Categories = [new(new(84, 9, 0), new(42, 6.5, 0)), new(new(16, 2, 0), new(8, 1, 0))],
                    },
                ],
            }, _folder.Path);
        var rows = _folder.Rows("costs.csv").ToList();
        Assert.Equal(["1", "1", "2", "all", "all"], rows.Select(row => row["line"]));
        var drugs = rows[3];
        Assert.Equal(("drugs", "all", "84", "9", "42", "6.5"), (
            drugs["category"], drugs["item"], drugs["mean_undiscounted"], drugs["mcse_undiscounted"], drugs["mean_discounted"], drugs["mcse_discounted"]));
    }

    [Fact]
    public void Files_are_utf8_without_mark_with_line_feeds_in_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            german.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = german;
            foreach (var path in TableSet.Write(SyntheticRun.Create(strategies: 1), _folder.Path))
            {
                var bytes = File.ReadAllBytes(path);
                Assert.Equal((byte)'s', bytes[0]);
                Assert.Equal((byte)'\n', bytes[^1]);
                Assert.DoesNotContain((byte)'\r', bytes);
            }

            Assert.Contains(_folder.Lines("pathways.csv"), line => line.Contains(",0.6,", StringComparison.Ordinal));
            Assert.Contains("8.33", AnswerTable.Write(SyntheticRun.Create(strategies: 1)), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Shares_of_states_exits_pathways_and_stops_sum_to_one()
    {
        TableSet.Write(SyntheticRun.Create(), _folder.Path);
        SumsToOne("states.csv", row => row["strategy"] + row["month"]);
        SumsToOne("attrition.csv", row => row["strategy"] + row["line"]);
        SumsToOne("pathways.csv", row => row["strategy"]);
        foreach (var row in _folder.Rows("regimens.csv"))
        {
            var stops = row.Where(field => field.Key.StartsWith("stop", StringComparison.Ordinal) || field.Key == "still_on_at_horizon");
            Assert.Equal(1, stops.Sum(field => Number(field.Value)), 8);
        }
    }

    [Fact]
    public void Every_number_that_is_there_has_its_error()
    {
        TableSet.Write(SyntheticRun.Create(), _folder.Path);
        (string File, string Value)[] tables =
            [
                ("summary.csv", "mean"), ("survival.csv", "survival"), ("lines.csv", "value"), ("hazards.csv", "hazard"),
                ("states.csv", "share"),
            ];
        foreach (var (file, value) in tables)
        {
            Assert.All(_folder.Rows(file), row => Assert.Equal(row[value].Length == 0, row["mcse"].Length == 0));
        }
    }

    [Fact]
    public void Nothing_undefined_is_printed()
    {
        var run = SyntheticRun.Create(horizon: 6);
        var empty = run.Strategies[0].Lines[4] with { Started = 0, Progressed = 0, DiedBeforeProgression = 0, Exits = new long[7] };
        run = run with { Strategies = [run.Strategies[0] with { Lines = [.. run.Strategies[0].Lines.Take(4), empty] }] };
        foreach (var path in TableSet.Write(run, _folder.Path))
        {
            var text = File.ReadAllText(path);
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NaN", AnswerTable.Write(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Median_beyond_the_horizon_and_landmarks_beyond_it_are_not_printed()
    {
        TableSet.Write(SyntheticRun.Create(horizon: 36), _folder.Path);
        var rows = _folder.Rows("summary.csv").Where(row => row["strategy"] == SyntheticRun.Names.Strategies[0]).ToList();
        Assert.Equal(("", ""), rows.Where(row => row["measure"] == "median_os").Select(row => (row["mean"], row["mcse"])).Single());
        var landmarks = rows.Select(row => row["measure"]).Where(measure => measure.StartsWith("os_", StringComparison.Ordinal));
        Assert.Equal(["os_12m", "os_24m", "os_36m"], landmarks);
    }

    [Fact]
    public void Costs_and_qalys_are_printed_only_where_the_model_has_them()
    {
        TableSet.Write(SyntheticRun.Create(), _folder.Path);
        Assert.DoesNotContain(_folder.Rows("summary.csv"), row => row["measure"] is "qalys" or "cost");
        TableSet.Write(SyntheticRun.Create(hasEconomics: true), _folder.Path, new TableOptions { Currency = "GBP 2024" });
        Assert.Equal(3, _folder.Rows("summary.csv").Count(row => row["measure"] == "cost" && row["unit"] == "GBP 2024"));
    }

    [Fact]
    public void Survival_has_a_row_for_each_month_and_endpoint()
    {
        var run = SyntheticRun.Create();
        TableSet.Write(run, _folder.Path);
        var counts = _folder.Rows("survival.csv").GroupBy(row => row["strategy"] + "|" + row["endpoint"]).ToList();
        Assert.Equal(3 * (1 + 2 * 5), counts.Count);
        Assert.All(counts, group => Assert.Equal(SyntheticRun.Horizon + 1, group.Count()));
    }

    [Fact]
    public void Hazard_of_an_exponential_curve_is_its_rate_and_stops_at_few_at_risk()
    {
        TableSet.Write(SyntheticRun.Create(), _folder.Path, new TableOptions { GeneralPopulationHazard = [0.001, 0.002] });
        var rows = _folder.Rows("hazards.csv").Where(row => row["strategy"] == SyntheticRun.Names.Strategies[0]).ToList();
        var os = rows.Where(row => row["endpoint"] == "OS" && Number(row["month"]) < 100).ToList();
        Assert.All(os, row => Assert.Equal(0.01, Number(row["hazard"]), 3));
        Assert.Equal(["0.001", "0.002", ""], os.Take(3).Select(row => row["general_population"]));
        var lastPfs = rows.Where(row => row["endpoint"] == "PFS 5L").Max(row => Number(row["month"]));
        Assert.InRange(lastPfs, 10, 60);
    }

    [Fact]
    public void Lines_report_reach_response_and_refractoriness()
    {
        TableSet.Write(SyntheticRun.Create(strategies: 1), _folder.Path);
        var values = _folder.Rows("lines.csv").Where(row => row["line"] == "2")
            .ToDictionary(row => row["measure"], row => Number(row["value"]));
        Assert.Equal(0.62, values["conditional_reach"], 9);
        Assert.Equal(0.8, values["overall_response"], 3);
        Assert.Equal(0.6, values["vgpr_or_better"], 3);
        Assert.Equal(0.3, values["cr_or_better"], 3);
        Assert.Equal(0.625, values["refractory_lenalidomide"], 3);
        Assert.Equal(0.15625, values["refractory_anti_cd38_treatment_dose"], 3);
        Assert.Equal(0.04, values["options_refused_per_patient"], 9);
    }

    [Fact]
    public void Row_of_another_length_than_the_header_is_refused()
    {
        using var csv = new CsvTableWriter(new StringWriter(new StringBuilder()), ["a", "b"]);
        Assert.Throws<ArgumentException>(() => csv.Row("only one"));
    }

    [Fact]
    public void Every_exit_has_a_word()
    {
        var words = Enum.GetValues<LineExit>().Select(Words.Exit).ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Numbers of a row to six significant digits: the last ones may differ between processors.</summary>
    private static string Rounded(string row) => string.Join(',', row.Split(',').Select(field =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G6", CultureInfo.InvariantCulture)
            : field));

    private void SumsToOne(string file, Func<Dictionary<string, string>, string> group) =>
        Assert.All(_folder.Rows(file).GroupBy(group), rows => Assert.Equal(1, rows.Sum(row => Number(row["share"])), 7));
}
