using System.Text.Json;
using MmSim.Explaining;
using MmSim.Hosting;

namespace MmSim.EndToEnd.Tests.Fakes;

/// <summary>
/// A model that does what a scenario's key "do" says: good, fault, slow (polls the token every 5 ms), busy (as slow, on every
/// thread of the pool), second (takes one), stubborn (never polls) or slow-write (does not poll while writing). Anything that is not JSON is bad
/// input. Counts the runs it finished.
/// </summary>
internal sealed class FakeModel : ISimulationModel, IScenarioRunner, IScenarioCatalogue
{
    private int _finished;

    public int Finished => _finished;

    public RunRequest? LastRequest { get; private set; }

    public IScenarioRunner OpenRunner(ScenarioFolder folder) => this;

    public IScenarioCatalogue OpenCatalogue(ScenarioFolder folder) => this;

    public Explanation Explain(string scenarioPath, ExplainRequest request) =>
        throw new BadInputException($"{scenarioPath}: a fake has no trail");

    public PreparedRun Prepare(string scenarioPath, RunRequest request, CancellationToken token)
    {
        LastRequest = request;
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(scenarioPath));
            return new FakeRun(json.RootElement.GetProperty("do").GetString()!, json.RootElement.GetRawText());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            throw new BadInputException([$"{scenarioPath}: $: no JSON with a key 'do'", "a second line"]);
        }
    }

    public RunOutcome Execute(PreparedRun run, IProgress<RunProgress> progress, CancellationToken token)
    {
        FakeRun fake = (FakeRun)run;
        progress.Report(new RunProgress(0, 10));
        switch (fake.Do)
        {
            case "fault":
                throw new InvalidOperationException("the disease has no name");
            case "slow":
                while (!token.WaitHandle.WaitOne(5))
                {
                }

                token.ThrowIfCancellationRequested();
                break;
            case "busy":
                Parallel.For(0, Environment.ProcessorCount, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, _ =>
                {
                    while (!token.IsCancellationRequested)
                    {
                        Thread.Sleep(5);
                    }

                    token.ThrowIfCancellationRequested();
                });
                break;
            case "second":
                Thread.Sleep(TimeSpan.FromSeconds(1));
                break;
            case "stubborn":
                Thread.Sleep(TimeSpan.FromSeconds(60));
                break;
        }

        progress.Report(new RunProgress(10, 10));
        return new FakeOutcome($"answer of {fake.Do}");
    }

    public void Write(PreparedRun run, RunOutcome outcome, string stagingFolder, CancellationToken token)
    {
        File.WriteAllText(Path.Combine(stagingFolder, "summary.csv"), ((FakeRun)run).Content);
        if (((FakeRun)run).Do == "slow-write")
        {
            Thread.Sleep(TimeSpan.FromSeconds(60));
        }

        File.WriteAllText(Path.Combine(stagingFolder, "run.json"), "{}");
        Interlocked.Increment(ref _finished);
    }

    public IReadOnlyList<string> Check(string scenarioPath)
    {
        Prepare(scenarioPath, new RunRequest { OutputFolder = "" }, CancellationToken.None);
        return [];
    }

    public IReadOnlyList<IReadOnlyList<string>> List(CatalogueKind kind, CatalogueFilter? filter = null) => [["name", "drugs"], [kind.ToString(), "3"]];

    public IReadOnlyDictionary<string, string> Schemas() => new Dictionary<string, string> { ["scenario.v1.schema.json"] = "{}" };

    private sealed record FakeRun(string Do, string Content) : PreparedRun("what is best?", []);

    private sealed record FakeOutcome(string AnswerText) : RunOutcome(AnswerText);
}
