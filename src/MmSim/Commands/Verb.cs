using System.CommandLine;

namespace MmSim.Commands;

/// <summary>A verb as the help shows it: in a group, with examples that run as they stand.</summary>
/// <param name="name">The word.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="group">Where the help of the whole program shows it.</param>
/// <param name="examples">Command lines a reader can copy; none for a verb that only holds others.</param>
internal sealed class Verb(string name, string description, VerbGroup group, IReadOnlyList<Example> examples) : Command(name, description)
{
    /// <summary>Where the help of the whole program shows it.</summary>
    public VerbGroup Group => group;

    /// <summary>Command lines a reader can copy; none for a verb that only holds others.</summary>
    public IReadOnlyList<Example> Examples => examples;
}

/// <summary>A command line a reader can copy.</summary>
/// <param name="Line">The line, beginning with <c>mmsim</c>.</param>
/// <param name="About">What it is for.</param>
internal sealed record Example(string Line, string About);

/// <summary>What verbs are for, in the order of the help.</summary>
internal enum VerbGroup
{
    /// <summary>Making files to work with.</summary>
    Begin,

    /// <summary>Simulating.</summary>
    Simulate,

    /// <summary>Reading what there is.</summary>
    LookUp,

    /// <summary>Working on the evidence.</summary>
    Evidence,

    /// <summary>The program itself.</summary>
    Program,
}
