namespace MmSim.Engine.Pathway;

/// <summary>Patients of a wave who wait for the next line, and, when it is begun, sorted by the option they begin.</summary>
/// <param name="options">Options of the model.</param>
/// <param name="most">Most patients of a wave.</param>
internal sealed class WaveGroups(int options, int most)
{
    private readonly (int Patient, int Option)[] _waiting = new (int, int)[most];
    private readonly int[] _place = new int[options]; // of an option: those who wait for it, while sorting where its next one goes
    private readonly int[] _used = new int[Math.Min(options, most)];
    private readonly int[] _end = new int[Math.Min(options, most)];
    private readonly int[] _members = new int[most];
    private int _waits;

    /// <summary>Options that anybody begins.</summary>
    public int Count { get; private set; }

    /// <summary>An option of the model.</summary>
    public int Option(int group) => _used[group];

    /// <summary>Those who begin it.</summary>
    public ReadOnlySpan<int> Members(int group) => _members.AsSpan((group == 0 ? 0 : _end[group - 1])..(_end[group]));

    /// <summary>A patient waits for the next line.</summary>
    /// <param name="patient">Their place in the wave.</param>
    /// <param name="option">What they will begin.</param>
    public void Wait(int patient, int option) => _waiting[_waits++] = (patient, option);

    /// <summary>Sorts those who wait; nobody waits then.</summary>
    public void Sort()
    {
        Count = 0;
        foreach (var (_, option) in _waiting.AsSpan(0, _waits))
        {
            if (_place[option]++ == 0)
            {
                _used[Count++] = option;
            }
        }

        var start = 0;
        for (var group = 0; group < Count; group++)
        {
            (_place[_used[group]], start) = (start, start + _place[_used[group]]);
        }

        foreach (var (patient, option) in _waiting.AsSpan(0, _waits))
        {
            _members[_place[option]++] = patient;
        }

        for (var group = 0; group < Count; group++)
        {
            _end[group] = _place[_used[group]];
            _place[_used[group]] = 0;
        }

        _waits = 0;
    }
}
