using Microsoft.Extensions.Hosting;

namespace MmSim.Hosting;

/// <summary>
/// Runs jobs one after the other: a batch, after which it stops the host, or for as long as the host stays. Each job uses all
/// processors, so two at a time would gain nothing.
/// </summary>
internal sealed class SimulationWorker(JobQueue queue, JobRunner jobs, ExitStatus status, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True where no job is running and none will be started.</summary>
    public bool HasEnded => _ended.Task.IsCompleted;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
            {
                while (!stoppingToken.IsCancellationRequested && queue.Reader.TryRead(out SimulationJob? job))
                {
                    if (job.IsWanted?.Invoke() == false)
                    {
                        continue;
                    }

                    JobReport report = await Task.Run(() => jobs.Run(job, stoppingToken), CancellationToken.None).ConfigureAwait(false);

                    // A watch outlives bad files; only its own being stopped in the middle of a job is its exit code.
                    if (queue.IsBatch || report.ExitCode == ExitCode.Cancelled)
                    {
                        status.Note(report.ExitCode);
                    }

                    job.Finished?.Invoke(report);
                }

                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            if (queue.IsBatch && queue.Reader.TryPeek(out _))
            {
                status.Note(ExitCode.Cancelled);
            }
        }
        finally
        {
            _ended.SetResult();
            lifetime.StopApplication();
        }
    }
}
