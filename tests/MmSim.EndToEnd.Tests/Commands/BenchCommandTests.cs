using System.Text.Json;
using MmSim.Commands;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Terminal;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary><c>mmsim bench</c>: what it measures, not how fast.</summary>
public sealed class BenchCommandTests
{
    [Fact]
    public async Task It_measures_a_scenario_for_machines()
    {
        var (code, text) = await Run("bench", "--scenario", "bare-three-lines", "--patients", "2000", "--repetitions", "1", "--draws", "2", "--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(text);
        Assert.True(json.RootElement.GetProperty("machine").GetProperty("processors").GetInt32() >= 1);
        var result = Assert.Single(json.RootElement.GetProperty("results").EnumerateArray().ToArray());
        Assert.Equal("bare-three-lines", result.GetProperty("scenario").GetString());
        Assert.Equal(2, result.GetProperty("strategies").GetInt32());
        Assert.Equal(2000, result.GetProperty("patients").GetInt32());
        Assert.InRange(result.GetProperty("blocksPerPathway").GetDouble(), 3, 30);
        Assert.InRange(result.GetProperty("bytesPerPatient").GetDouble(), 0, 1);
        Assert.True(result.GetProperty("timesFloor").GetDouble() > 1);
        JsonElement prices = result.GetProperty("prices");
        double Price(string name) => prices.GetProperty(name).GetDouble();
        double PerPathway(string name) => result.GetProperty(name + "PerPathway").GetDouble();
        Assert.Equal(
            (PerPathway("blocks") * Price("block")) + (PerPathway("logarithms") * Price("logarithm"))
                + (PerPathway("exponentials") * Price("exponential")) + (PerPathway("powers") * Price("power")),
            result.GetProperty("floorNanoseconds").GetDouble(), 9);
        Assert.True(result.GetProperty("medianTimesFloor").GetDouble() > 0);
        Assert.Equal(2, result.GetProperty("psa").GetProperty("draws").GetInt32());
        Assert.True(result.GetProperty("psa").GetProperty("medianPathwaysPerSecond").GetDouble() > 0);
    }

    // Ratios of variances, not times: in the bare model the same luck and strata save more than half of the patients each.
    [Fact]
    public async Task It_measures_what_common_luck_and_strata_save()
    {
        string[] args = ["bench", "--scenario", "bare-three-lines", "--patients", "20000", "--repetitions", "1", "--draws", "240", "--variance"];
        var (code, text) = await Run([.. args, "--json"]);
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(text);
        var variance = json.RootElement.GetProperty("results")[0].GetProperty("variance");
        Assert.Equal(20_000, variance.GetProperty("patients").GetInt32());
        var outcomes = variance.GetProperty("outcomes").EnumerateArray().ToArray();
        Assert.Equal(["CostDiscounted", "QalysDiscounted", "LifeYearsDiscounted"], outcomes.Select(o => o.GetProperty("outcome").GetString()));
        Assert.All(outcomes, o => Assert.InRange(o.GetProperty("pairing").GetProperty("least").GetDouble(), 3, 50));
        Assert.All(outcomes, o => Assert.InRange(o.GetProperty("strata").GetProperty("most").GetDouble(), 1.5, 5));
        // Nothing that varies there changes how long anyone lives.
        var draws = json.RootElement.GetProperty("results")[0].GetProperty("drawVariance");
        Assert.Equal(240, draws.GetProperty("draws").GetInt32());
        Assert.InRange(draws.GetProperty("outcomes").GetProperty("LifeYearsDiscounted").GetProperty("least").GetDouble(), 0.4, 2.5);
        (_, text) = await Run(args);
        Assert.Contains("independent draws over stratified ones", text, StringComparison.Ordinal);
        Assert.Contains("independent patients over stratified ones", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_that_there_is_not_is_bad_input()
    {
        var (code, _) = await Run("bench", "--scenario", "bare-three-line");
        Assert.Equal(2, code);
    }

    private static async Task<(int Code, string Out)> Run(params string[] args)
    {
        using StringWriter answer = new(), error = new();
        int code = await CommandLine.RunAsync(args, new CommandContext
        {
            Model = new FakeModel(),
            Streams = new Streams(answer, error, IsTerminal: false, HasColour: false),
            CurrentFolder = Repository.Root,
            ProgramFolder = Repository.Root,
        });
        return (code, answer.ToString());
    }
}
