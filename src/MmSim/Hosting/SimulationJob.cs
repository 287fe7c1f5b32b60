using System.Threading.Channels;

namespace MmSim.Hosting;

/// <summary>One scenario to run.</summary>
/// <param name="ScenarioPath">Full path of the scenario file.</param>
/// <param name="Name">The scenario's name, which is its result folder's.</param>
/// <param name="Request">What the command line changes.</param>
/// <param name="Finished">Told how it ended, on the worker's thread; null where nobody asks.</param>
internal sealed record SimulationJob(string ScenarioPath, string Name, RunRequest Request, Action<JobReport>? Finished = null)
{
    /// <summary>Asked on the worker's thread when its turn has come: false where it has been overtaken and is left out. Null for always wanted.</summary>
    public Func<bool>? IsWanted { get; init; }
}

/// <summary>How a job ended.</summary>
/// <param name="ExitCode">One of <see cref="Hosting.ExitCode"/>.</param>
/// <param name="ResultFolder">Where the result stands; null where there is none.</param>
/// <param name="Messages">The errors, as printed; empty for none.</param>
/// <param name="MayPass">True where the same job may succeed later: another process held the result's place.</param>
internal sealed record JobReport(int ExitCode, string? ResultFolder, IReadOnlyList<string> Messages, bool MayPass = false);

/// <summary>The jobs that wait for the worker.</summary>
internal sealed class JobQueue
{
    private readonly Channel<SimulationJob> _channel = Channel.CreateUnbounded<SimulationJob>();

    /// <summary>True where all jobs are known beforehand (<c>run</c>): the process ends with the last one.</summary>
    public bool IsBatch { get; private init; }

    /// <summary>The most threads a job of the queue may use, as far as the command line says; 0 where it does not.</summary>
    public int MostThreads { get; init; }

    /// <summary>Where the worker takes jobs from.</summary>
    public ChannelReader<SimulationJob> Reader => _channel.Reader;

    /// <summary>A queue that holds these jobs and gets no more.</summary>
    /// <param name="jobs">The jobs, in the order they run.</param>
    public static JobQueue Batch(IReadOnlyCollection<SimulationJob> jobs)
    {
        JobQueue queue = new() { IsBatch = true, MostThreads = jobs.Select(j => j.Request.Threads ?? 0).DefaultIfEmpty().Max() };
        foreach (SimulationJob job in jobs)
        {
            queue.Add(job);
        }

        queue._channel.Writer.Complete();
        return queue;
    }

    /// <summary>Adds a job at the end.</summary>
    /// <param name="job">The job.</param>
    public void Add(SimulationJob job) => _channel.Writer.TryWrite(job);
}
