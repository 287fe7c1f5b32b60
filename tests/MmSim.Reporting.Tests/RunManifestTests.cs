using System.Text.Json;
using Xunit;

namespace MmSim.Reporting.Tests;

public sealed class RunManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Manifest_carries_what_was_run_and_its_speed()
    {
        var path = Manifest(seconds: 4).Write(_folder.Path);
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement;
        Assert.Equal("run.json", Path.GetFileName(path));
        Assert.Equal("Where should daratumumab go?", root.GetProperty("scenario").GetString());
        Assert.Equal("abc", root.GetProperty("hashes").GetProperty("scenario").GetString());
        Assert.Equal(200_000, root.GetProperty("pathways").GetInt64());
        Assert.Equal(50_000, root.GetProperty("pathwaysPerSecond").GetDouble());
        Assert.Equal(25_000, root.GetProperty("pathwaysPerSecondPerCore").GetDouble());
        Assert.Equal(ulong.MaxValue, root.GetProperty("seed").GetUInt64());
        Assert.Equal("HR 0.9 [assumption]", root.GetProperty("assumptions")[0].GetString());
    }

    [Fact]
    public void Speed_is_absent_where_no_time_was_measured() =>
        Assert.DoesNotContain("perSecond", Manifest(seconds: 0).ToJson(), StringComparison.OrdinalIgnoreCase);

    public void Dispose() => _folder.Dispose();

    private static RunManifest Manifest(double seconds) => new()
    {
        Scenario = "Where should daratumumab go?",
        Status = "complete",
        Version = "0.1.0",
        Hashes = new Dictionary<string, string> { ["scenario"] = "abc" },
        Strategies = ["A", "B"],
        Seed = ulong.MaxValue,
        Patients = 100_000,
        HorizonMonths = 600,
        Threads = 2,
        InstructionSet = "AVX2",
        Seconds = seconds,
        Fingerprint = "00ff",
        Assumptions = ["HR 0.9 [assumption]"],
        Started = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Finished = new DateTimeOffset(2026, 1, 1, 0, 0, 4, TimeSpan.Zero),
    };
}
