namespace MmSim.Scenarios.Document;

/// <summary>How the published cost-effectiveness comparisons are simulated, and why ours differ. Mirrors <c>validation/published_notes.json</c>.</summary>
public sealed record PublishedNotesDocument
{
    /// <summary>Version of the file format; 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Comparisons that are simulated.</summary>
    public required IReadOnlyList<PublishedNoteDocument> Comparisons { get; init; }

    /// <summary>Those that are not.</summary>
    public required IReadOnlyList<PublishedOmissionDocument> NotCompared { get; init; }
}

/// <summary>A published comparison and the scenario that stands for it.</summary>
public sealed record PublishedNoteDocument
{
    /// <summary>Column <c>comparison</c> of its row.</summary>
    public required string Comparison { get; init; }

    /// <summary>Column <c>source</c> of its row.</summary>
    public required string Source { get; init; }

    /// <summary>Name of a file in <c>validation/published</c>; its comparator is the publication's.</summary>
    public required string Scenario { get; init; }

    /// <summary>The strategy that stands for the publication's intervention.</summary>
    public required string Intervention { get; init; }

    /// <summary>Why ours differs.</summary>
    public required string Explanation { get; init; }
}

/// <summary>A published comparison that is not simulated.</summary>
public sealed record PublishedOmissionDocument
{
    /// <summary>Column <c>comparison</c> of its row.</summary>
    public required string Comparison { get; init; }

    /// <summary>Column <c>source</c> of its row.</summary>
    public required string Source { get; init; }

    /// <summary>Why not.</summary>
    public required string Reason { get; init; }
}
