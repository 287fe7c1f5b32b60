using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>A scenario that names an economics file gets its rates and thresholds, and is refused where the file has no price of what it gives.</summary>
public sealed class EconomicsInputTests
{
    private static readonly InputFolder Inputs = new(Repository.PathOf("scenarios"));

    [Fact]
    public void Rates_and_thresholds_are_the_economics_files_unless_the_scenario_has_its_own()
    {
        var plain = With("\"economics\": \"australia\"");
        Assert.Equal("AUD", plain.Economics!.Document.Currency);
        Assert.Equal((0.05, 0.05), (plain.Document.Discounting!.CostsPerYear, plain.Document.Discounting.OutcomesPerYear));
        Assert.Equal([45000.0, 75000], plain.Document.Thresholds!);
        Assert.Contains("economics", plain.Hashes.Keys);
        Assert.NotNull(plain.Economics.Norm);

        var own = With("\"economics\": \"us\", \"thresholds\": [1], \"discounting\": { \"costsPerYear\": 0.1, \"outcomesPerYear\": 0 }");
        Assert.Equal((0.1, 0.0), (own.Document.Discounting!.CostsPerYear, own.Document.Discounting.OutcomesPerYear));
        Assert.Equal([1.0], own.Document.Thresholds!);
        Assert.Null(own.Economics!.Norm);

        Assert.Null(With("\"lateLine\": { \"maxLines\": 5 }").Economics);
    }

    [Fact]
    public void Utilities_of_another_file_come_whole_and_prices_stay()
    {
        ScenarioInput plain = With("\"economics\": \"uk\""), us = With("\"economics\": \"us\""), mixed = With("\"economics\": \"uk\", \"utilities\": \"us\"");
        Assert.Equal(us.Economics!.Document.Utilities.Family, mixed.Economics!.Document.Utilities.Family);
        Assert.Equal(0.82, mixed.Economics.Document.Utilities.SecondLine.OnTreatment.Value);
        Assert.Null(mixed.Economics.Norm);
        Assert.NotNull(plain.Economics!.Norm);
        Assert.Equal("GBP", mixed.Economics.Document.Currency);
        Assert.Same(plain.Economics.Index, mixed.Economics.Index);
        Assert.NotEqual(plain.Hashes["economics"], mixed.Hashes["economics"]);
        Assert.Contains("utilities", mixed.Files.Keys);
        Assert.Equal(plain.Hashes["economics"], With("\"economics\": \"uk\", \"utilities\": \"uk\"").Hashes["economics"]);
    }

    [Fact]
    public void A_reader_is_told_what_a_file_does_not_price_and_what_does_not_vary()
    {
        var mixed = With("\"economics\": \"uk\", \"utilities\": \"us\"");
        var notes = EconomicsNotes.Of(mixed.Document, mixed.Economics).ToList();
        Assert.Equal(3, notes.Count);
        Assert.Contains("utilities are those of us.json", notes[0], StringComparison.Ordinal);
        Assert.Contains("uk.json prices nothing beside the drugs", notes[1], StringComparison.Ordinal);
        Assert.Contains("does not vary", notes[2], StringComparison.Ordinal);

        // The US file prices zoledronic acid.
        var us = With("\"economics\": \"us\"");
        Assert.Contains("us.json prices beside the drugs only Zoledronic acid, monthly; of premedication", EconomicsNotes.Of(us.Document, us.Economics).First(), StringComparison.Ordinal);
        Assert.Empty(EconomicsNotes.Of(us.Document, null));
    }

    [Theory]
    [InlineData("\"economics\": \"uk\", \"utilities\": \"su\"", "Pd", "There is no economics file 'su'. Did you mean 'us'?")]
    [InlineData("\"utilities\": \"us\"", "Pd", "takes the place of an economics file's own")]
    [InlineData("\"economics\": \"ku\"", "Pd", "There is no economics file 'ku'. Did you mean 'uk'?")]
    [InlineData("\"economics\": \"uk\"", "BVd", "'BVd' gives belantamab_mafodotin, of which uk.json has no price")]
    [InlineData("\"economics\": \"india\"", "IsaPd", "'IsaPd' gives isatuximab, of which india.json has no price")]
    [InlineData("\"economics\": \"uk\", \"thresholds\": [2, 1]", "Pd", "expected are rising numbers")]
    public void A_gap_is_an_error_that_names_it(string keys, string regimen, string part)
    {
        var fault = Assert.Single(Assert.Throws<BadInputException>(() => With(keys, regimen)).Diagnostics);
        Assert.Contains(part, fault, StringComparison.Ordinal);
    }

    private static ScenarioInput With(string keys, string regimen = "Pd")
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-input-");
        try
        {
            var path = Path.Combine(folder.FullName, "question.json");
            File.WriteAllText(path, $$"""
                {
                  "schemaVersion": 1, "title": "t", "population": "first-relapse-uk", {{keys}},
                  "start": { "line": 2 },
                  "strategies": [ { "name": "A", "lines": [ { "options": [ { "regimen": "{{regimen}}" }, { "regimen": "Pd" } ] } ] } ]
                }
                """);
            return Inputs.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
