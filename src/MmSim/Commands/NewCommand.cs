using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using MmSim.Drafting;
using MmSim.Hosting;
using MmSim.Publication;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim new [NAME]</c>: a commented scenario that can be run as it is. Asks on a terminal where it is told nothing but a name.</summary>
internal static class NewCommand
{
    private const string None = "none";
    private const string DefaultPopulation = "newly-diagnosed-uk";
    private const string DefaultName = "my-question";

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string?> name = new("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "The new scenario's name, without folder." };
        Option<string?> title = Text("--title", "TEXT", "The question, in a line.");
        Option<string?> population = Text("--population", "NAME", $"Who is treated; default {DefaultPopulation}.", context.NamesOf(CatalogueKind.Populations));
        Option<string?> economics = Text(
            "--economics", "NAME", "What a country pays; 'none' for none; default the population's country.", context.NamesOf(CatalogueKind.Economics));
        Option<int?> line = RunOptionSet.WholeNumber<int>("--line", "N", "The line of therapy the simulation starts at; default 1.", 1, 10);
        Option<string[]> refractory = Many("--refractory", "DRUG", "A drug all are refractory to at the start; for a start after first line.");
        refractory.CompletionSources.Add(context.NamesOf(CatalogueKind.Drugs));
        Option<string[]> strategies = Many("--strategy", "LINES", "A strategy, such as \"VRd, ASCT, R | Rd; DVd | Kd; Pd\"; the first is the comparator.");
        Verb command = new("new", "Writes a commented scenario that runs as it is; never overwrites one. Asks, on a terminal, what it is not told.", VerbGroup.Begin,
        [
            new("mmsim new", "Asks for everything."),
            new("mmsim new my-question --strategy \"VRd, ASCT, R | Rd; DVd | Kd; Pd\" --strategy \"DVRd, ASCT, R | DRd; Kd; Pd\"", "From first line on."),
            new(
                "mmsim new second-line --population first-relapse-uk --line 2 --refractory lenalidomide --strategy \"Kd | Pd; Pd | HiDex\" --strategy \"DVd | Pd; Pd | HiDex\"",
                "After lenalidomide has failed."),
        ])
        {
            name, title, population, economics, line, refractory, strategies,
        };
        command.SetAction(parsed => Write(
            new Arguments(
                parsed.GetValue(name), parsed.GetValue(title), parsed.GetValue(population), parsed.GetValue(economics), parsed.GetValue(line),
                ListCommand.Words(parsed.GetValue(refractory)), parsed.GetValue(strategies) ?? []),
            context));
        return command;
    }

    private static int Write(Arguments arguments, CommandContext context)
    {
        ScenarioFolder folder = context.FindScenarios();
        IScenarioCatalogue catalogue = context.Model.OpenCatalogue(folder);
        ScenarioDraft draft = context.Streams.Questions is { } answers && arguments.IsBare
            ? Asked(arguments, folder, catalogue, new Dialogue(context.Streams, answers)) : Told(arguments, folder, catalogue);
        string path = PathOf(draft.Name, folder);
        Check(draft, catalogue, context);
        using (StreamWriter writer = new(new FileStream(path, FileMode.CreateNew)))
        {
            writer.Write(draft.Text());
        }

        context.Streams.Out.WriteLine(path);
        string name = draft.Name.Contains(' ', StringComparison.Ordinal) ? $"\"{draft.Name}\"" : draft.Name;
        context.Streams.Error.WriteLine($"edit it, then: mmsim check {name}, mmsim run {name}");
        return ExitCode.Done;
    }

    private static ScenarioDraft Told(Arguments arguments, ScenarioFolder folder, IScenarioCatalogue catalogue)
    {
        string name = NameOf(
            arguments.Name ?? throw new BadInputException("new: the scenario's name is missing, and there is no terminal to ask on: mmsim new NAME"), folder);
        int line = arguments.Line ?? 1;
        string population = arguments.Population ?? DefaultPopulation;
        IReadOnlyList<string> strategies = arguments.Strategies.Count > 0 ? arguments.Strategies : Examples(line);
        SketchNames names = SketchNames(catalogue, line);
        return new ScenarioDraft
        {
            Name = name,
            Title = arguments.Title ?? $"{name}: the question, in a line",
            Population = population,
            Economics = arguments.Economics is { } given ? given == None ? null : given : EconomicsOf(population, catalogue),
            Line = line,
            Refractory = arguments.Refractory,
            Strategies = [.. strategies.Select((text, i) => StrategySketch.Parse(text, i + 1, names))],
        };
    }

    private static ScenarioDraft Asked(Arguments arguments, ScenarioFolder folder, IScenarioCatalogue catalogue, Dialogue dialogue)
    {
        string name = arguments.Name is { } given ? NameOf(given, folder) : dialogue.Ask("Name of the scenario", DefaultName, answer => NameOf(answer, folder));
        string title = dialogue.Ask("The question, in a line", $"{name}: the question, in a line", answer => answer);
        string population = dialogue.Choose("Who is treated?", Rows(catalogue, CatalogueKind.Populations), DefaultPopulation);
        int line = dialogue.Ask("The line of therapy they start at", population.Contains("relapse", StringComparison.Ordinal) ? "2" : "1", LineOf);
        string[] drugs = [.. catalogue.List(CatalogueKind.Drugs).Skip(1).Where(row => row[3].Length > 0).Select(row => row[0])];
        IReadOnlyList<string> refractory = line == 1 ? [] : dialogue.Ask<IReadOnlyList<string>>(
            "Drugs all are refractory to, apart by ',', or none", None,
            answer => answer == None ? [] : [.. answer.Split(',', StringSplitOptions.TrimEntries).Select(d => Dialogue.OneOf(d, drugs, "a drug of `mmsim list drugs`"))]);
        string economics = dialogue.Choose(
            "What a country pays?", [.. Rows(catalogue, CatalogueKind.Economics), (None, "survival and adverse events alone")], EconomicsOf(population, catalogue) ?? None);
        return new ScenarioDraft
        {
            Name = name, Title = title, Population = population, Line = line, Refractory = refractory,
            Economics = economics == None ? null : economics,
            Strategies = dialogue.Strategies(SketchNames(catalogue, line), Examples(line)),
        };
    }

    /// <summary>Reads the draft as a run would, from a file of its name elsewhere, so that nothing is written that cannot run.</summary>
    private static void Check(ScenarioDraft draft, IScenarioCatalogue catalogue, CommandContext context)
    {
        string folder = Directory.CreateTempSubdirectory("mmsim-new-").FullName;
        try
        {
            string path = Path.Combine(folder, draft.Name + ".json");
            File.WriteAllText(path, draft.Text());
            new DiagnosticPrinter(context.Streams).Warnings(catalogue.Check(path));
        }
        catch (BadInputException e)
        {
            throw new BadInputException([.. e.Diagnostics, "nothing was written: the scenario could not be run"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string NameOf(string given, ScenarioFolder folder)
    {
        string name = given.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? given[..^5] : given;
        if (ResultName.FaultOf(name) is { } fault)
        {
            throw new BadInputException($"new: {fault}");
        }

        string path = PathOf(name, folder);
        return File.Exists(path) ? throw new BadInputException($"{path} exists already; choose another name") : name;
    }

    private static string PathOf(string name, ScenarioFolder folder) => Path.Combine(folder.NewScenariosFolder, name + ".json");

    private static int LineOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int line) && line is >= 1 and <= 10
        ? line : throw new BadInputException($"'{text}': a whole number from 1 to 10 is expected");

    private static IReadOnlyList<string> Examples(int line) => line == 1 ? ScenarioDraft.FirstLineExamples : ScenarioDraft.RelapseExamples;

    private static string? EconomicsOf(string population, IScenarioCatalogue catalogue)
    {
        string country = catalogue.List(CatalogueKind.Populations).FirstOrDefault(row => row[0] == population)?[1] ?? "";
        return catalogue.List(CatalogueKind.Economics).Skip(1).Select(row => row[0]).FirstOrDefault(name => name == country);
    }

    private static SketchNames SketchNames(IScenarioCatalogue catalogue, int line)
    {
        IEnumerable<IReadOnlyList<string>> rows = catalogue.List(CatalogueKind.Regimens).Skip(1);
        ILookup<bool, string> names = rows.ToLookup(row => row[1] == "maintenance", row => row[0]);
        return new SketchNames([.. names[false].Distinct()], line > 1 ? [] : [.. names[true].Append(None)]);
    }

    private static (string Name, string About)[] Rows(IScenarioCatalogue catalogue, CatalogueKind kind) =>
        [.. catalogue.List(kind).Skip(1).Select(row => (row[0], row[^1]))];

    private static Option<string?> Text(string name, string helpName, string description, Func<CompletionContext, IEnumerable<string>>? names = null)
    {
        Option<string?> option = new(name) { HelpName = helpName, Description = description };
        if (names is not null)
        {
            option.CompletionSources.Add(names);
        }

        return option;
    }

    private static Option<string[]> Many(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description + " May be repeated.", Arity = ArgumentArity.OneOrMore };

    private sealed record Arguments(
        string? Name, string? Title, string? Population, string? Economics, int? Line, IReadOnlyList<string> Refractory, IReadOnlyList<string> Strategies)
    {
        /// <summary>True where nothing but a name was given: then a person is asked.</summary>
        public bool IsBare => Title is null && Population is null && Economics is null && Line is null && Refractory.Count == 0 && Strategies.Count == 0;
    }
}
