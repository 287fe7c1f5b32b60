using System.CommandLine.Parsing;
using MmSim.Commands;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary><c>mmsim list regimens</c> and <c>trials</c> on the evidence that ships.</summary>
public sealed class ListCommandTests : IDisposable
{
    private static readonly ScenarioCatalogue Catalogue = new(ScenarioFolder.Find(Repository.PathOf("scenarios"), Repository.PathOf("scenarios")));

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task What_may_be_given_stands_first_and_what_may_not_with_its_reason()
    {
        var rows = await RowsAsync("list regimens --line 2 --refractory lenalidomide");
        var given = rows.Select(r => r["may be given"]).ToList();
        Assert.Equal(given.OrderByDescending(g => g, StringComparer.Ordinal), given); // yes before no
        var refused = rows.Where(r => r["may be given"] == "no").ToList();

        // The triplets with lenalidomide took no lenalidomide-refractory patients; those with pomalidomide, carfilzomib or bortezomib did.
        Assert.Superset(new HashSet<string> { "DRd", "ERd", "IRd", "KRd", "Rd" }, refused.Select(r => r["regimen"]).ToHashSet());
        Assert.Superset(new HashSet<string> { "DVd", "PVd", "Kd", "IsaKd", "DPd", "Pd" }, rows.Except(refused).Select(r => r["regimen"]).ToHashSet());
        Assert.All(refused, r => Assert.NotEmpty(r["why not"]));
        Assert.All(rows, r => Assert.Equal("relapsed", r["setting"]));

        Assert.Equal("neuropathy", rows.Single(r => r["regimen"] == "DVd")["barred by"]);

        // PMID 32482541: CASTOR's 60 lenalidomide-refractory patients on DVd, 7.8 months.
        Assert.Equal("7.8, n=60", rows.Single(r => r["regimen"] == "DVd")["in len-refractory"]);
    }

    [Theory]
    [InlineData("--refractory anti-CD38", "DVd", "Kd")]
    [InlineData("--refractory daratumumab", "IsaKd", "Kd")] // Anti-CD38 antibodies share their refractoriness.
    [InlineData("--refractory PI", "Kd", "Pd")]
    [InlineData("--refractory Bortezomib --refractory carfilzomib", "DVd", "Pd")]
    [InlineData("--refractory bortezomib,carfilzomib", "Kd", "Pd")]
    [InlineData("--refractory bortezomib carfilzomib", "Kd", "Pd")]
    public async Task Drugs_groups_and_classes_name_what_they_are_refractory_to(string refractory, string refused, string given)
    {
        var rows = await RowsAsync("list regimens --line 3 " + refractory);
        Assert.Equal("no", rows.Single(r => r["regimen"] == refused)["may be given"]);
        Assert.Equal("yes", rows.Single(r => r["regimen"] == given)["may be given"]);
    }

    [Fact]
    public async Task Refused_here_is_what_a_run_refuses()
    {
        var rows = await RowsAsync("list regimens --line 2 --refractory lenalidomide");
        var library = new InputFolder(Repository.PathOf("scenarios")).Library;
        var expected = library.Regimens.Values.Where(r => r.Uses.Any(u => u.Setting == "relapsed") && r.NotForRefractoryTo.Contains("lenalidomide")).Select(r => r.RegimenId);
        Assert.Equal(expected.Order(), rows.Where(r => r["may be given"] == "no").Select(r => r["regimen"]).Order());
    }

    [Theory]
    [InlineData("list regimens --line 1", "setting", "newly-diagnosed-transplant newly-diagnosed maintenance")]
    [InlineData("list regimens --setting maintenance", "setting", "maintenance")]
    [InlineData("list trials --line 3", "setting", "relapsed late")]
    public async Task Rows_are_of_the_line_and_setting_asked_for(string line, string column, string allowed)
    {
        var rows = await RowsAsync(line);
        Assert.NotEmpty(rows);
        Assert.Subset(allowed.Split(' ').ToHashSet(), rows.Select(r => r[column]).ToHashSet());
    }

    [Fact]
    public async Task Drug_is_in_every_regimen_listed_and_trials_have_an_arm_with_it()
    {
        var regimens = (await RowsAsync("list regimens --drug carfilzomib --drug daratumumab")).Select(r => r["regimen"]).ToList();
        Assert.Equal(["KdD"], regimens);
        Assert.Contains("CANDOR", (await RowsAsync("list trials --drug carfilzomib --drug daratumumab")).Select(r => r["trial"]));
    }

    [Theory]
    [InlineData("list regimens --refractory lenalidomid", "did you mean 'lenalidomide'?")]
    [InlineData("list regimens --drug Drd", "--drug 'Drd'")]
    [InlineData("list trials --setting relapse", "did you mean 'relapsed'?")]
    public void Unknown_names_are_told_with_the_nearest(string line, string fault)
    {
        var parsed = CommandLine.Parse([.. CommandLineParser.SplitCommandLine(line)], Context);
        var thrown = Assert.Throws<BadInputException>(() => parsed.Invoke(new() { EnableDefaultExceptionHandler = false }));
        Assert.Contains(fault, thrown.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_kind_has_rows_as_wide_as_its_header() => Assert.All(Enum.GetValues<CatalogueKind>(), kind =>
    {
        var rows = Catalogue.List(kind);
        Assert.True(rows.Count > 1, $"{kind} is empty");
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
    });

    public void Dispose() => _workspace.Dispose();

    private CommandContext Context => _workspace.Context with { Model = new SimulationModel(), CurrentFolder = Path.GetDirectoryName(Repository.PathOf("scenarios"))! };

    /// <summary>The rows of the CSV that a line writes, by column; no cell of these tables holds a quote.</summary>
    private async Task<List<Dictionary<string, string>>> RowsAsync(string line)
    {
        string file = Path.Combine(_workspace.Root, "list.csv");
        Assert.Equal(0, await CommandLine.RunAsync([.. CommandLineParser.SplitCommandLine(line), "--csv", file], Context));
        string[] lines = File.ReadAllLines(file);
        string[] columns = Fields(lines[0]);
        return [.. lines.Skip(1).Select(l => columns.Zip(Fields(l)).ToDictionary(p => p.First, p => p.Second))];
    }

    private static string[] Fields(string line) =>
        string.Concat(line.Split('"').Select((part, i) => i % 2 == 0 ? part.Replace(',', '\t') : part)).Split('\t');
}
