using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>A wanted precision chooses the draws from a pilot: the same on any machine, more for a smaller error, and near the error wanted.</summary>
public sealed class PrecisionTests
{
    private static readonly JsonDocumentOptions s_comments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly ScenarioRunner Runner = new(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);

    [Fact]
    public void Plan_is_the_same_with_any_threads_and_reaches_the_error_wanted()
    {
        var input = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/bare-three-lines.json"));
        var binding = CompiledInput.Of(input).Binding;
        var coarse = new PrecisionRun(3000, 30_000);
        var plan = coarse.Plan(coarse.Pilot(binding, 1, 1, CancellationToken.None));
        Assert.Equal(plan, coarse.Plan(coarse.Pilot(binding, 1, 3, CancellationToken.None)));
        var fine = new PrecisionRun(300, 30_000).Plan(coarse.Pilot(binding, 1, 2, CancellationToken.None));
        Assert.True(fine.PredictedError <= 300 * 1.0001, $"{fine.PredictedError}");
        Assert.True(fine.Draws * fine.PatientsPerDraw > plan.Draws * plan.PatientsPerDraw);

        var text = new PrecisionRun(300, 30_000).Text(fine, TimeSpan.FromSeconds(1), new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.StartsWith($"precision: {fine.Draws:#,0} draws of {fine.PatientsPerDraw:#,0} patients for an error of ", text, StringComparison.Ordinal);
        Assert.Contains("done at about", text, StringComparison.Ordinal);
    }

    // Of the bare model's net benefit most of the variance between patients is a sum of functions of single uniforms.
    [Fact]
    public void The_pilot_of_stratified_patients_finds_less_variance_within_draws()
    {
        var input = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/bare-three-lines.json"));
        var binding = CompiledInput.Of(input).Binding;
        PrecisionRun plain = new(300, 30_000), stratified = new(300, 30_000, Stratified: true);
        var expected = plain.Plan(plain.Pilot(binding, 1, 2, CancellationToken.None));
        var plan = stratified.Plan(stratified.Pilot(binding, 1, 2, CancellationToken.None));
        Assert.True(plan.PredictedError <= 300 * 1.0001, $"{plan.PredictedError}");
        Assert.InRange(plan.Components.WithinDraw / expected.Components.WithinDraw, 0.1, 0.7);
        Assert.True(stratified.Settings(plan, 1).Stratified);
    }

    [Fact]
    public void The_key_changes_the_draws_and_leaves_the_base_case_as_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-stratified-");
        try
        {
            string Tables(bool stratified, int patients)
            {
                var scenario = JsonNode.Parse(File.ReadAllText(Repository.PathOf("scenarios/bare-three-lines.json")), null, s_comments)!;
                scenario["uncertainty"] = new JsonObject { ["draws"] = 3, ["patientsPerDraw"] = 40, ["stratified"] = stratified };
                var path = Path.Combine(folder.FullName, "bare.json");
                File.WriteAllText(path, scenario.ToJsonString());
                var output = folder.CreateSubdirectory($"{stratified}-{patients}").FullName;
                var request = new RunRequest { Patients = 100, PatientsPerDraw = patients, Threads = 2, OutputFolder = output };
                ScenarioRunner.WriteTables(Runner.Execute(Runner.Prepare(path, request, CancellationToken.None), new Notes(), CancellationToken.None), output);
                return output;
            }

            string[] runs = [Tables(false, 40), Tables(true, 40)];
            string[] draws = [.. runs.Select(run => File.ReadAllText(Path.Combine(run, "psa.csv")))];
            string[] arms = [.. runs.Select(run => File.ReadAllText(Path.Combine(run, "qalys.csv")))];
            Assert.NotEqual(draws[0], draws[1]);
            Assert.Equal(arms[0], arms[1]);
            var fault = Assert.Throws<BadInputException>(() => Tables(true, 15));
            Assert.Contains("--patients-per-draw is 15, at least 16 are needed", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_manifest_and_the_report_say_whether_patients_are_stratified()
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-stratified-");
        try
        {
            var scenario = JsonNode.Parse(File.ReadAllText(Repository.PathOf("scenarios/bare-three-lines.json")), null, s_comments)!;
            scenario["uncertainty"] = new JsonObject { ["draws"] = 3, ["patientsPerDraw"] = 40, ["stratified"] = true };
            var path = Path.Combine(folder.FullName, "bare.json");
            File.WriteAllText(path, scenario.ToJsonString());
            JsonNode Manifest(int draws, out string report)
            {
                var output = folder.CreateSubdirectory($"{draws}").FullName;
                var request = new RunRequest { Patients = 100, Draws = draws, Threads = 1, OutputFolder = output };
                var run = Runner.Prepare(path, request, CancellationToken.None);
                Runner.Write(run, Runner.Execute(run, new Notes(), CancellationToken.None), output, CancellationToken.None);
                report = File.ReadAllText(Path.Combine(output, "report.html"));
                return JsonNode.Parse(File.ReadAllText(Path.Combine(output, "run.json")))!;
            }

            Assert.True((bool?)Manifest(3, out var report)["stratified"]);
            var book = CompiledInput.Of(new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/bare-three-lines.json"))).Binding.Book;
            var drawn = File.ReadLines(Path.Combine(folder.FullName, "3", "psa_parameters.csv")).ElementAt(2).Split(',')[1];
            var varying = Enumerable.Range(0, book.Parameters.Count).First(i => !book.Parameters[i].Distribution.IsFixed);
            Assert.Equal(book.Draw(1, 2, true).All[varying], double.Parse(drawn, CultureInfo.InvariantCulture), 1e-6 * book.Parameters[varying].Value);
            Assert.NotEqual(book.Draw(1, 2).All[varying], book.Draw(1, 2, true).All[varying]);
            Assert.Contains("Patients in each draw are stratified", report, StringComparison.Ordinal);
            Assert.Null(Manifest(0, out report)["stratified"]);
            Assert.DoesNotContain("Patients in each draw are stratified", report, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
