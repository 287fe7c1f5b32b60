using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary>
/// The help: what a verb does, how it is written, examples, then every argument and option. Of the program as a whole the verbs by what
/// they are for, and not the options of a run, which stand in the help of <c>run</c>.
/// </summary>
/// <param name="streams">Where to write, and how wide.</param>
internal sealed class HelpText(Streams streams) : SynchronousCommandLineAction
{
    private const int WidestName = 30;
    private const int WidestPage = 110;

    private static readonly Dictionary<VerbGroup, string> s_headings = new()
    {
        [VerbGroup.Begin] = "To begin",
        [VerbGroup.Simulate] = "To simulate",
        [VerbGroup.LookUp] = "To look up",
        [VerbGroup.Evidence] = "To work on the evidence",
        [VerbGroup.Program] = "The program",
    };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return 0;
    }

    /// <summary>Writes the help of a verb.</summary>
    /// <param name="command">The verb, or the program.</param>
    public void Write(Command command) => streams.Out.Write(Of(command));

    /// <summary>Puts this help in the place of the library's, for every verb.</summary>
    /// <param name="root">The program.</param>
    public void AddTo(RootCommand root)
    {
        root.Options.Remove(root.Options.OfType<HelpOption>().Single()); // It also answers to /h, which is a file's name elsewhere.
        root.Add(new HelpOption("--help", "-h") { Action = this });
    }

    /// <summary>How a verb is called: <c>mmsim list regimens</c>.</summary>
    /// <param name="command">The verb.</param>
    public static string CallOf(Command command) =>
        command is RootCommand ? "mmsim" : CallOf((Command)command.Parents.First()) + " " + command.Name;

    private string Of(Command command)
    {
        StringBuilder text = new();
        Paragraph(text, command.Description ?? "");
        text.Append('\n').Append("Usage: ").Append(UsageOf(command)).Append('\n');
        if (command is Verb { Examples: { Count: > 0 } examples })
        {
            text.Append("\nExamples:\n");
            foreach (Example example in examples)
            {
                text.Append("  ").Append(example.Line).Append('\n').Append("      ").Append(example.About).Append('\n');
            }
        }

        Section(text, "Arguments", command.Arguments.Where(a => !a.Hidden).Select(a => (Bracketed(a.HelpName ?? a.Name), DescriptionOf(a))));
        foreach (IGrouping<string, Command> group in command.Subcommands.Where(c => !c.Hidden).GroupBy(HeadingOf))
        {
            Section(text, group.Key, group.Select(c => (NameWithArguments(c), c.Description ?? "")));
        }

        bool isRoot = command is RootCommand;
        Section(text, "Options", command.Options.Where(o => !o.Hidden && (!isRoot || o.Recursive || o is VersionOption)).Concat(Inherited(command)).Select(Row));
        if (isRoot)
        {
            text.Append("\nmmsim VERB --help shows a verb's options and examples. Without a verb the default scenario runs, with the options of run.\n");
        }

        return text.ToString();
    }

    private static string HeadingOf(Command command) => command is Verb { Parents: var parents } verb && parents.First() is RootCommand
        ? s_headings[verb.Group] : "Verbs";

    private static string UsageOf(Command command)
    {
        string arguments = string.Concat(command.Arguments.Select(a => " " + Argument(a)));
        string verb = command.Subcommands.Count == 0 ? "" : command.Action is null ? " <VERB>" : " [VERB]";
        return $"{CallOf(command)}{verb}{arguments} [options]";
    }

    private static string Argument(Argument argument)
    {
        string name = Bracketed(argument.HelpName ?? argument.Name) + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        return argument.Arity.MinimumNumberOfValues == 0 || argument.HasDefaultValue ? $"[{name}]" : name;
    }

    private static string DescriptionOf(Argument argument) => argument.Description ?? "";

    private static string NameWithArguments(Command command) =>
        command.Name + string.Concat(command.Arguments.Select(a => " " + Argument(a)));

    private static IEnumerable<Option> Inherited(Command command)
    {
        for (Command? parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (Option option in parent.Options.Where(o => o.Recursive && !o.Hidden))
            {
                yield return option;
            }
        }
    }

    private static (string Name, string About) Row(Option option)
    {
        string aliases = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Prepend(option.Name));
        bool takesValue = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
        string about = option switch
        {
            HelpOption => "Show this help.",
            VersionOption => "Show the program's version.",
            _ => option.Description ?? "",
        };
        return (takesValue ? $"{aliases} {Bracketed(option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant())}" : aliases, about);
    }

    private static string Bracketed(string name) => $"<{name}>";

    private void Section(StringBuilder text, string heading, IEnumerable<(string Name, string About)> rows)
    {
        (string Name, string About)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        int column = Math.Min(WidestName, all.Max(r => r.Name.Length)) + 4;
        text.Append('\n').Append(heading).Append(":\n");
        foreach ((string name, string about) in all)
        {
            string first = "  " + name;
            if (first.Length + 2 > column)
            {
                text.Append(first).Append('\n');
                first = "";
            }

            text.Append(first.PadRight(column));
            text.AppendJoin("\n" + new string(' ', column), Lines(about, PageWidth - column)).Append('\n');
        }
    }

    private void Paragraph(StringBuilder text, string sentence) => text.AppendJoin('\n', Lines(sentence, PageWidth)).Append('\n');

    private int PageWidth => Math.Clamp(streams.Width(), 60, WidestPage);

    /// <summary>Words in lines of a width at most; a longer word has a line of its own.</summary>
    private static IEnumerable<string> Lines(string text, int width)
    {
        StringBuilder line = new();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
