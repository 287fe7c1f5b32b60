using MmSim.Commands;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Terminal;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary><c>mmsim families</c> on the evidence that ships, copied.</summary>
public sealed class FamiliesCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmsim-families-").FullName;

    public FamiliesCommandTests()
    {
        foreach (string part in new[] { "evidence", "life-tables" })
        {
            string from = Repository.PathOf("scenarios", part), to = Path.Combine(_folder, "scenarios", part);
            Directory.CreateDirectory(to);
            foreach (string file in Directory.EnumerateFiles(from))
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            }
        }
    }

    private string Kept => Path.Combine(_folder, "scenarios", "evidence", "families.json");

    [Fact]
    public async Task It_writes_again_what_a_lost_trial_left_behind_and_on_whole_evidence_what_ships()
    {
        string shipped = await File.ReadAllTextAsync(Kept);
        await File.WriteAllTextAsync(Kept, shipped.Replace("logLogistic", "weibull", StringComparison.Ordinal));
        var (code, text, _) = await Run("families");
        Assert.Equal(0, code);
        Assert.Matches("log logistic +11 .*chosen", text);
        Assert.NotEqual(shipped, await File.ReadAllTextAsync(Kept));
        Assert.Equal(0, (await Run("families", "--write")).Code);
        Assert.Equal(shipped, await File.ReadAllTextAsync(Kept));
    }

    [Fact]
    public async Task Broken_evidence_ends_with_2_and_leaves_the_file()
    {
        string shipped = await File.ReadAllTextAsync(Kept);
        File.Delete(Path.Combine(_folder, "scenarios", "evidence", "landmarks.csv"));
        var (code, text, error) = await Run("families", "--write");
        Assert.Equal(2, code);
        Assert.Contains("evidence/landmarks.csv", error, StringComparison.Ordinal);
        Assert.Empty(text);
        Assert.Equal(shipped, await File.ReadAllTextAsync(Kept));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Code, string Text, string Error)> Run(params string[] args)
    {
        using StringWriter text = new();
        using StringWriter error = new();
        int code = await CommandLine.RunAsync(args, new CommandContext
        {
            Model = new FakeModel(),
            Streams = new Streams(text, error, IsTerminal: false, HasColour: false),
            CurrentFolder = _folder,
            ProgramFolder = _folder,
        });
        return (code, text.ToString(), error.ToString());
    }
}
