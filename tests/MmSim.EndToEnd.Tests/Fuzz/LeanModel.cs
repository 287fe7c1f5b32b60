using MmSim.Hosting;
using MmSim.Running;

namespace MmSim.EndToEnd.Tests.Fuzz;

/// <summary>
/// The real model, which writes its tables but seldom its charts and report, and can be kept open while the evidence stays as it is, so that
/// thousands of runs take minutes.
/// </summary>
internal sealed class LeanModel : ISimulationModel, IScenarioRunner
{
    private ScenarioRunner? _runner;
    private ScenarioCatalogue? _catalogue;

    /// <summary>Every so many runs write everything.</summary>
    public int WholeEvery { get; init; } = 40;

    /// <summary>Runs that were simulated and written.</summary>
    public int Runs { get; private set; }

    /// <summary>Reads the evidence anew at the next use.</summary>
    public void Forget() => (_runner, _catalogue) = (null, null);

    public IScenarioRunner OpenRunner(ScenarioFolder folder)
    {
        _runner ??= new ScenarioRunner(folder, TimeProvider.System);
        return this;
    }

    public IScenarioCatalogue OpenCatalogue(ScenarioFolder folder) => _catalogue ??= new ScenarioCatalogue(folder);

    public PreparedRun Prepare(string scenarioPath, RunRequest request, CancellationToken token) => _runner!.Prepare(scenarioPath, request, token);

    public RunOutcome Execute(PreparedRun run, IProgress<RunProgress> progress, CancellationToken token) => _runner!.Execute(run, progress, token);

    public void Write(PreparedRun run, RunOutcome outcome, string stagingFolder, CancellationToken token)
    {
        if (Runs++ % WholeEvery == 0)
        {
            _runner!.Write(run, outcome, stagingFolder, token);
            return;
        }

        ScenarioRunner.WriteTables(outcome, stagingFolder);
        ScenarioRunner.WriteAnalyses(run, outcome, stagingFolder);
        File.WriteAllText(Path.Combine(stagingFolder, "run.json"), "{}");
    }
}
