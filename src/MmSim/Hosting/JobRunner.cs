using Microsoft.Extensions.Logging;
using MmSim.Checkpoints;
using MmSim.Publication;
using MmSim.Terminal;

namespace MmSim.Hosting;

/// <summary>Takes one job through prepare, execute, write and publish, and turns whatever happens into a report.</summary>
/// <param name="runner">The model; opened by the first job, so that its faults are reported as the job's.</param>
/// <param name="streams">Answers and progress.</param>
/// <param name="options">What to print.</param>
/// <param name="clock">For rates and durations.</param>
/// <param name="log">Structured log.</param>
internal sealed class JobRunner(
    Lazy<IScenarioRunner> runner, Streams streams, HostRunOptions options, TimeProvider clock, ILogger<JobRunner> log)
{
    private readonly DiagnosticPrinter _printer = new(streams);
    private volatile ResultFolder? _open;

    /// <summary>Runs a job; never throws.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">Cancelled where the process shall stop.</param>
    public JobReport Run(SimulationJob job, CancellationToken token)
    {
        try
        {
            return Complete(job, token);
        }
        catch (Exception e) when (token.IsCancellationRequested && IsCancellation(e))
        {
            log.LogInformation("Run {Scenario} was cancelled", job.Name);
            _printer.Note($"{job.Name}: stopped; an earlier result is kept as it was{ResumeHint(job)}");
            return new JobReport(ExitCode.Cancelled, null, [$"{job.Name}: stopped before it was done"]);
        }
        catch (BadInputException e)
        {
            return Failed(ExitCode.BadInput, job, e, e.Diagnostics);
        }
        catch (ResultFolderException e)
        {
            return Failed(ExitCode.BadInput, job, e, [$"{job.Name}: {e.Message}"]) with { MayPass = e is ResultFolderBusyException };
        }
#pragma warning disable CA1031 // Whatever goes wrong in a run must become an exit code: the host would end with 0.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failed(ExitCode.Failed, job, e, [$"{job.Name}: {(options.Verbose ? e.ToString() : e.Message)}"]);
        }
    }

    /// <summary>Deletes what the running job has staged, because the process ends without waiting for it.</summary>
    public void Abandon() => _open?.Dispose();

    private JobReport Complete(SimulationJob job, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        long start = clock.GetTimestamp();
        PreparedRun run = runner.Value.Prepare(job.ScenarioPath, job.Request, token);
        _printer.Warnings(run.Warnings);

        using ResultFolder folder = ResultFolder.Open(job.Request.OutputFolder, job.Name);
        _open = folder;
        log.LogInformation("Run {Scenario} from {Path} starts: {Title}", job.Name, job.ScenarioPath, run.Title);
        RunOutcome outcome = Simulate(ref run, job, token);
        try
        {
            runner.Value.Write(run, outcome, folder.Staging, token);
            token.ThrowIfCancellationRequested();
            folder.Publish();
        }
        catch (Exception e)
        {
            run.Checkpoint?.Stop();
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"the result cannot be written: {e.Message}{ResumeHint(job)}", e);
            }

            throw;
        }

        run.Checkpoint?.Delete();
        log.LogInformation(
            "Run {Scenario} is done after {Seconds:0.00} s: {ResultFolder}",
            job.Name,
            clock.GetElapsedTime(start).TotalSeconds,
            folder.Destination);
        streams.Out.WriteLine(outcome.AnswerText.TrimEnd());
        streams.Out.WriteLine($"results: {folder.Destination}");
        streams.Out.Flush();
        return new JobReport(ExitCode.Done, folder.Destination, []);
    }

    private RunOutcome Simulate(ref PreparedRun run, SimulationJob job, CancellationToken token)
    {
        using ProgressLine progress = new(streams, job.Name, clock);
        if (run.Identity.Count > 0 && job.Request.CheckpointSeconds != 0)
        {
            TimeSpan interval = job.Request.CheckpointSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : CheckpointOptions.UsualInterval;
            run = run with
            {
                Checkpoint = Checkpoint.Open(
                    job.Request.OutputFolder, job.Name, new RunIdentity(run.Identity), new CheckpointOptions(job.Request.Resume, interval), clock,
                    note => progress.Report(new RunProgress(0, 0, note))),
            };
        }

        try
        {
            return runner.Value.Execute(run, progress, token);
        }
        catch
        {
            run.Checkpoint?.Stop();
            throw;
        }
    }

    private static string ResumeHint(SimulationJob job) =>
        Checkpoint.Exists(job.Request.OutputFolder, job.Name) ? "; what was simulated is kept: to go on, run it again with --resume" : string.Empty;

    /// <summary>True for a cancellation, and for those of many threads gathered into one exception.</summary>
    private static bool IsCancellation(Exception e) =>
        e is OperationCanceledException || (e is AggregateException many && many.Flatten().InnerExceptions.All(IsCancellation));

    private JobReport Failed(int code, SimulationJob job, Exception fault, IReadOnlyList<string> lines)
    {
        log.LogDebug(fault, "Run {Scenario} ended with {ExitCode}", job.Name, code);
        _printer.Errors(lines);
        return new JobReport(code, null, lines);
    }
}
