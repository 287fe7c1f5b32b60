using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MmSim.Reporting.Decisions;
using MmSim.Reporting.Figures;
using MmSim.Reporting.Report;
using MmSim.Reporting.Tables;
using MmSim.Reporting.Tests.Decisions;
using Xunit;

namespace MmSim.Reporting.Tests.Report;

public sealed partial class HtmlReportTests : IDisposable
{
    private const string Title = "Is <b>daratumumab</b> & lenalidomide first \"better\"?";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Report_needs_nothing_from_outside()
    {
        var page = Render();
        Assert.DoesNotMatch(Outside(), page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_scenario_is_text_in_the_page()
    {
        var page = Render();
        Assert.Contains("Is &lt;b&gt;daratumumab&lt;/b&gt; &amp; lenalidomide first", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>daratumumab</b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_section_is_in_the_contents_and_answer_comes_first()
    {
        var page = Render();
        var sections = SectionId().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(["answer", "survival", "pathways", "adverse-events", "methods", "cheers", "identity"], sections);
        Assert.All(sections, id => Assert.Contains($"<a href=\"#{id}\">", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_are_unique_and_references_inside_drawings_have_their_target()
    {
        var page = Render();
        var ids = AnyId().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(LocalReference().Matches(page), m => Assert.Contains(m.Groups[1].Value, ids));
    }

    [Fact]
    public void Each_chart_is_well_formed_names_itself_and_has_its_figures()
    {
        var page = Render();
        var drawings = Drawing().Matches(page).Select(m => XElement.Parse(m.Value)).ToList();
        Assert.Equal(5, drawings.Count);
        Assert.All(drawings, drawing => Assert.Equal("title", drawing.Elements().First().Name.LocalName));
        Assert.Equal(5, Regex.Count(page, "<summary>The figures of this chart</summary>"));
    }

    [Fact]
    public void Tables_hold_the_numbers_of_the_files()
    {
        var page = Render();
        var row = _folder.Rows("summary.csv").First(r => r["measure"] == "life_years");
        var years = double.Parse(row["mean"], CultureInfo.InvariantCulture);
        Assert.Contains($"data-value=\"{years.ToString(CultureInfo.InvariantCulture)}\"", page, StringComparison.Ordinal);
        Assert.Contains(SupportedDigits.FormatWithError(years, double.Parse(row["mcse"], CultureInfo.InvariantCulture), 2), page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_median_that_no_strategy_reached_is_said_so()
    {
        Render();
        var file = Path.Combine(_folder.Path, "summary.csv");
        var lines = File.ReadAllLines(file).Select(l => l.Contains(",median_os,", StringComparison.Ordinal) ? Regex.Replace(l, "months,.*", "months,,,,,") : l);
        File.WriteAllLines(file, lines);
        Assert.Contains("not reached", File.ReadAllText(HtmlReport.Write(_folder.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_assumption_is_printed()
    {
        var page = Render();
        Assert.Contains("HR 0.9 [assumption]", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_run_is_named()
    {
        var fault = Assert.Throws<FileNotFoundException>(() => HtmlReport.Write(_folder.Path));
        Assert.Contains("run.json", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Economics_fill_their_sections_and_every_chart_stands_in_one_with_its_figures()
    {
        var page = Render(economics: true);
        var sections = SectionId().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(["answer", "survival", "pathways", "adverse-events", "costs", "incremental", "uncertainty", "methods", "cheers", "identity"], sections);
        var charts = Directory.GetFiles(Path.Combine(_folder.Path, "charts"), "*.svg").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.Equal(17, charts.Count);
        Assert.All(charts, name => Assert.Contains($"<figure id=\"chart-{name}\">", page, StringComparison.Ordinal));
        string[] without = ["frontier", "cost-breakdown", "contributions", "ce-plane"]; // their tables come from the run, not from the evaluation
        Assert.All(charts.Except(without), name => Assert.Contains(
            "<table", page.Split($"<figure id=\"chart-{name}\">")[1].Split("</figure>")[0], StringComparison.Ordinal));
        var ids = AnyId().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Answer_names_the_best_strategy_at_each_threshold_by_how_much_and_how_sure()
    {
        var page = Render(economics: true);
        var best = _folder.Rows("nmb.csv").Where(r => r["best"] == "yes" && r["basis"] == "probabilistic" && r["subgroup"] == "all").ToList();
        Assert.Equal(4, best.Count);
        var table = Decision().Match(page).Value;
        Assert.All(best, row =>
        {
            var sure = _folder.Rows("ceac.csv").Single(r => r["strategy"] == row["strategy"] && Number(r["threshold"]) == Number(row["threshold"]));
            Assert.Contains(
                $">{Number(row["threshold"]):N0}</th><td>{row["strategy"]}</td>", Tight(table), StringComparison.Ordinal);
            Assert.Contains($">{SupportedDigits.Format(100 * Number(sure["probability_corrected"]), double.NaN, 0)}</td>", table, StringComparison.Ordinal);
        });
        Assert.Contains("best use of money is", page, StringComparison.Ordinal);
        Assert.Contains("NHS and personal social services (UK), in GBP of 2024/25; costs are discounted at 3.5\u00a0%, QALYs and life years at 1.5\u00a0% a year", WebUtility.HtmlDecode(page),
            StringComparison.Ordinal);
        Assert.Contains("<p class=\"note\">Noise &amp; more.</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Subgroups_have_their_best_strategy_with_its_probability_and_say_what_is_too_small()
    {
        Render(economics: true);
        var results = SyntheticEvaluation.Create(draws: 200);
        new DecisionReport(results with { SubgroupPsa = [new("frailty=fit", 300, results.Psa), new("frailty=frail", 12, null)] }).WriteTables(_folder.Path);
        File.WriteAllText(
            Path.Combine(_folder.Path, "subgroups.csv"),
            $"strategy,subgroup,measure,mean,mcse,patients\n\"{results.Strategies[0]}\",frailty=fit,life_years,5,0.1,700\n");
        var page = WebUtility.HtmlDecode(File.ReadAllText(HtmlReport.Write(_folder.Path)));
        var table = Tight(page.Split("<table id=\"table-subgroup-decisions\">")[1].Split("</table>")[0]);
        foreach (var threshold in results.Thresholds)
        {
            var row = _folder.Rows("ceac.csv").Single(r => r["subgroup"] == "frailty=fit" && Number(r["threshold"]) == threshold && r["frontier"] == "yes");
            Assert.Contains($"<td>{row["strategy"]} ({MmSim.Reporting.Decisions.Words.Percent(Number(row["probability_corrected"]))})</td>", table, StringComparison.Ordinal);
        }

        var frail = table[table.IndexOf("frailty: frail", StringComparison.Ordinal)..];
        Assert.Equal(results.Thresholds.Count, Regex.Count(frail.Split("</tr>")[0], "<td>–</td>"));
    }

    [Fact]
    public void A_median_that_is_not_reached_sorts_last()
    {
        var page = Render(horizon: 5);
        Assert.Contains("data-value=\"1.7976931348623157E+308\">not reached</td>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_read_in_a_drawing_keep_their_digits_and_coordinates_do_not()
    {
        var svg = InlineSvg.Prepare("<svg width=\"10\"><title>t</title><path d=\"M1.2345 -0.987L2 3.456\"/><text x=\"1.2345\">-0.25 to 0.75</text></svg>", "chart", "What it shows");
        Assert.Contains("<path d=\"M1.2 -0.9L2 3.4\"/><text x=\"1.2\">-0.25 to 0.75</text>", svg, StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Tight(string html) => Regex.Replace(Regex.Replace(html, ">\\s+<", "><"), " data-value=\"[^\"]*\"", "");

    private string Render(bool economics = false, int horizon = 240)
    {
        var run = SyntheticRun.Create(horizon: horizon);
        TableSet.Write(run, _folder.Path);
        var theme = new Theme { PngScale = 0.2f }; // the report shows the SVG alone
        FigureSet.Write(run, Path.Combine(_folder.Path, "charts"), theme);
        var decision = economics ? new DecisionReport(SyntheticEvaluation.Create(draws: 200)) : null;
        decision?.WriteTables(_folder.Path);
        decision?.WriteCharts(Path.Combine(_folder.Path, "charts"), theme);
        if (economics)
        {
            // A report takes a run for probabilistic where it finds its draws.
            File.WriteAllText(Path.Combine(_folder.Path, "psa.csv"), "draw,strategy,cost\n1,a,1\n");
        }

        new RunManifest
        {
            Scenario = Title,
            Status = "complete",
            Version = "0.1.0",
            Hashes = new Dictionary<string, string> { ["scenario"] = "abc" },
            Strategies = run.Names.Strategies,
            Seed = 1,
            Patients = run.Patients,
            HorizonMonths = run.HorizonMonths,
            Threads = 2,
            InstructionSet = "AVX2",
            Seconds = 1,
            Fingerprint = run.Fingerprint,
            Currency = decision?.Currency,
            Warnings = economics ? ["Noise & more."] : [],
            Economics = decision is null ? null : new RunEconomics
            {
                Title = "Test", Country = "UK", Currency = "GBP", PriceYear = "2024/25", Perspective = "NHS and personal social services",
                DiscountRateCosts = 0.035, DiscountRateEffects = 0.015, Guideline = "Test", Comparator = decision.Comparator, Thresholds = decision.Thresholds,
            },
            Assumptions = ["HR 0.9 [assumption]"],
            Started = DateTimeOffset.UnixEpoch,
            Finished = DateTimeOffset.UnixEpoch,
        }.Write(_folder.Path);
        return File.ReadAllText(HtmlReport.Write(_folder.Path));
    }

    [GeneratedRegex("(?:src|href)=\"(?!#)(?!http://www.w3.org)", RegexOptions.CultureInvariant)]
    private static partial Regex Outside();

    [GeneratedRegex("<section id=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex SectionId();

    [GeneratedRegex("\\bid=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex AnyId();

    [GeneratedRegex("(?:url\\((?!data:)|href=\"|aria-labelledby=\")#?([^\"\\)]+)", RegexOptions.CultureInvariant)]
    private static partial Regex LocalReference();

    [GeneratedRegex("<table id=\"table-decision\">.*?</table>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Decision();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
