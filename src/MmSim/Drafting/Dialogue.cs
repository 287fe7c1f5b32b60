using System.Globalization;
using MmSim.Hosting;
using MmSim.Terminal;

namespace MmSim.Drafting;

/// <summary>Asks a person, on stderr, until an answer can be used; an empty answer takes what is proposed in brackets.</summary>
/// <param name="streams">Where to ask.</param>
/// <param name="answers">Where the answers come from.</param>
internal sealed class Dialogue(Streams streams, TextReader answers)
{
    /// <summary>Asks for a text.</summary>
    /// <param name="question">The question.</param>
    /// <param name="proposal">What an empty answer means; null where there must be one.</param>
    /// <param name="read">Makes the value of an answer, or throws with what is wrong.</param>
    /// <exception cref="BadInputException">The answers ended.</exception>
    public T Ask<T>(string question, string? proposal, Func<string, T> read)
    {
        while (true)
        {
            streams.Error.Write(string.IsNullOrEmpty(proposal) ? $"{question}: " : $"{question} [{proposal}]: ");
            streams.Error.Flush();
            string answer = (answers.ReadLine() ?? throw new BadInputException("the answers ended; nothing was written")).Trim();
            if (answer.Length == 0 && proposal is null)
            {
                continue;
            }

            try
            {
                return read(answer.Length == 0 ? proposal! : answer);
            }
            catch (BadInputException e)
            {
                new DiagnosticPrinter(streams).Errors(e.Diagnostics);
            }
        }
    }

    /// <summary>Asks for one of a numbered list, by number or name.</summary>
    /// <param name="question">The question.</param>
    /// <param name="rows">Names with what they are.</param>
    /// <param name="proposal">The name that an empty answer means.</param>
    public string Choose(string question, IReadOnlyList<(string Name, string About)> rows, string proposal)
    {
        int width = rows.Max(r => r.Name.Length);
        streams.Error.WriteLine();
        for (int i = 0; i < rows.Count; i++)
        {
            streams.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i + 1,2}  {rows[i].Name.PadRight(width)}  {rows[i].About}").TrimEnd());
        }

        string[] names = [.. rows.Select(r => r.Name)];
        return Ask(question, proposal, answer =>
            int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= names.Length
                ? names[number - 1] : OneOf(answer, names, "a number or a name of the list"));
    }

    /// <summary>Asks for strategies, one an answer, until an empty one.</summary>
    /// <param name="names">The names they may have.</param>
    /// <param name="examples">What is taken where none is given.</param>
    public IReadOnlyList<StrategySketch> Strategies(SketchNames names, IReadOnlyList<string> examples)
    {
        streams.Error.WriteLine();
        streams.Error.WriteLine("Strategies, one an answer; the first is the comparator. Lines of therapy apart by ';', options in the order they are tried by '|',");
        streams.Error.WriteLine($"transplant and maintenance after ',': {examples[0]}");
        List<StrategySketch> strategies = [];
        while (true)
        {
            string question = $"Strategy {strategies.Count + 1}{(strategies.Count > 0 ? ", empty to end" : ", empty for two examples")}";
            StrategySketch? next = Ask(question, "", answer => answer.Length == 0 ? null : StrategySketch.Parse(answer, strategies.Count + 1, names));
            if (next is null)
            {
                return strategies.Count > 0 ? strategies : [.. examples.Select((e, i) => StrategySketch.Parse(e, i + 1, names))];
            }

            strategies.Add(next);
        }
    }

    /// <summary>The name itself where it is among names.</summary>
    /// <exception cref="BadInputException">It is not.</exception>
    public static string OneOf(string given, IReadOnlyList<string> names, string expected)
    {
        if (names.FirstOrDefault(n => n.Equals(given, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return found;
        }

        string hint = NearestName.To(given, names) is { } nearest ? $"did you mean '{nearest}'?" : $"there are {string.Join(", ", names)}";
        throw new BadInputException($"'{given}': expected is {expected}; {hint}");
    }
}
