namespace MmSim.Scenarios.Compilation;

/// <summary>Gives names their indices, in the order in which they are first asked for.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public int Index(string name)
    {
        if (!_indices.TryGetValue(name, out var index))
        {
            index = _names.Count;
            _indices.Add(name, index);
            _names.Add(name);
        }

        return index;
    }
}
