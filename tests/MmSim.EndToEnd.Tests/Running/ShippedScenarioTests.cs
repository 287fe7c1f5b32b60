using System.Globalization;
using System.Security.Cryptography;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>Every scenario that ships runs, writes whole and finite tables, and writes the same bytes for any number of threads.</summary>
public sealed class ShippedScenarioTests
{
    private const int Patients = 2_500;

    private static readonly ScenarioRunner Runner = new(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);

    public static TheoryData<string> Names
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var path in Directory.EnumerateFiles(Repository.PathOf("scenarios"), "*.json").Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetFileNameWithoutExtension(path));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tables_are_finite_and_the_same_bytes_for_any_number_of_threads(string name)
    {
        var one = Tables(name, threads: 1);
        var three = Tables(name, threads: 3);
        Assert.Equal(one.Keys.Order(), three.Keys.Order());
        Assert.Contains("summary.csv", one.Keys);
        foreach (var (file, bytes) in one)
        {
            Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(SHA256.HashData(three[file])));
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);

            // A bare model has no adverse events.
            Assert.True(text.Count(c => c == '\n') > 1 || file == "adverse_events.csv", $"{name}/{file} has no rows");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_mean_of_the_summary_has_its_error(string name)
    {
        var lines = System.Text.Encoding.UTF8.GetString(Tables(name, threads: 2)["summary.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Skip(1))
        {
            var cells = line[(line.LastIndexOf("base case,", StringComparison.Ordinal) + "base case,".Length)..].Split(',');
            var (measure, mean, mcse) = (cells[0], cells[2], cells[3]);
            if (mean.Length > 0)
            {
                Assert.True(
                    double.TryParse(mcse, NumberStyles.Float, CultureInfo.InvariantCulture, out var error) && error >= 0, $"{name} {measure}: mcse '{mcse}'");
            }
        }
    }

    private static Dictionary<string, byte[]> Tables(string name, int threads)
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-shipped-").FullName;
        try
        {
            var request = new RunRequest { Patients = Patients, Threads = threads, OutputFolder = folder };
            var run = Runner.Prepare(Repository.PathOf($"scenarios/{name}.json"), request, CancellationToken.None);
            var outcome = Runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None);
            Assert.Contains("Life years", outcome.AnswerText, StringComparison.Ordinal);
            ScenarioRunner.WriteTables(outcome, folder);
            return Directory.EnumerateFiles(folder, "*.csv").ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
