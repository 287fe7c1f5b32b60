using MmSim.Explaining;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

public sealed class ExplainTests
{
    private static readonly ScenarioCatalogue Catalogue =
        new(ScenarioFolder.Find(Repository.PathOf("scenarios"), Repository.PathOf("scenarios")));

    private static Explanation Explain(string scenario, string? regimen = null, int? line = null) =>
        Catalogue.Explain(Repository.PathOf("scenarios", scenario + ".json"), new ExplainRequest(regimen, line));

    [Fact]
    public void Whole_trail_names_trial_cut_points_parameters_ratios_and_what_is_assumed()
    {
        var text = Explain("len-sequencing", "DRd", 2).Text;
        string[] expected =
        [
            "DRd, line 2", "POLLUX:DRd", "44.3 mo", "not checked:", "anchored to", "Rd (POLLUX:Rd)", "0.44 (0.3", "own arm, beside it: PFS landmark", "0.832", "Dimopoulos NEJM 2016", "logScale", "(SE",
            "case-mix constant", "practice against trial", "CR from month 3", "overall 92.9%", "median exposure", "neutropenia", "57.6%",
            "lenalidomide 25 mg", "the default mix of", "* log-logistic", "weibull",
        ];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.All(Trail.Sections, section => Assert.Contains(section.Title, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Trail_of_a_regimen_on_its_own_arm_has_its_parameters_and_the_point_that_is_not_fitted()
    {
        var text = Explain("len-sequencing", "DVd", 2).Text;
        string[] expected = ["own arm", "CASTOR:DVd", "correlation", "shape between arms", "earlier data cut, not fitted", "0.607", "7.4 months"];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Short_trail_has_a_row_an_option_and_late_line_therapy()
    {
        var text = Explain("len-sequencing").Text;
        var document = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios", "len-sequencing.json")).Document;
        var options = document.Strategies.Sum(s => s.Lines.Sum(l => l.Options.Count));
        Assert.Equal(options + 1, text.Split('\n').Skip(1).TakeWhile(l => l.Length > 0).Count());
        Assert.Contains("LocoMMotion:SOC", text, StringComparison.Ordinal);
        Assert.Contains("anchored to Rd (POLLUX:Rd)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_curve_is_said_to_be_one() =>
        Assert.Contains("assumption: invented for a check", Explain("bare-three-lines", "A1").Text, StringComparison.Ordinal);

    [Fact]
    public void Unknown_regimen_or_line_is_named_with_those_there_are()
    {
        Assert.Contains("did you mean 'DRd'?", Assert.Throws<BadInputException>(() => Explain("len-sequencing", "DRD")).Message, StringComparison.Ordinal);
        Assert.Contains("DRd stands at line 1, 2", Assert.Throws<BadInputException>(() => Explain("len-sequencing", "DRd", 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fit_asked_for_has_its_chart()
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-explain");
        try
        {
            Explain("len-sequencing", "DRd").WriteCharts(folder.FullName);
            string[] expected = ["fit-DRd-newly-diagnosed.png", "fit-DRd-newly-diagnosed.svg", "fit-DRd-relapsed.png", "fit-DRd-relapsed.svg"];
            Assert.Equal(expected, folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
            Assert.Contains("POLLUX:DRd", File.ReadAllText(Path.Combine(folder.FullName, expected[3])), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
