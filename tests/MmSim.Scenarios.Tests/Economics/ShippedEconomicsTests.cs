using System.Collections;
using System.Text.RegularExpressions;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Economics;

/// <summary>The economics files that ship are whole, sourced, and cover what the scenarios give.</summary>
public sealed partial class ShippedEconomicsTests
{
    public static TheoryData<string> Names => [.. EconomicsText.Shipped];

    [Fact]
    public void Four_countries_ship() => Assert.Superset(new HashSet<string> { "uk", "us", "india", "australia" }, EconomicsText.Shipped.ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void It_checks_without_a_finding(string name) => Assert.Empty(EconomicsText.Check(EconomicsText.Read(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_among_those_that_are_checked(string name)
    {
        var economics = EconomicsText.Read(name).Document!;
        var placed = EconomicsFigures.All(economics).Select(f => f.Figure).ToHashSet(ReferenceEqualityComparer.Instance);
        var found = Figures(economics).ToList();
        Assert.True(found.Count > 50);
        Assert.All(found, f => Assert.Contains(f, placed));
        Assert.Equal(found.Count, placed.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_calls_itself_an_assumption_is_marked_as_one(string name)
    {
        var economics = EconomicsText.Read(name).Document!;
        foreach (var (path, _, figure) in EconomicsFigures.All(economics))
        {
            Assert.True(figure.Source.Length > 0, path);
            if (figure.Source.Contains("no source", StringComparison.OrdinalIgnoreCase) || figure.Source.Contains("not found", StringComparison.OrdinalIgnoreCase))
            {
                Assert.True(figure.Verified == Verification.Assumption, $"{name} {path}: {figure.Source}");
            }

            if (figure.Source.EndsWith("recalled", StringComparison.Ordinal))
            {
                Assert.True(figure.Verified <= Verification.Recalled, $"{name} {path}: {figure.Source}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_drug_of_every_regimen_has_a_price_or_is_listed_as_a_gap(string name)
    {
        var economics = EconomicsText.Read(name).Document!;
        var given = ScenarioText.Library.Regimens.Values.SelectMany(r => r.Components).Select(c => c.DrugId).Where(d => d != "mixed").Distinct();
        Assert.All(given, d => Assert.True(economics.Drugs.ContainsKey(d) != (economics.DrugsWithoutPrice?.ContainsKey(d) == true), $"{name}: {d}"));
    }

    [Theory]
    [InlineData("len-sequencing", "uk")]
    [InlineData("first-relapse-triplets", "uk")]
    [InlineData("frail-elderly", "uk")]
    [InlineData("len-refractory", "uk")]
    [InlineData("maintenance", "uk")]
    [InlineData("maintenance", "us")]
    [InlineData("maintenance", "australia")]
    public void It_prices_all_that_a_shipped_scenario_gives(string scenario, string name) => Assert.Empty(Cover(scenario, name));

    [Fact]
    public void A_drug_without_a_price_is_named_with_regimen_and_file_once_for_each_regimen()
    {
        var found = Assert.Single(Cover("double-refractory-india", "india"));
        Assert.Equal((DiagnosticCode.NoPrice, Severity.Error), (found.Code, found.Severity));
        Assert.Contains("'IsaPd' gives isatuximab, of which india.json has no price (No Indian price was found)", found.Message, StringComparison.Ordinal);
        Assert.Matches(Option(), found.Path);
        Assert.True(found.Line > 0);
    }

    [Fact]
    public void Transplant_and_late_lines_need_a_cost_where_a_scenario_has_them()
    {
        var uk = EconomicsText.Read("uk").Document!;
        var scenario = DocumentFile.Scenario(Repository.PathOf("scenarios/len-sequencing.json"));
        var found = EconomicsCoverage.Check(scenario, "uk.json", uk with { Transplant = null, LateLine = null }, ScenarioText.Library);
        Assert.Equal(["$", "$.strategies[0].lines[0].options[0].transplant"], found.Select(d => d.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_copy_of_a_file_with_another_currency_and_country_is_a_country()
    {
        var text = EconomicsText.With("\"GBP\"", "\"EUR\"");
        Assert.Empty(EconomicsText.Check(EconomicsText.ReadText(text)));

        // A country without an index must give prices of its own year: every other one is named, none is used as it is.
        var other = text.Replace("\"country\": \"UK\"", "\"country\": \"Atlantis\"", StringComparison.Ordinal);
        var found = EconomicsText.Check(EconomicsText.ReadText(other));
        var years = EconomicsFigures.All(EconomicsText.Read("uk").Document!).Count(f => f.Figure.PriceYear is { } year && year != "2024/25");
        Assert.Equal(years, found.Count);
        Assert.All(found, d => Assert.Contains("there is no price index of Atlantis", d.Message, StringComparison.Ordinal));
        Assert.Empty(EconomicsText.Check(EconomicsText.ReadText(PriceYear().Replace(other, "\"priceYear\": \"2024/25\""))));
    }

    [Fact]
    public void A_misspelt_country_is_warned_of()
    {
        var found = EconomicsText.Check(EconomicsText.ReadText(EconomicsText.With("\"country\": \"UK\"", "\"country\": \"UKK\"")));
        Assert.Single(found, d => d is { Severity: Severity.Warning, Path: "$.country", Hint: "Did you mean 'UK'?" });
    }

    private static IReadOnlyList<Diagnostic> Cover(string scenario, string name) => EconomicsCoverage.Check(
        DocumentFile.Scenario(Repository.PathOf($"scenarios/{scenario}.json")), name + ".json", EconomicsText.Read(name).Document!, ScenarioText.Library);

    private static IEnumerable<FigureDocument> Figures(object? value) => value switch
    {
        null or string => [],
        FigureDocument figure => [figure],
        IDictionary dictionary => dictionary.Values.Cast<object?>().SelectMany(Figures),
        IEnumerable list => list.Cast<object?>().SelectMany(Figures),
        _ when value.GetType().Namespace == typeof(FigureDocument).Namespace =>
            value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).SelectMany(p => Figures(p.GetValue(value))),
        _ => [],
    };

    [GeneratedRegex(@"^\$\.strategies\[\d\]\.lines\[\d\]\.options\[\d\]\.regimen$")]
    private static partial Regex Option();

    [GeneratedRegex("\"priceYear\": \"[0-9/]+\"")]
    private static partial Regex PriceYear();
}
