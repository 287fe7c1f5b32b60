using System.CommandLine;
using System.CommandLine.Parsing;
using MmSim.Hosting;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary>The command tree, and what every verb shares: usage errors end with 2, whatever else is thrown with a message.</summary>
internal static class CommandLine
{
    /// <summary>Parses and carries out a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="context">What the verbs work with.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandContext context)
    {
        DiagnosticPrinter printer = new(context.Streams);
        ParseResult parsed = Create(context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            printer.Errors(parsed.Errors.Select(e => e.Message).Concat(Suggestions(parsed)).Distinct());
            printer.Note($"try: {HelpFor(parsed.CommandResult)}");
            return ExitCode.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = context.Streams.Out,
                Error = context.Streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // Signals are the host's.
            }).ConfigureAwait(false);
        }
        catch (BadInputException e)
        {
            printer.Errors(e.Diagnostics);
            return ExitCode.BadInput;
        }
#pragma warning disable CA1031 // The last place where a fault can become a message.
        catch (Exception e)
#pragma warning restore CA1031
        {
            printer.Errors([e.Message]);
            return ExitCode.Failed;
        }
    }

    private static RootCommand Create(CommandContext context)
    {
        RootCommand root = new("Simulates treatment pathways in multiple myeloma. Without a verb: runs the default scenario.")
        {
            RunCommand.Create(context),
            CheckCommand.Create(context),
            ExplainCommand.Create(context),
            FitCommand.Create(context),
            ListCommand.Create(context),
            NewCommand.Create(context),
            WatchCommand.Create(context),
            SchemaCommand.Create(context),
            ValidateCommand.Create(context),
            NetworkCommand.Create(context),
            CalibrateCommand.Create(context),
            BenchCommand.Create(context),
        };
        RunCommand.AddTo(root, context);
        return root;
    }

    /// <summary>A verb or option near to each word that is none.</summary>
    private static IEnumerable<string> Suggestions(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] names = [.. command.Subcommands.Select(c => c.Name), .. command.Options.Select(o => o.Name)];
        return from token in parsed.UnmatchedTokens
               let nearest = NearestName.To(token, names)
               where nearest is not null
               select $"'{token}': did you mean '{nearest}'?";
    }

    private static string HelpFor(CommandResult result) =>
        result.Parent is null ? "mmsim --help" : $"mmsim {result.Command.Name} --help";
}
