using System.CommandLine;
using MmSim.Hosting;

namespace MmSim.Commands;

/// <summary><c>mmsim help [VERB…]</c>: the same as <c>--help</c>, for those who look for it as a verb.</summary>
internal static class HelpCommand
{
    /// <summary>The verb.</summary>
    /// <param name="help">Writes the help.</param>
    /// <param name="root">The program.</param>
    public static Command Create(HelpText help, RootCommand root)
    {
        Argument<string[]> words = new("VERB") { Arity = ArgumentArity.ZeroOrMore, Description = "The verb; none for the program." };
        words.CompletionSources.Add(_ => root.Subcommands.Select(c => c.Name));
        Verb command = new("help", "Shows the help of a verb.", VerbGroup.Program, [new("mmsim help list regimens", "The same as mmsim list regimens --help.")])
        {
            words,
        };
        command.SetAction(parsed =>
        {
            Command found = root;
            foreach (string word in parsed.GetValue(words) ?? [])
            {
                found = found.Subcommands.FirstOrDefault(c => c.Name == word) ?? throw new BadInputException(UsageFaults.Unknown(word, found));
            }

            help.Write(found);
            return ExitCode.Done;
        });
        return command;
    }
}
