using System.CommandLine;
using MmSim.Hosting;

namespace MmSim.Commands;

/// <summary>What is wrong with a command line, in words of its user, with the nearest verb or option.</summary>
internal static class UsageFaults
{
    // Of a shorter word every other short one is near.
    private const int LeastLetters = 3;

    /// <summary>The lines to print; empty for a command line that can be carried out.</summary>
    /// <param name="parsed">The command line.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] unmatched = [.. parsed.UnmatchedTokens];

        // A verb that only holds others was given a word it does not know, or none.
        bool asksForVerb = command.Action is null && command.Subcommands.Count > 0;
        IEnumerable<string> rest = parsed.Errors.Select(e => e.Message)
            .Where(m => !asksForVerb && !unmatched.Any(word => m.Contains($"'{word}'", StringComparison.Ordinal)));
        IEnumerable<string> missing = asksForVerb && unmatched.Length == 0
            ? [$"'{HelpText.CallOf(command)}' needs a word more: {string.Join(", ", command.Subcommands.Select(c => c.Name))}"]
            : [];
        return [.. unmatched.Select(word => Unknown(word, command)).Concat(missing).Concat(rest).Distinct()];
    }

    /// <summary>What to say of a word that is no option of a verb.</summary>
    /// <param name="word">The word.</param>
    /// <param name="command">The verb.</param>
    public static string Unknown(string word, Command command)
    {
        bool isOption = word.StartsWith('-');
        string[] names = isOption
            ? [.. OptionsOf(command).Where(o => !o.Hidden).SelectMany(o => o.Aliases.Prepend(o.Name))]
            : [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
        string hint = word.Length >= LeastLetters && NearestName.To(word, names) is { } nearest ? $"; did you mean '{nearest}'?" : "";
        string what = isOption ? "option" : command.Subcommands.Count > 0 ? "verb" : "word: nothing more is expected at";
        return $"unknown {what} '{word}'{hint}";
    }

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(
        command.Parents.OfType<Command>().SelectMany(p => OptionsOf(p).Where(o => o.Recursive)));
}
