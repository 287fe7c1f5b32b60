namespace MmSim.Scenarios.Document;

/// <summary>What a scenario's anchored effects rest on, instead of evidence/network.json.</summary>
public sealed record NetworkDocument
{
    /// <summary>By setting, the regimens others are anchored to; the nearest of them is taken.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? References { get; init; }

    /// <summary>True to join parts of the network by proxies and by treatments taken as one: assumptions.</summary>
    public bool Bridges { get; init; }
}
