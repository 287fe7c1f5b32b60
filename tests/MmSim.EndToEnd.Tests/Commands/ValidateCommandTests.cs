using MmSim.Commands;
using MmSim.Hosting;
using MmSim.Terminal;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary><c>mmsim validate</c> on the shipped evidence: its files, its exit codes, its answers to wrong names.</summary>
public sealed class ValidateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmsim-validate-").FullName;
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Writes_checks_summary_and_charts_and_a_miss_is_no_failure()
    {
        Assert.Equal(ExitCode.Done, await Run("validate --only POLLUX --patients 2000"));
        var result = Path.Combine(_folder, "validation");
        Assert.Contains(result, _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("median OS", _out.ToString(), StringComparison.Ordinal);
        string[] charts = ["calibration", "os-ratios", "curves-relapsed"];
        Assert.All(charts, c => Assert.True(File.Exists(Path.Combine(result, "charts", c + ".svg")) && File.Exists(Path.Combine(result, "charts", c + ".png")), c));
        var rows = File.ReadAllLines(Path.Combine(result, "validation.csv"));
        Assert.StartsWith("arm,setting,measure,detail,month,kind,published,interval_low,interval_high,simulated,mcse,within,z,", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, r => r.StartsWith("POLLUX:DRd,relapsed,median PFS,,,verification,44.5,", StringComparison.Ordinal) && r.Contains(",within,", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.StartsWith("POLLUX:DRd v POLLUX:Rd,relapsed,OS hazard ratio,,,validation,0.73,0.58,0.91,", StringComparison.Ordinal));
        Assert.All(rows, r => Assert.DoesNotContain("NaN", r, StringComparison.Ordinal));
        Assert.StartsWith("kind,measure,setting,checks,within,share_within,", File.ReadAllLines(Path.Combine(result, "summary.csv"))[0], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(result, "run.json")));
    }

    [Fact]
    public async Task Strict_makes_a_miss_a_failure()
    {
        // POLLUX:DRd's published median OS of 67.6 (53.1-80.5) months is changed into 5 (4-6): that check must miss.
        var scenarios = Path.Combine(_folder, "wrong", "scenarios");
        CopyFolder(Repository.PathOf("scenarios"), scenarios);
        var arms = Path.Combine(scenarios, "evidence", "arms.csv");
        var text = File.ReadAllText(arms);
        Assert.Contains(",67.6,53.1,80.5,", text, StringComparison.Ordinal);
        File.WriteAllText(arms, text.Replace(",67.6,53.1,80.5,", ",5,4,6,", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, await Run("validate --only POLLUX:DRd --patients 1000", Path.GetDirectoryName(scenarios)));
        Assert.Equal(ExitCode.Failed, await Run("validate --only POLLUX:DRd --patients 1000 --strict", Path.GetDirectoryName(scenarios)));
        var rows = File.ReadAllLines(Path.Combine(_folder, "validation", "validation.csv"));
        Assert.Contains(rows, r => r.StartsWith("POLLUX:DRd,relapsed,median OS,,,validation,5,4,6,", StringComparison.Ordinal) && r.Contains(",outside,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_writes_the_same_bytes_for_any_number_of_threads()
    {
        await Run("validate --only ELOQUENT-3 --patients 2000 --threads 1");
        var one = File.ReadAllText(Path.Combine(_folder, "validation", "validation.csv"));
        await Run("validate --only ELOQUENT-3 --patients 2000 --threads 3");
        Assert.Equal(one, File.ReadAllText(Path.Combine(_folder, "validation", "validation.csv")));
    }

    [Fact]
    public async Task An_unknown_arm_ends_with_2_and_the_nearest_name()
    {
        Assert.Equal(ExitCode.BadInput, await Run("validate --only POLUX:DRd"));
        Assert.Contains("did you mean 'POLLUX:DRd'?", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "validation")));
    }

    public void Dispose()
    {
        Directory.Delete(_folder, true);
        _out.Dispose();
        _error.Dispose();
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private Task<int> Run(string line, string? folder = null) => CommandLine.RunAsync([.. line.Split(' '), "--out", _folder], new CommandContext
    {
        Model = new SimulationModel(),
        Streams = new Streams(_out, _error, false, false),
        CurrentFolder = folder ?? Repository.PathOf("."),
        ProgramFolder = folder ?? Repository.PathOf("."),
    });
}
