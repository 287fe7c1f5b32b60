using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Hosting;
using MmSim.Reporting.Comparison;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("nowhere", "no such folder, and no result of that name")]
    [InlineData("aa", "did you mean 'a'?")]
    [InlineData("scenarios", "is no result of a run: it has no run.json")]
    public async Task What_is_no_result_ends_with_2(string folder, string hint)
    {
        _workspace.EarlierResult("a");
        Assert.Equal(2, await _workspace.RunAsync("compare", "a", folder));
        Assert.Contains(hint, _workspace.Error, StringComparison.Ordinal);
        Assert.Empty(_workspace.Out);
    }

    [Fact]
    public async Task Result_is_found_by_its_name_in_output_and_by_its_folder()
    {
        _workspace.EarlierResult("a");
        Assert.Equal(0, await _workspace.RunAsync("compare", "a", Path.Combine("output", "a"), "--csv", "c.csv"));
        Assert.Contains("Inputs: no difference.", _workspace.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_workspace.Root, "c.csv")));
    }

    [Fact]
    public void Another_seed_differs_as_chance_has_it_and_a_longer_curve_beyond_it()
    {
        string changed = Workspace.Write(
            Path.Combine(_workspace.Root, "changed.json"),
            File.ReadAllText(Repository.PathOf("scenarios/bare-three-lines.json")).Replace("1.2, \"scaleMonths\": 40 }", "1.2, \"scaleMonths\": 80 }", StringComparison.Ordinal));
        string a = Run("a", seed: 1);

        var seeds = RunComparison.Of(a, Run("b", seed: 2));
        Assert.Equal([new InputChange("run", "seed", "1", "2")], seeds.Inputs);
        var judged = seeds.Results.Where(r => r.HasNoise).ToList();
        Assert.True(judged.Count > 100);

        // The mean of z² is 1. The figures hang together as about ten independent ones would: beyond these limits less than once in 10,000 seeds.
        Assert.InRange(judged.Average(r => r.Z * r.Z), 0.1, 4);

        var curves = RunComparison.Of(a, Run("c", seed: 1, changed));
        Assert.Equal(
            [new InputChange("scenario", "regimens.A1.curve.progression.scaleMonths", "40", "80")], curves.Inputs.Where(i => i.Kind == "scenario"));
        Assert.Contains(curves.Results, r => r.IsBeyondNoise && r.Measure == "life_years");
    }

    public void Dispose() => _workspace.Dispose();

    private string Run(string name, ulong seed, string? scenario = null)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_workspace.Root, name)).FullName;
        var runner = new ScenarioRunner(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);
        var request = new RunRequest { Patients = 2000, Seed = seed, Draws = 0, Threads = 1, OutputFolder = folder };
        var run = runner.Prepare(scenario ?? Repository.PathOf("scenarios/bare-three-lines.json"), request, CancellationToken.None);
        runner.Write(run, runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None), folder, CancellationToken.None);
        return folder;
    }
}
