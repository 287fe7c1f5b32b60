using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>A run with draws, one-way analysis and variants, from a scenario file to the files it writes.</summary>
public sealed class AnalysesTests
{
    private static readonly ScenarioRunner Runner = new(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);

    [Fact]
    public void Draws_limits_and_variants_are_written_and_are_the_same_bytes_for_any_threads()
    {
        var one = Run(1);
        var seven = Run(7);
        foreach (var name in new[] { "psa.csv", "psa_effects.csv", "psa_parameters.csv", "parameters.csv", "one_way.csv", "variants.csv", "summary.csv" })
        {
            Assert.True(one[name].AsSpan().SequenceEqual(seven[name]), $"{name} differs between 1 and 7 threads");
        }

        string[] Lines(string name) => System.Text.Encoding.UTF8.GetString(one[name]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + (3 * 5), Lines("psa.csv").Length);
        Assert.Equal(1 + 3, Lines("psa_parameters.csv").Length);
        Assert.Equal(1 + (5 * 5), Lines("variants.csv").Length);
        Assert.Equal(1 + (2 * 5 * (Lines("psa_parameters.csv")[0].Split(',').Length - 1)), Lines("one_way.csv").Length);

        // The interval of a parameter is where the one-way analysis sets it.
        var limits = Lines("one_way.csv").Skip(1).Select(line => line.Split(',')).ToLookup(cells => (cells[0], cells[2]), cells => cells[3]);
        var varying = Lines("parameters.csv").Skip(1).Select(line => line.Split(',')).Where(cells => cells[2].Length > 0).ToList();
        Assert.Equal(Lines("psa_parameters.csv")[0].Split(',').Length - 1, varying.Count);
        Assert.All(varying, cells => Assert.Equal([cells[2], cells[3]], [limits[(cells[0], "low")].First(), limits[(cells[0], "high")].First()]));
        Assert.Contains(Lines("summary.csv"), line => line.Contains(",probabilistic,life_years,", StringComparison.Ordinal));

        // What is set in a variant is what changes: Rd's own arm is its curve with and without anchoring to it.
        Assert.Contains(Lines("variants.csv"), line => line.StartsWith("no deaths from other causes,Rd,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pathway.gapDeathRat", "gapDeathRate")]
    [InlineData("effects.stage.4", "effects.stage")]
    [InlineData("simulation.horizonMonth", "horizonMonths")]
    public void Path_of_a_variant_that_leads_nowhere_is_named_with_the_nearest(string path, string nearest)
    {
        var folder = Repository.PathOf("scenarios");
        var file = Path.Combine(Path.GetTempPath(), $"mmsim-variant-{Environment.ProcessId}-{path.Length}.json");
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "first-relapse-triplets.json"));
            File.WriteAllText(file, text.Replace("\"pathway.practiceHazardRatio\": 1", $"\"{path}\": 1", StringComparison.Ordinal));
            var request = new RunRequest { Patients = 10, OutputFolder = folder };
            var fault = Assert.Throws<BadInputException>(() => Runner.Prepare(file, request, CancellationToken.None));
            Assert.Contains(nearest, string.Join(' ', fault.Diagnostics), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Dictionary<string, byte[]> Run(int threads)
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-analyses-").FullName;
        try
        {
            var request = new RunRequest
            {
                Patients = 200, Draws = 3, PatientsPerDraw = 40, OneWay = true, OneWayPatients = 20, Threads = threads, OutputFolder = folder,
            };
            var run = Runner.Prepare(Repository.PathOf("scenarios/first-relapse-triplets.json"), request, CancellationToken.None);
            var outcome = Runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None);
            ScenarioRunner.WriteTables(outcome, folder);
            ScenarioRunner.WriteAnalyses(run, outcome, folder);
            return Directory.EnumerateFiles(folder, "*.csv").ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
