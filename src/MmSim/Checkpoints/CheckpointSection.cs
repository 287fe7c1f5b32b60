using System.Globalization;
using MmSim.Engine.Execution;
using MmSim.Numerics.Accumulators;

namespace MmSim.Checkpoints;

/// <summary>
/// A part of a run in its checkpoint: <c>NAME.state</c>, replaced at each checkpoint, or <c>NAME-000001.parts</c> and so on, one more at each. What
/// cannot be trusted is renamed to <c>….broken</c>, told, and done again.
/// </summary>
internal sealed class CheckpointSection : IRunCheckpoint
{
    private readonly Checkpoint _checkpoint;
    private readonly string _folder;
    private readonly string _name;
    private readonly Action<string> _note;
    private readonly Dictionary<int, FinishedPart> _parts = [];
    private readonly List<FinishedPart> _pending = [];
    private ReadOnlyMemory<byte>? _pendingState;
    private int _files;

    /// <summary>An empty part.</summary>
    /// <param name="checkpoint">The whole.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="name">Name of the part, a file name.</param>
    /// <param name="note">Gets lines for the user.</param>
    public CheckpointSection(Checkpoint checkpoint, string folder, string name, Action<string> note) =>
        (_checkpoint, _folder, _name, _note) = (checkpoint, folder, name, note);

    /// <inheritdoc/>
    public bool IsDue => _checkpoint.IsDue;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> State { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyCollection<FinishedPart> Parts => _parts.Values;

    private string StatePath => Path.Combine(_folder, _name + ".state");

    /// <inheritdoc/>
    public void KeepState(ReadOnlyMemory<byte> state)
    {
        _pendingState = state;
        _checkpoint.Write();
    }

    /// <inheritdoc/>
    public void KeepPart(FinishedPart part)
    {
        _pending.Add(part);
        if (IsDue)
        {
            _checkpoint.Write();
        }
    }

    /// <summary>Reads what an interrupted run kept.</summary>
    public void Read()
    {
        if (File.Exists(StatePath))
        {
            State = Trusted(StatePath) ?? default;
        }

        foreach (string path in Directory.GetFiles(_folder, _name + "-*.parts").Order(StringComparer.Ordinal))
        {
            _files = Math.Max(_files, NumberOf(path));
            if (Trusted(path) is { } content)
            {
                ReadParts(content);
            }
        }
    }

    /// <summary>Writes what is not written yet.</summary>
    /// <exception cref="IOException">It cannot be written, and waits for the next time.</exception>
    public void Write()
    {
        if (_pendingState is { } state)
        {
            CheckpointFile.Write(StatePath, _checkpoint.Hash, state.Span);
            _pendingState = null;
        }

        if (_pending.Count > 0)
        {
            string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_name}-{_files + 1:000000}.parts"));
            CheckpointFile.Write(path, _checkpoint.Hash, PendingParts().Span);
            _files++;
            _pending.Clear();
        }
    }

    private ReadOnlyMemory<byte> PendingParts()
    {
        StateWriter writer = new();
        writer.Count(_pending.Count);
        foreach (FinishedPart part in _pending)
        {
            writer.Count(part.Number);
            writer.Count(part.Figures.Length);
            writer.Values<double>(part.Figures);
        }

        return writer.Written;
    }

    private void ReadParts(ReadOnlyMemory<byte> content)
    {
        StateReader reader = new(content);
        for (int left = reader.Count(0); left > 0; left--)
        {
            int number = reader.Count(0);
            double[] figures = new double[reader.Count(0)];
            reader.Values<double>(figures);
            _parts[number] = new FinishedPart(number, figures);
        }
    }

    private ReadOnlyMemory<byte>? Trusted(string path)
    {
        ReadOnlyMemory<byte> content = CheckpointFile.Read(path, _checkpoint.Hash, out string? fault);
        if (fault is null)
        {
            return content;
        }

        string broken = path + ".broken";
        File.Move(path, broken, overwrite: true);
        _note($"{path} is not trusted: {fault}; it is set aside as {Path.GetFileName(broken)}, and what it held is done again");
        return null;
    }

    private static int NumberOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return int.TryParse(name.AsSpan(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
