namespace MmSim.Terminal;

/// <summary>Where the program writes: answers to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
/// <param name="Out">For answers and places of results.</param>
/// <param name="Error">For progress, warnings and errors.</param>
/// <param name="IsTerminal">True where a person watches <paramref name="Error"/>: progress is redrawn in place.</param>
/// <param name="HasColour">True where colours may be used on <paramref name="Error"/>.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error, bool IsTerminal, bool HasColour)
{
    /// <summary>The process's own; colours on a terminal only, and never where NO_COLOR is set (no-color.org).</summary>
    public static Streams OfProcess()
    {
        bool terminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        bool colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Streams(Console.Out, Console.Error, terminal, colour);
    }
}
