namespace MmSim.Engine.Pathway;

/// <summary>Those of a wave who begin another line, sorted by the option they begin; within an option in their order.</summary>
/// <param name="options">Options of the model.</param>
/// <param name="most">Most patients of a wave.</param>
internal sealed class WaveGroups(int options, int most)
{
    private readonly int[] _count = new int[options]; // all 0 between two sortings
    private readonly int[] _used = new int[Math.Min(options, most)];
    private readonly int[] _end = new int[Math.Min(options, most)];
    private readonly int[] _members = new int[most];

    /// <summary>Options that anybody begins.</summary>
    public int Count { get; private set; }

    /// <summary>An option of the model.</summary>
    public int Option(int group) => _used[group];

    /// <summary>Places of those who begin it.</summary>
    public ReadOnlySpan<int> Members(int group) => _members.AsSpan((group == 0 ? 0 : _end[group - 1])..(_end[group]));

    /// <summary>Sorts.</summary>
    /// <param name="slots">The wave's patients.</param>
    /// <param name="patients">How many they are.</param>
    public void Sort(PatientSlot[] slots, int patients)
    {
        Count = 0;
        for (var p = 0; p < patients; p++)
        {
            var option = slots[p].Next;
            if (option >= 0 && _count[option]++ == 0)
            {
                _used[Count++] = option;
            }
        }

        var start = 0;
        for (var group = 0; group < Count; group++)
        {
            var size = _count[_used[group]];
            _count[_used[group]] = start;
            start += size;
        }

        for (var p = 0; p < patients; p++)
        {
            if (slots[p].Next >= 0)
            {
                _members[_count[slots[p].Next]++] = p;
            }
        }

        for (var group = 0; group < Count; group++)
        {
            _end[group] = _count[_used[group]];
            _count[_used[group]] = 0;
        }
    }
}
