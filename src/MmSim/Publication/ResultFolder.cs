using System.Diagnostics;
using System.Globalization;

namespace MmSim.Publication;

/// <summary>
/// A result folder that is whole or absent. Files are written into <c>.NAME.new-PID</c>; <see cref="Publish"/> renames NAME to
/// <c>.NAME.old</c> and the new folder to NAME, then deletes the old one. Whatever stops the process, NAME is afterwards the old
/// result, the new one, or (stopped between the two renames) absent until the next start puts the old one back.
/// </summary>
/// <remarks>
/// An open file <c>.NAME.lock</c> keeps a second process out; the file itself stays, because deleting it would let two processes
/// lock two different files of that name. A folder without <c>run.json</c> is not a result and is never replaced.
/// </remarks>
internal sealed class ResultFolder : IDisposable
{
    /// <summary>The file every whole result has; what tells a result from a user's own folder.</summary>
    public const string Manifest = "run.json";

    private readonly FileStream _lock;
    private readonly string _old;
    private readonly Lock _gate = new();
    private bool _closed;

    private ResultFolder(string outputFolder, string name, FileStream lockFile)
    {
        _lock = lockFile;
        Destination = Path.Combine(outputFolder, name);
        _old = OldOf(outputFolder, name);
        Staging = Path.Combine(outputFolder, string.Create(CultureInfo.InvariantCulture, $".{name}.new-{Environment.ProcessId}"));
    }

    /// <summary>Where the result will stand.</summary>
    public string Destination { get; }

    /// <summary>Where its files are written until it is whole.</summary>
    public string Staging { get; }

    /// <summary>Locks a result's place, puts right what an earlier process left behind, and makes an empty staging folder.</summary>
    /// <param name="outputFolder">The folder of all results; made where absent.</param>
    /// <param name="name">The scenario's name.</param>
    /// <exception cref="ResultFolderException">Another process writes this result, or the place is taken by something else.</exception>
    public static ResultFolder Open(string outputFolder, string name)
    {
        if (ResultName.FaultOf(name) is { } fault)
        {
            throw new ResultFolderException(fault);
        }

        string output = Path.GetFullPath(outputFolder);
        string destination = Path.Combine(output, name);
        try
        {
            Directory.CreateDirectory(output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResultFolderException($"the output folder {output} cannot be made: {e.Message}", e);
        }

        FileStream lockFile = TryLock(output, name)
            ?? throw new ResultFolderBusyException($"another run is writing {destination}; wait for it, or give another --out");
        try
        {
            Recover(output, name);
            if (File.Exists(destination) || (Directory.Exists(destination) && !MayReplace(destination)))
            {
                throw new ResultFolderException(
                    $"{destination} exists and is not a result (it has no {Manifest}); it is left alone: move it, or give another --out");
            }

            ResultFolder folder = new(output, name, lockFile);
            Directory.CreateDirectory(folder.Staging);
            return folder;
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Puts right what stopped processes left of any result in a folder; what another process holds is left alone.</summary>
    /// <param name="outputFolder">The folder of all results; nothing happens where it is absent.</param>
    public static void RecoverAll(string outputFolder)
    {
        string output = Path.GetFullPath(outputFolder);
        if (!Directory.Exists(output))
        {
            return;
        }

        IEnumerable<string> names = Directory.GetDirectories(output, ".*")
            .Select(f => NameOf(Path.GetFileName(f)))
            .OfType<string>()
            .Where(n => ResultName.FaultOf(n) is null)
            .Distinct(StringComparer.Ordinal);
        foreach (string name in names)
        {
            using FileStream? lockFile = TryLock(output, name);
            if (lockFile is not null)
            {
                Recover(output, name);
            }
        }
    }

    /// <summary>Makes the staged files the result. After this the old result is gone and nothing can be taken back.</summary>
    /// <exception cref="InvalidOperationException">The staging folder has no manifest, or was given up already.</exception>
    public void Publish()
    {
        lock (_gate)
        {
            if (_closed || !File.Exists(Path.Combine(Staging, Manifest)))
            {
                throw new InvalidOperationException($"{Staging} holds no whole result: {Manifest} is missing");
            }

            bool replaces = Directory.Exists(Destination);
            if (replaces)
            {
                Directory.Move(Destination, _old);
            }

            try
            {
                Directory.Move(Staging, Destination);
            }
            catch when (replaces)
            {
                Directory.Move(_old, Destination);
                throw;
            }
        }

        // The new result stands; an old one that cannot be deleted now goes at the next start.
        TryDelete(_old);
    }

    /// <summary>Removes what is staged and frees the place; the old result is untouched. Safe to call again and from another thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;

            // A thread still writing may add a file while the folder is being deleted.
            for (int attempt = 0; attempt < 3 && !TryDelete(Staging); attempt++)
            {
            }

            _lock.Dispose();
        }
    }

    private static FileStream? TryLock(string output, string name)
    {
        try
        {
            return new FileStream(Path.Combine(output, $".{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ResultFolderException($"{output} cannot be written: {e.Message}", e);
        }
    }

    private static void Recover(string output, string name)
    {
        string destination = Path.Combine(output, name);
        string old = OldOf(output, name);
        if (Directory.Exists(old))
        {
            if (Directory.Exists(destination))
            {
                TryDelete(old);
            }
            else
            {
                Directory.Move(old, destination);
            }
        }

        foreach (string folder in Directory.GetDirectories(output, $".{name}.new-*"))
        {
            if (ProcessOf(Path.GetFileName(folder), name) is { } process && (process == Environment.ProcessId || !IsAlive(process)))
            {
                TryDelete(folder);
            }
        }
    }

    private static string OldOf(string output, string name) => Path.Combine(output, $".{name}.old");

    private static bool MayReplace(string folder) =>
        File.Exists(Path.Combine(folder, Manifest)) || !Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>The name in <c>.NAME.old</c> or <c>.NAME.new-PID</c>; null in any other.</summary>
    private static string? NameOf(string folderName)
    {
        if (folderName.EndsWith(".old", StringComparison.Ordinal))
        {
            return folderName[1..^4];
        }

        int at = folderName.LastIndexOf(".new-", StringComparison.Ordinal);
        return at > 1 && ProcessOf(folderName, folderName[1..at]) is not null ? folderName[1..at] : null;
    }

    private static int? ProcessOf(string folderName, string name) =>
        int.TryParse(folderName.AsSpan(name.Length + 6), NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : null;

    private static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
