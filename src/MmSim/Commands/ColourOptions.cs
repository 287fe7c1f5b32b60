using System.CommandLine;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary>The options <c>--color</c> and <c>--no-color</c> of every verb. They go over NO_COLOR and over what the output is.</summary>
internal static class ColourOptions
{
    private const string Always = "--color";
    private const string Never = "--no-color";

    /// <summary>Offers the options.</summary>
    /// <param name="root">The program.</param>
    public static void AddTo(RootCommand root)
    {
        root.Add(new Option<bool>(Always) { Recursive = true, Description = "Colour errors and warnings in a pipe too." });
        root.Add(new Option<bool>(Never) { Recursive = true, Description = "Never colour; the variable NO_COLOR does the same." });
    }

    /// <summary>The streams as a command line wants them. It is looked at before it is parsed, because its own faults are coloured too.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="streams">The streams as they are.</param>
    public static Streams Apply(IReadOnlyList<string> args, Streams streams) => args.LastOrDefault(a => a is Always or Never) switch
    {
        Always => streams with { HasColour = true },
        Never => streams with { HasColour = false },
        _ => streams,
    };
}
