namespace MmSim.Hosting;

/// <summary>How the host talks; never changes a number in the results.</summary>
internal sealed record HostRunOptions
{
    /// <summary>Print the full text of faults, and the log's details.</summary>
    public bool Verbose { get; init; }

    /// <summary>Write the log as one JSON object a line.</summary>
    public bool JsonLog { get; init; }
}
