using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MmSim.Hosting;
using MmSim.Publication;

namespace MmSim.Watching;

/// <summary>
/// Hands each new content of each <c>*.json</c> in a folder to the worker, once. A file counts when it has kept its size for a
/// moment and nobody else has it open; a half-written one that slips through is reported as broken and run again when it changes.
/// </summary>
internal sealed class FolderWatcher(WatchOptions options, JobQueue queue, TimeProvider clock, ILogger<FolderWatcher> log) : BackgroundService
{
    private readonly Dictionary<string, Seen> _files = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using SemaphoreSlim changed = new(0);
        using FileSystemWatcher? watcher = TryWatch(changed);
        log.LogInformation("Watching {Folder}; results go to {Output}", options.Folder, options.Request.OutputFolder);
        while (!stoppingToken.IsCancellationRequested)
        {
            bool unsettled = Scan();
            try
            {
                await changed.WaitAsync(unsettled ? options.Settle : options.ScanInterval, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // Many reports of one change are one look at the folder.
            while (changed.Wait(0, CancellationToken.None))
            {
            }
        }
    }

    private FileSystemWatcher? TryWatch(SemaphoreSlim changed)
    {
        try
        {
            FileSystemWatcher watcher = new(options.Folder, "*.json");
            watcher.Created += (_, _) => Wake(changed);
            watcher.Changed += (_, _) => Wake(changed);
            watcher.Renamed += (_, _) => Wake(changed);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            log.LogWarning("The system reports no changes of {Folder} ({Reason}); it is looked at regularly instead", options.Folder, e.Message);
            return null;
        }
    }

    private static void Wake(SemaphoreSlim changed)
    {
        try
        {
            changed.Release();
        }
        catch (Exception e) when (e is ObjectDisposedException or SemaphoreFullException)
        {
            // The watch has ended.
        }
    }

    /// <summary>Looks at every file once; true where one has to be looked at again soon.</summary>
    private bool Scan()
    {
        try
        {
            bool unsettled = false;
            foreach (string path in Directory.GetFiles(options.Folder, "*.json").Order(StringComparer.Ordinal))
            {
                unsettled |= Path.GetFileName(path)[0] != '.' && Look(path);
            }

            return unsettled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Folder} cannot be read now: {Reason}", options.Folder, e.Message);
            return false;
        }
    }

    private bool Look(string path)
    {
        FileInfo file = new(path);
        lock (_gate)
        {
            if (!file.Exists)
            {
                _files.Remove(path);
                return false;
            }

            if (!_files.TryGetValue(path, out Seen? seen) || seen.Length != file.Length || seen.Changed != file.LastWriteTimeUtc)
            {
                // A job of the earlier content may still be running: its report finds a newer entry and leaves this one alone.
                _files[path] = new Seen(file.Length, file.LastWriteTimeUtc, clock.GetTimestamp());
                return true;
            }

            if (seen.IsHandled)
            {
                return false;
            }

            if (clock.GetElapsedTime(seen.Since) < options.Settle || TryHash(path) is not { } hash)
            {
                return true;
            }

            seen.IsHandled = true;
            if (!Marker.Has(path, hash))
            {
                Queue(path, hash, seen);
            }

            return false;
        }
    }

    private void Queue(string path, string hash, Seen seen)
    {
        if (ResultName.TryFromPath(path, out string name, out string? fault))
        {
            log.LogInformation("Scenario {Scenario} found", name);
            queue.Add(new SimulationJob(path, name, options.Request, report => Finish(path, hash, seen, report))
            {
                IsWanted = () => IsStill(path, hash, seen),
            });
        }
        else
        {
            Finish(path, hash, seen, new JobReport(ExitCode.BadInput, null, [$"{path}: {fault}"]));
        }
    }

    /// <summary>A file that changed while it waited has a job of its own for the new content, or gets one at the next look.</summary>
    private bool IsStill(string path, string hash, Seen seen)
    {
        if (TryHash(path) == hash)
        {
            return true;
        }

        lock (_gate)
        {
            seen.IsHandled = false;
        }

        return false;
    }

    private void Finish(string path, string hash, Seen seen, JobReport report)
    {
        if (report.ExitCode == ExitCode.Cancelled)
        {
            return;
        }

        if (report.MayPass)
        {
            lock (_gate)
            {
                // Looked at again, and by then perhaps done by whoever holds the place.
                seen.IsHandled = false;
            }

            return;
        }

        try
        {
            Marker.Write(path, hash, report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError("No marker can be written beside {Path} ({Reason}); a restart will run it again", path, e.Message);
        }
    }

    private static string? TryHash(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A file as it was when last looked at.</summary>
    private sealed record Seen(long Length, DateTime Changed, long Since)
    {
        /// <summary>True where nothing is to be done until the file changes.</summary>
        public bool IsHandled { get; set; }
    }
}
