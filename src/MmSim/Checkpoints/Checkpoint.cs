namespace MmSim.Checkpoints;

/// <summary>
/// What a long run has done so far, in the hidden folder <c>.NAME.checkpoint</c> beside its result: <c>identity.txt</c> and files a
/// <see cref="CheckpointSection"/>. Made when there is something to keep, deleted when the result stands. A checkpoint that is not gone on from is
/// set aside as <c>.NAME.checkpoint-aside</c>, where the next <c>--resume</c> of that run still finds it.
/// </summary>
/// <remarks>Used under the lock of the result's folder, by one worker at a time.</remarks>
internal sealed class Checkpoint
{
    private const string IdentityFile = "identity.txt";

    /// <summary>Writing takes at most one part in so many of the time.</summary>
    private const int LeastIntervalInWrites = 50;

    private readonly string _folder;
    private readonly RunIdentity _identity;
    private readonly CheckpointOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action<string> _note;
    private readonly bool _goesOn;
    private readonly List<CheckpointSection> _sections = [];
    private TimeSpan _interval;
    private long _last;
    private bool _told;

    private Checkpoint(string folder, RunIdentity identity, CheckpointOptions options, bool goesOn, TimeProvider clock, Action<string> note)
    {
        (_folder, _identity, _options, _goesOn, _clock, _note) = (folder, identity, options, goesOn, clock, note);
        Hash = identity.Hash;
        _interval = options.Interval;
        _last = clock.GetTimestamp();
    }

    /// <summary>The run's identity, 32 bytes.</summary>
    public byte[] Hash { get; }

    /// <summary>True where it is time to write.</summary>
    public bool IsDue => _clock.GetElapsedTime(_last) >= _interval;

    /// <summary>Finds what an interrupted run kept, and says what becomes of it.</summary>
    /// <param name="outputFolder">The folder of all results.</param>
    /// <param name="name">The result's name; its place is locked by the caller.</param>
    /// <param name="identity">The run.</param>
    /// <param name="options">Whether to go on from it.</param>
    /// <param name="clock">For the interval.</param>
    /// <param name="note">Gets lines for the user.</param>
    public static Checkpoint Open(
        string outputFolder, string name, RunIdentity identity, CheckpointOptions options, TimeProvider clock, Action<string> note)
    {
        string folder = FolderOf(outputFolder, name);
        string aside = AsideOf(folder);
        bool goesOn = false;
        try
        {
            goesOn = options.Resume == ResumeChoice.StartAnew
                ? StartAnew(folder, aside, identity, note)
                : Choose(folder, aside, identity, options.Resume == ResumeChoice.GoOn, note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            note($"the checkpoint {folder} cannot be used ({e.Message}); the run starts from the beginning");
        }

        return new Checkpoint(folder, identity, options, goesOn, clock, note);
    }

    /// <summary>True where a checkpoint of a result stands.</summary>
    /// <param name="outputFolder">The folder of all results.</param>
    /// <param name="name">The result's name.</param>
    public static bool Exists(string outputFolder, string name) => File.Exists(Path.Combine(FolderOf(outputFolder, name), IdentityFile));

    /// <summary>A part of the run, with what an interrupted run did of it.</summary>
    /// <param name="name">Its name, a file name.</param>
    public CheckpointSection Section(string name)
    {
        CheckpointSection section = new(this, _folder, name, _note);
        if (_goesOn)
        {
            section.Read();
        }

        _sections.Add(section);
        return section;
    }

    /// <summary>Writes what is not written yet. A fault is told once and does not stop the run.</summary>
    public void Write()
    {
        long start = _clock.GetTimestamp();
        try
        {
            if (!File.Exists(Path.Combine(_folder, IdentityFile)))
            {
                Directory.CreateDirectory(_folder);
                string half = Path.Combine(_folder, IdentityFile + CheckpointFile.Half);
                File.WriteAllText(half, _identity.Text);
                File.Move(half, Path.Combine(_folder, IdentityFile), overwrite: true);
            }

            foreach (CheckpointSection section in _sections)
            {
                section.Write();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_told)
            {
                _note($"the checkpoint {_folder} cannot be written ({e.Message}); the run goes on without");
                _told = true;
            }
        }

        _last = _clock.GetTimestamp();
        TimeSpan least = LeastIntervalInWrites * _clock.GetElapsedTime(start, _last);
        _interval = least > _options.Interval ? least : _options.Interval;
    }

    /// <summary>The run stops early: writes what is not written yet, where it is long enough to have a checkpoint.</summary>
    public void Stop()
    {
        if (IsDue || File.Exists(Path.Combine(_folder, IdentityFile)))
        {
            Write();
        }
    }

    /// <summary>The result stands: nothing of this run has to be kept.</summary>
    public void Delete()
    {
        TryDelete(_folder);
        string aside = AsideOf(_folder);
        if (Directory.Exists(aside) && IdentityOf(aside) is var text && (text is null || text == _identity.Text))
        {
            TryDelete(aside);
        }
    }

    private static string FolderOf(string outputFolder, string name) => Path.Combine(Path.GetFullPath(outputFolder), $".{name}.checkpoint");

    private static string AsideOf(string folder) => folder + "-aside";

    private static bool Choose(string folder, string aside, RunIdentity identity, bool isExpected, Action<string> note)
    {
        bool here = IdentityOf(folder) == identity.Text;
        bool there = IdentityOf(aside) == identity.Text;
        if (there && (!here || Size(aside) > Size(folder)))
        {
            Exchange(folder, aside);
            return true;
        }

        if (here)
        {
            return true;
        }

        if (!Directory.Exists(folder))
        {
            if (isExpected)
            {
                note("there is no checkpoint to resume from; the run starts from the beginning");
            }

            return false;
        }

        SetAside(folder, aside);
        note(IdentityOf(aside) is { } other
            ? $"the checkpoint is of another run ({identity.DifferencesFrom(other)}); it is set aside as {aside}, and the run starts from the beginning"
            : $"the checkpoint has no readable {IdentityFile}; it is set aside as {aside}, and the run starts from the beginning");
        return false;
    }

    private static bool StartAnew(string folder, string aside, RunIdentity identity, Action<string> note)
    {
        if (Directory.Exists(folder))
        {
            bool same = IdentityOf(folder) == identity.Text;
            SetAside(folder, aside);
            note($"an interrupted run {(same ? "of this" : "with other settings or inputs")} left a checkpoint; this run starts anew and sets it aside as {aside}"
                + (same ? "; to go on from it, stop this run and give --resume" : string.Empty));
        }

        return false;
    }

    private static void SetAside(string folder, string aside)
    {
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        Directory.Move(folder, aside);
    }

    private static void Exchange(string folder, string aside)
    {
        string between = folder + "-moved";
        if (Directory.Exists(between))
        {
            Directory.Delete(between, recursive: true);
        }

        if (Directory.Exists(folder))
        {
            Directory.Move(folder, between);
        }

        Directory.Move(aside, folder);
        if (Directory.Exists(between))
        {
            Directory.Move(between, aside);
        }
    }

    private static string? IdentityOf(string folder)
    {
        try
        {
            string path = Path.Combine(folder, IdentityFile);
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);

    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is found, and told of, by the next run.
        }
    }
}
