using System.Diagnostics.CodeAnalysis;

namespace MmSim.Publication;

/// <summary>
/// The name of a scenario and of its result folder: the scenario file's name without extension. Letters, digits, spaces and
/// <c>. _ - + ( )</c>, beginning and ending with a letter, a digit or a bracket, at most 100 characters: one folder on every system.
/// </summary>
internal static class ResultName
{
    private const int Longest = 100;

    private static readonly string[] s_reserved = ["con", "prn", "aux", "nul"];

    /// <summary>Takes the name from a scenario file's path.</summary>
    /// <param name="scenarioPath">Path of a scenario file.</param>
    /// <param name="name">The name, if it is one.</param>
    /// <param name="fault">What is wrong with it, otherwise.</param>
    public static bool TryFromPath(string scenarioPath, out string name, [NotNullWhen(false)] out string? fault)
    {
        name = Path.GetFileNameWithoutExtension(scenarioPath);
        fault = FaultOf(name);
        return fault is null;
    }

    /// <summary>What keeps a text from being a name; null where nothing does.</summary>
    /// <param name="name">The text.</param>
    public static string? FaultOf(string name)
    {
        if (name.Length is 0 or > Longest)
        {
            return $"'{name}' has {name.Length} characters; a scenario's name has 1 to {Longest}";
        }

        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && !" ._-+()".Contains(c, StringComparison.Ordinal))
            {
                return $"'{name}' has the character '{c}'; letters, digits, spaces and . _ - + ( ) are allowed";
            }
        }

        bool sound = IsEnd(name[0]) && IsEnd(name[^1]);
        return !sound ? $"'{name}' must begin and end with a letter or a digit"
            : s_reserved.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"'{name}' is a reserved name on some systems"
            : null;
    }

    private static bool IsEnd(char c) => char.IsLetterOrDigit(c) || c is '(' or ')';
}
