using System.CommandLine;
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
        context = context with { Streams = ColourOptions.Apply(args, context.Streams) };
        DiagnosticPrinter printer = new(context.Streams);
        ParseResult parsed = Parse(args, context);
        if (!IsSuggestion(args) && parsed.Action is not HelpText && UsageFaults.Of(parsed) is { Count: > 0 } faults)
        {
            printer.Errors(faults);
            printer.Note($"try: {HelpText.CallOf(parsed.CommandResult.Command)} --help");
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

    /// <summary>Parses a command line without carrying it out.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="context">What the verbs work with.</param>
    internal static ParseResult Parse(IReadOnlyList<string> args, CommandContext context) =>
        Create(context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>The whole tree of verbs.</summary>
    /// <param name="context">What they work with.</param>
    internal static RootCommand Create(CommandContext context)
    {
        RootCommand root = new("Simulates treatment pathways in multiple myeloma: survival, quality of life and cost of sequences of regimens.")
        {
            InitCommand.Create(context),
            NewCommand.Create(context),
            RunCommand.Create(context),
            CheckCommand.Create(context),
            CompareCommand.Create(context),
            WatchCommand.Create(context),
            ListCommand.Create(context),
            ExplainCommand.Create(context),
            FitCommand.Create(context),
            FamiliesCommand.Create(context),
            NetworkCommand.Create(context),
            CalibrateCommand.Create(context),
            ValidateCommand.Create(context),
            CompletionCommand.Create(context),
            SchemaCommand.Create(context),
            BenchCommand.Create(context),
        };
        RunCommand.AddTo(root, context);
        ColourOptions.AddTo(root);
        HelpText help = new(context.Streams);
        help.AddTo(root);
        root.Add(HelpCommand.Create(help, root));
        return root;
    }

    /// <summary>True where a shell asks how a word goes on: what stands on the line is unfinished, and no fault.</summary>
    private static bool IsSuggestion(IReadOnlyList<string> args) => args is [['[', 's', 'u', 'g', 'g', 'e', 's', 't', ..], ..];
}
