namespace MmSim.Hosting;

/// <summary>The input cannot be run: the user has something to change. Ends with exit code 2.</summary>
/// <param name="diagnostics">Formatted lines: file, place in it, what was found, what is expected, the nearest valid name.</param>
internal sealed class BadInputException(IReadOnlyList<string> diagnostics) : Exception(string.Join('\n', diagnostics))
{
    /// <summary>One fault.</summary>
    /// <param name="diagnostic">The formatted line.</param>
    public BadInputException(string diagnostic) : this([diagnostic])
    {
    }

    /// <summary>The formatted lines, in the order to be printed.</summary>
    public IReadOnlyList<string> Diagnostics { get; } = diagnostics;
}
