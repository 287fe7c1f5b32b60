namespace MmSim.Terminal;

/// <summary>Prints errors and warnings to stderr, the first word coloured where a person watches.</summary>
internal sealed class DiagnosticPrinter(Streams streams)
{
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Plain = "\e[0m";

    /// <summary>Prints what has to be changed before a run.</summary>
    /// <param name="lines">Formatted lines.</param>
    public void Errors(IEnumerable<string> lines) => Print("error: ", Red, lines);

    /// <summary>Prints what the user should know.</summary>
    /// <param name="lines">Formatted lines.</param>
    public void Warnings(IEnumerable<string> lines) => Print("warning: ", Yellow, lines);

    /// <summary>Prints a word of information.</summary>
    /// <param name="line">The line.</param>
    public void Note(string line)
    {
        lock (streams.Error)
        {
            streams.Error.WriteLine(line);
        }
    }

    private void Print(string severity, string colour, IEnumerable<string> lines)
    {
        lock (streams.Error)
        {
            foreach (string line in lines)
            {
                // A line that already begins with its severity is not given it again.
                string rest = line.StartsWith(severity, StringComparison.Ordinal) ? line[severity.Length..] : line;
                streams.Error.WriteLine(streams.HasColour ? colour + severity + Plain + rest : severity + rest);
            }
        }
    }
}
