namespace MmSim.Evidence.Reading;

/// <summary>The evidence files cannot be used. One line a fault: its file, its place, what was found and what is expected.</summary>
public sealed class EvidenceException : Exception
{
    /// <summary>Builds it from the faults found.</summary>
    /// <param name="faults">One line each.</param>
    public EvidenceException(IReadOnlyList<string> faults)
        : base(string.Join('\n', faults)) => Faults = faults;

    /// <summary>The faults, one line each.</summary>
    public IReadOnlyList<string> Faults { get; }
}
