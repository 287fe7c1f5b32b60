namespace MmSim.Engine.Execution;

/// <summary>Who of a group of patients is in which subgroup level.</summary>
/// <param name="levels">Levels, counted through all attributes.</param>
/// <param name="patients">Patients at most.</param>
internal sealed class LevelMembers(int levels, int patients)
{
    private readonly int[] _members = new int[(levels + 1) * patients]; // [level, member]; last, everybody
    private readonly int[] _count = new int[levels + 1];

    /// <summary>Number of levels.</summary>
    public int Levels => levels;

    /// <summary>Everybody, in order.</summary>
    public ReadOnlySpan<int> All => Of(levels);

    /// <summary>Those in a level, in order.</summary>
    public ReadOnlySpan<int> Of(int level) => _members.AsSpan(level * patients, _count[level]);

    /// <summary>Nobody is in any.</summary>
    public void Clear() => Array.Clear(_count);

    /// <summary>Adds a patient.</summary>
    /// <param name="patient">Their place in the group.</param>
    /// <param name="of">Their level of every attribute; −1 for none.</param>
    public void Add(int patient, ReadOnlySpan<int> of)
    {
        _members[(levels * patients) + _count[levels]++] = patient;
        foreach (var level in of)
        {
            if (level >= 0)
            {
                _members[(level * patients) + _count[level]++] = patient;
            }
        }
    }
}
