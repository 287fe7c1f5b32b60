using MmSim.Commands;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Terminal;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary><c>mmsim network</c> on the evidence that ships.</summary>
public sealed class NetworkCommandTests
{
    [Fact]
    public async Task It_prints_the_network_and_writes_tables_and_figures_that_are_whole()
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-network-");
        try
        {
            var (code, text, _) = await Run("network", "newly-diagnosed", "--out", folder.FullName);
            Assert.Equal(0, code);
            Assert.Contains("newly-diagnosed, PFS: 10 trials, 13 treatments, 2 parts that no trial joins; random REML effects", text, StringComparison.Ordinal);
            Assert.Contains("against Rd", text, StringComparison.Ordinal);
            string result = Path.Combine(folder.FullName, "network", "newly-diagnosed");
            foreach (string name in new[] { "league.csv", "heterogeneity.csv", "node_splits.csv", "contrasts.csv", "subgroups.csv", "run.json" })
            {
                Assert.True(File.Exists(Path.Combine(result, name)), name);
            }

            string[] league = await File.ReadAllLinesAsync(Path.Combine(result, "league.csv"));
            string row = Assert.Single(league, l => l.StartsWith("PFS,random REML,Rd,DVRd,Rd,", StringComparison.Ordinal));
            Assert.StartsWith("PFS,random REML,Rd,DVRd,Rd,0.42294,", row, StringComparison.Ordinal);
            foreach (string outcome in new[] { "pfs", "os", "response" })
            {
                foreach (string chart in new[] { "network-", "forest-" })
                {
                    Assert.True(new FileInfo(Path.Combine(result, "charts", chart + outcome + ".png")).Length > 20_000);
                    string svg = await File.ReadAllTextAsync(Path.Combine(result, "charts", chart + outcome + ".svg"));
                    Assert.Contains(">MAIA<".Replace("MAIA", chart == "forest-" ? "DRd" : "MAIA", StringComparison.Ordinal), svg, StringComparison.Ordinal);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("network relapsd", "there is no setting 'relapsd'. Did you mean 'relapsed'?")]
    [InlineData("network relapsed --model remel", "there is no model 'remel'. Did you mean 'reml'?")]
    [InlineData("network relapsed --reference Vdd", "there is no treatment 'Vdd'. Did you mean")]
    public async Task A_wrong_name_ends_with_2_and_the_nearest_one(string line, string part)
    {
        var (code, text, error) = await Run(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Empty(text);
    }

    private static async Task<(int Code, string Text, string Error)> Run(params string[] args)
    {
        using StringWriter text = new();
        using StringWriter error = new();
        int code = await CommandLine.RunAsync(args, new CommandContext
        {
            Model = new FakeModel(),
            Streams = new Streams(text, error, IsTerminal: false, HasColour: false),
            CurrentFolder = Repository.Root,
            ProgramFolder = Repository.Root,
        });
        return (code, text.ToString(), error.ToString());
    }
}
