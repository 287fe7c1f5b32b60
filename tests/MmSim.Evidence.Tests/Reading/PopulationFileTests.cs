using System.Text.Json;
using MmSim.Evidence.Reading;
using Xunit;

namespace MmSim.Evidence.Tests.Reading;

public sealed class PopulationFileTests
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Names =
    [
        .. Directory.EnumerateFiles(Path.Combine(ScenariosFolder.Path, "populations"), "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f)),
    ];

    public static TheoryData<string> Files { get; } = [.. Names];

    [Fact]
    public void Shipped_populations_are_there() => Assert.Equal(
        [
            "elderly-frail-uk", "first-relapse-india", "first-relapse-uk", "late-lines", "newly-diagnosed-australia", "newly-diagnosed-india",
            "newly-diagnosed-uk", "newly-diagnosed-us", "transplant-eligible-india", "transplant-eligible-uk", "transplant-ineligible-us",
        ],
        Names.Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void Shares_sum_to_one_and_the_life_table_exists(string name)
    {
        using var file = Read(name);
        var root = file.RootElement;
        Assert.Contains(root.GetProperty("lifeTable").GetString()!, EvidenceReader.Read(ScenariosFolder.Path).LifeTables.Keys);
        Assert.Equal(1, root.GetProperty("age").GetProperty("bands").EnumerateArray().Sum(b => b.GetProperty("share").GetDouble()), 1e-9);
        Assert.Equal(1, root.GetProperty("nonAgeFrailtyPoints").GetProperty("shares").EnumerateArray().Sum(s => s.GetDouble()), 1e-9);
        foreach (var given in root.GetProperty("stage").GetProperty("given").EnumerateArray())
        {
            Assert.Equal(1, Stage(given, "I") + Stage(given, "II") + Stage(given, "III"), 1e-9);
        }
    }

    [Fact]
    public void Uk_stages_have_the_margins_of_the_r_iss_trials()
    {
        using var file = Read("newly-diagnosed-uk");
        var high = file.RootElement.GetProperty("highRiskCytogenetics").GetProperty("value").GetDouble();
        var given = file.RootElement.GetProperty("stage").GetProperty("given").EnumerateArray().ToArray();
        double Margin(string stage) => ((1 - high) * Stage(given[0], stage)) + (high * Stage(given[1], stage));
        Assert.Equal(0.28, Margin("I"), 0.001); // Palumbo, Journal of Clinical Oncology 2015
        Assert.Equal(0.62, Margin("II"), 0.001);
        Assert.Equal(0.10, Margin("III"), 0.001);
    }

    private static double Stage(JsonElement shares, string stage) => shares.GetProperty(stage).GetDouble();

    private static JsonDocument Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(ScenariosFolder.Path, "populations", name + ".json")), Options);
}
