using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>A run of a patient or two, where medians are not reached and errors are not known, is written whole, report included.</summary>
public sealed class SmallestRunTests
{
    [Theory]
    [InlineData("maintenance", 1)]
    [InlineData("len-sequencing", 2)]
    [InlineData("bare-three-lines", 1)]
    public void A_patient_or_two_are_enough_to_write_everything(string name, int patients)
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-smallest-").FullName;
        try
        {
            var runner = new ScenarioRunner(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);
            var run = runner.Prepare(
                Repository.PathOf($"scenarios/{name}.json"), new RunRequest { Patients = patients, Threads = 1, OutputFolder = folder }, CancellationToken.None);
            runner.Write(run, runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None), folder, CancellationToken.None);
            Assert.Contains("</html>", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
            {
                Assert.DoesNotContain("NaN", File.ReadAllText(file), StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
