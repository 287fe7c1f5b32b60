using MmSim.Checkpoints;

namespace MmSim.Hosting;

/// <summary>
/// What the host needs of the model: the three steps of a run. The host decides when they happen, where the files go, what is
/// printed and which exit code follows; the runner knows nothing of processes, terminals or result folders.
/// </summary>
internal interface IScenarioRunner
{
    /// <summary>Reads, validates and compiles a scenario.</summary>
    /// <param name="scenarioPath">Full path of the scenario file.</param>
    /// <param name="request">What the command line changes.</param>
    /// <param name="token">Looked at between steps that take longer than a tenth of a second.</param>
    /// <exception cref="BadInputException">The scenario, or the evidence it names, cannot be run as it stands.</exception>
    PreparedRun Prepare(string scenarioPath, RunRequest request, CancellationToken token);

    /// <summary>Simulates. Blocks until the result is there.</summary>
    /// <param name="run">What <see cref="Prepare"/> returned.</param>
    /// <param name="progress">Told between blocks; may be called from any thread.</param>
    /// <param name="token">Looked at between blocks, a few milliseconds each.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    RunOutcome Execute(PreparedRun run, IProgress<RunProgress> progress, CancellationToken token);

    /// <summary>Writes every file of the result, <c>run.json</c> among them.</summary>
    /// <param name="run">What <see cref="Prepare"/> returned.</param>
    /// <param name="outcome">What <see cref="Execute"/> returned.</param>
    /// <param name="stagingFolder">An empty folder that becomes the result if this returns, and is deleted if it throws.</param>
    /// <param name="token">Looked at between files.</param>
    void Write(PreparedRun run, RunOutcome outcome, string stagingFolder, CancellationToken token);
}

/// <summary>A scenario ready to run; a runner derives its own.</summary>
/// <param name="Title">The scenario's question, for logs.</param>
/// <param name="Warnings">Already formatted lines the user should see; empty for none.</param>
internal abstract record PreparedRun(string Title, IReadOnlyList<string> Warnings)
{
    /// <summary>Everything the numbers depend on, as lines <c>what: value</c>; empty where the run cannot be gone on with after an interruption.</summary>
    public IReadOnlyList<string> Identity { get; init; } = [];

    /// <summary>Where what is done is kept, set by the host; null for nowhere.</summary>
    public Checkpoint? Checkpoint { get; init; }
}

/// <summary>The result of a run; a runner derives its own.</summary>
/// <param name="AnswerText">The short table of the answer for stdout, lines separated by a line feed.</param>
internal abstract record RunOutcome(string AnswerText);

/// <summary>How far a run is.</summary>
/// <param name="Done">Pathways (a patient under a strategy) simulated.</param>
/// <param name="Total">Pathways in all.</param>
/// <param name="Note">A line for the user; null for none. With a total of 0 the note is all there is.</param>
/// <param name="Precision">Says how sure the answer is by now; called before the report returns, and only where it is shown; null where nothing is known.</param>
internal readonly record struct RunProgress(long Done, long Total, string? Note = null, Func<string>? Precision = null);
