namespace MmSim.Terminal;

/// <summary>Where the program writes: answers to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
/// <param name="Out">For answers and places of results.</param>
/// <param name="Error">For progress, warnings, questions and errors.</param>
/// <param name="IsTerminal">True where a person watches <paramref name="Error"/>: progress is redrawn in place.</param>
/// <param name="HasColour">True where colours may be used on <paramref name="Error"/>.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error, bool IsTerminal, bool HasColour)
{
    private const int UsualWidth = 100;

    /// <summary>Where a person types; null where nobody can be asked.</summary>
    public TextReader? Questions { get; init; }

    /// <summary>Columns of the terminal; asked for anew each time, because a window is resized.</summary>
    public Func<int> Width { get; init; } = () => UsualWidth;

    /// <summary>The process's own; colours on a terminal only, and never where NO_COLOR is set (no-color.org).</summary>
    public static Streams OfProcess()
    {
        bool terminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        bool colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Streams(Console.Out, Console.Error, terminal, colour)
        {
            Questions = terminal && !Console.IsInputRedirected ? Console.In : null,
            Width = terminal ? WidthOfTerminal : () => UsualWidth,
        };
    }

    private static int WidthOfTerminal()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth; // A terminal that does not tell its size.
        }
    }
}
