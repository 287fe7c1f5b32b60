using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>A wanted precision chooses the draws from a pilot: the same on any machine, more for a smaller error, and near the error wanted.</summary>
public sealed class PrecisionTests
{
    private static readonly ScenarioRunner Runner = new(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);

    [Fact]
    public void Plan_is_the_same_with_any_threads_and_reaches_the_error_wanted()
    {
        var input = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/bare-three-lines.json"));
        var binding = CompiledInput.Of(input).Binding;
        var coarse = new PrecisionRun(3000, 30_000);
        var plan = coarse.Plan(PrecisionRun.Pilot(binding, 1, 1, CancellationToken.None));
        Assert.Equal(plan, coarse.Plan(PrecisionRun.Pilot(binding, 1, 3, CancellationToken.None)));
        var fine = new PrecisionRun(300, 30_000).Plan(PrecisionRun.Pilot(binding, 1, 2, CancellationToken.None));
        Assert.True(fine.PredictedError <= 300 * 1.0001, $"{fine.PredictedError}");
        Assert.True(fine.Draws * fine.PatientsPerDraw > plan.Draws * plan.PatientsPerDraw);

        var text = new PrecisionRun(300, 30_000).Text(fine, TimeSpan.FromSeconds(1), new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.StartsWith($"precision: {fine.Draws:#,0} draws of {fine.PatientsPerDraw:#,0} patients for an error of ", text, StringComparison.Ordinal);
        Assert.Contains("done at about", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_tells_its_plan_and_has_the_draws_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-precision-");
        try
        {
            var notes = new Notes();
            var request = new RunRequest { Patients = 100, Precision = 20_000, Threshold = 30_000, Threads = 2, OutputFolder = folder.FullName };
            var run = Runner.Prepare(Repository.PathOf("scenarios/bare-three-lines.json"), request, CancellationToken.None);
            var outcome = Runner.Execute(run, notes, CancellationToken.None);
            ScenarioRunner.WriteTables(outcome, folder.FullName);
            var note = Assert.Single(notes.All);
            var draws = File.ReadLines(Path.Combine(folder.FullName, "psa.csv")).Count() - 1;
            Assert.Contains($"precision: {draws / 2:#,0} draws of", note, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Precision_beside_draws_and_without_economics_is_refused_with_every_reason()
    {
        var request = new RunRequest { Patients = 10, Precision = 100, Draws = 5, OutputFolder = "." };
        var fault = Assert.Throws<BadInputException>(
            () => Runner.Prepare(Repository.PathOf("scenarios/double-refractory-india.json"), request, CancellationToken.None));
        Assert.Equal(2, fault.Diagnostics.Count);
        Assert.Contains("--precision chooses the draws", fault.Diagnostics[0], StringComparison.Ordinal);
        Assert.Contains("needs 'economics'", fault.Diagnostics[1], StringComparison.Ordinal);
    }

    private sealed class Notes : IProgress<RunProgress>
    {
        public List<string> All { get; } = [];

        public void Report(RunProgress value)
        {
            if (value.Note is { } note)
            {
                All.Add(note);
            }
        }
    }
}
