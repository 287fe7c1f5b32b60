using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>What a run writes does not depend on how wide the processor's vectors are. On a processor without 512 bits both runs are the same.</summary>
public sealed class ProcessorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmsim-processor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("len-sequencing")]
    [InlineData("bare-three-lines")]
    public void Without_vectors_of_512_bits_every_byte_is_the_same(string scenario)
    {
        string wide = Run(scenario, "wide");
        string narrow = Run(scenario, "narrow", ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"));
        string[] files = [.. Directory.GetFiles(wide, "*.csv").Select(file => Path.GetFileName(file)!)];
        Assert.Contains("survival.csv", files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(wide, file)), File.ReadAllBytes(Path.Combine(narrow, file))));
    }

    private string Run(string scenario, string name, params (string, string)[] environment)
    {
        string folder = Path.Combine(_folder, name);
        using RealRun run = RealRun.StartIn(
            environment, "run", scenario, "--patients", "1500", "--draws", "3", "--patients-per-draw", "100", "--out", folder);
        Assert.True(run.Wait() == 0, run.Error);
        return Path.Combine(folder, scenario);
    }
}
