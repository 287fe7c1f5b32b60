using System.CommandLine;
using MmSim.Evidence.Library;
using MmSim.Hosting;
using MmSim.Reporting.Tables;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim list KIND</c>: a table of what a scenario can name, of regimens and trials those that fit a line and patients.</summary>
internal static class ListCommand
{
    private const string Trap = "Medians of different trials compare different patients; `mmsim network relapsed` sets regimens side by side.";

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Verb command = new("list", "Lists regimens, trials, drugs, scenarios, populations or economics.", VerbGroup.LookUp,
        [
            new("mmsim list scenarios", "The questions that ship."),
            new("mmsim list regimens --line 2 --refractory lenalidomide", "What may be given at first relapse."),
            new("mmsim list trials --drug daratumumab", "Every trial of a drug."),
        ])
        {
            Regimens(context), Trials(context),
        };
        foreach ((CatalogueKind kind, string about) in new[]
        {
            (CatalogueKind.Drugs, "Drugs, their classes, and how refractoriness to them is kept."),
            (CatalogueKind.Scenarios, "Scenario files and their questions."),
            (CatalogueKind.Populations, "Who can be treated: the population files."),
            (CatalogueKind.Economics, "What countries pay: the economics files."),
        })
        {
            string name = kind.ToString().ToLowerInvariant();
            Verb verb = new(name, about, VerbGroup.LookUp, [new($"mmsim list {name}", "All of them."), new($"mmsim list {name} --csv {name}.csv", "As a file.")]);
            Option<string?> csv = CsvOption();
            verb.Add(csv);
            verb.SetAction(parsed => Write(new Arguments(kind, null, parsed.GetValue(csv)), context));
            command.Add(verb);
        }

        return command;
    }

    private static Verb Regimens(CommandContext context)
    {
        Option<string[]> refractory = Names("--refractory", "DRUG", "What the patients are refractory to: drugs, anti-CD38, or a class such as PI.");
        refractory.CompletionSources.Add(context.NamesOf(CatalogueKind.Drugs));
        Filters filters = new(context);
        Option<string?> csv = CsvOption();
        Verb verb = new("regimens", "Regimens with the trial arm behind each: which may be given at a line, to whom, and what excludes them.", VerbGroup.LookUp,
        [
            new("mmsim list regimens --line 2 --refractory lenalidomide", "What may be given at first relapse on lenalidomide, and what may not."),
            new("mmsim list regimens --line 3 --refractory lenalidomide,anti-CD38", "Refractory to both."),
            new("mmsim list regimens --setting maintenance", "Maintenance."),
            new("mmsim list regimens --drug carfilzomib --csv carfilzomib.csv", "A drug's regimens, for a spreadsheet."),
        ])
        {
            filters.Line, refractory, filters.Drug, filters.Setting, csv,
        };
        verb.SetAction(parsed => Write(
            new Arguments(CatalogueKind.Regimens, filters.Of(parsed, parsed.GetValue(refractory)), parsed.GetValue(csv)), context));
        return verb;
    }

    private static Verb Trials(CommandContext context)
    {
        Filters filters = new(context);
        Option<string?> csv = CsvOption();
        Verb verb = new("trials", "Trials with their patients, arms and medians.", VerbGroup.LookUp,
        [
            new("mmsim list trials --line 1", "First-line trials."), new("mmsim list trials --drug daratumumab --csv daratumumab.csv", "A drug's trials, for a spreadsheet."),
        ])
        {
            filters.Line, filters.Drug, filters.Setting, csv,
        };
        verb.SetAction(parsed => Write(new Arguments(CatalogueKind.Trials, filters.Of(parsed, null), parsed.GetValue(csv)), context));
        return verb;
    }

    private static int Write(Arguments arguments, CommandContext context)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = context.Model.OpenCatalogue(context.FindScenarios()).List(arguments.Kind, arguments.Filter);
        if (arguments.CsvFile is { } given)
        {
            string path = context.FullPathOfNew(given);
            WriteCsv(path, rows);
            context.Streams.Out.WriteLine(path);
            return ExitCode.Done;
        }

        context.Streams.Out.Write(TextTable.Format(rows));
        if (rows.Count == 1)
        {
            context.Streams.Error.WriteLine("Nothing fits; take a condition away.");
        }
        else if (arguments.Filter is { Refractory.Count: > 0 })
        {
            context.Streams.Error.WriteLine(Trap);
        }

        return ExitCode.Done;
    }

    private static void WriteCsv(string path, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using CsvTableWriter csv = CsvTableWriter.Create(path, [.. rows[0].Select(OneLine)]);
        foreach (IReadOnlyList<string> row in rows.Skip(1))
        {
            csv.Row([.. row.Select(text => (Cell)text)]);
        }
    }

    /// <summary>A column's name of several lines in one: "len-" and "refractory" are a word.</summary>
    private static string OneLine(string name) => name.Replace("-\n", "-", StringComparison.Ordinal).Replace('\n', ' ');

    private static Option<string?> CsvOption() => new("--csv") { HelpName = "FILE", Description = "Write the table to a CSV file instead." };

    private static Option<string[]> Names(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName, Description = description + " Several are repeated or apart by ','.", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The words given; none of the names has a comma in it.</summary>
    internal static IReadOnlyList<string> Words(IReadOnlyList<string>? given) =>
        [.. (given ?? []).SelectMany(words => words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private sealed record Arguments(CatalogueKind Kind, CatalogueFilter? Filter, string? CsvFile);

    /// <summary>The conditions that regimens and trials share.</summary>
    private sealed class Filters
    {
        public Filters(CommandContext context)
        {
            Drug.CompletionSources.Add(context.NamesOf(CatalogueKind.Drugs));
            Setting.CompletionSources.Add([.. Settings.All]);
        }

        public Option<int?> Line { get; } = RunOptionSet.WholeNumber<int>("--line", "N", "The line of therapy they inform; 2 and later are one setting, 'relapsed'.", 1, 20);

        public Option<string[]> Drug { get; } = Names("--drug", "DRUG", "Only what contains this drug.");

        public Option<string[]> Setting { get; } = Names("--setting", "SETTING", $"Only {string.Join(", ", Settings.All)}.");

        public CatalogueFilter Of(ParseResult parsed, string[]? refractory) =>
            new(parsed.GetValue(Line), Words(refractory), Words(parsed.GetValue(Drug)), Words(parsed.GetValue(Setting)));
    }
}
