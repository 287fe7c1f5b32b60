using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using MmSim.Terminal;
using MmSim.Watching;

namespace MmSim.Hosting;

/// <summary>
/// The host behind <c>run</c> and <c>watch</c>. Ctrl-C and SIGTERM cancel the running job, which has 1.2 seconds to
/// notice; then its staged files are deleted and the process ends all the same.
/// </summary>
internal static class SimulationHost
{
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ";

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1.2);

    /// <summary>Runs the jobs of a queue, and those a watched folder adds.</summary>
    /// <param name="openRunner">Opens the model; called by the first job.</param>
    /// <param name="queue">The jobs.</param>
    /// <param name="watch">The folder to watch; null for none.</param>
    /// <param name="options">How the host talks.</param>
    /// <param name="streams">Where it does.</param>
    /// <param name="token">Stops the host, as a signal does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Func<IScenarioRunner> openRunner,
        JobQueue queue,
        WatchOptions? watch,
        HostRunOptions options,
        Streams streams,
        CancellationToken token)
    {
        KeepThreadsForSignals(queue);

        // No files or variables of the surroundings: a run depends on its scenario and command line only.
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { Args = [] });
        ConfigureLog(builder.Logging, options, watch is not null);
        ExitStatus status = new();
        builder.Services
            .Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true)
            .Configure<HostOptions>(o => o.ShutdownTimeout = s_grace)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(streams)
            .AddSingleton(options)
            .AddSingleton(queue)
            .AddSingleton(status)
            .AddSingleton(new Lazy<IScenarioRunner>(openRunner, LazyThreadSafetyMode.PublicationOnly))
            .AddSingleton<JobRunner>()
            .AddSingleton<SimulationWorker>()
            .AddHostedService(p => p.GetRequiredService<SimulationWorker>());
        if (watch is not null)
        {
            builder.Services.AddSingleton(watch).AddHostedService<FolderWatcher>();
        }

        using IHost host = builder.Build();
        SimulationWorker worker = host.Services.GetRequiredService<SimulationWorker>();
        JobRunner jobs = host.Services.GetRequiredService<JobRunner>();
        await StartAndWaitAsync(host, token).ConfigureAwait(false);
        if (!worker.HasEnded)
        {
            jobs.Abandon();
            status.Note(ExitCode.Cancelled);
        }

        return status.Code;
    }

    /// <summary>
    /// A run occupies as many threads of the pool as it is allowed to until its end; without more of them a signal's handler would
    /// wait for the pool to grow, half a second a thread.
    /// </summary>
    private static void KeepThreadsForSignals(JobQueue queue)
    {
        int busy = Math.Max(Environment.ProcessorCount, queue.MostThreads);
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, busy + 8), ports);
    }

    private static async Task StartAndWaitAsync(IHost host, CancellationToken token)
    {
        try
        {
            await host.StartAsync(token).ConfigureAwait(false);
            await host.WaitForShutdownAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The grace is over, or the token was cancelled before the start; the exit code tells.
        }
    }

    private static void ConfigureLog(ILoggingBuilder log, HostRunOptions options, bool stays)
    {
        log.SetMinimumLevel(options.Verbose ? LogLevel.Debug : stays || options.JsonLog ? LogLevel.Information : LogLevel.Warning);
        log.AddFilter("Microsoft", LogLevel.Warning);
        log.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.JsonLog)
        {
            log.AddJsonConsole(o =>
            {
                o.UseUtcTimestamp = true;
                o.TimestampFormat = TimestampFormat;
            });
        }
        else
        {
            log.AddSimpleConsole(o =>
            {
                o.SingleLine = true;
                o.UseUtcTimestamp = true;
                o.TimestampFormat = TimestampFormat + " ";
                o.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }
    }
}
