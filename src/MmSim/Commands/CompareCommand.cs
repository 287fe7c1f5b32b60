using System.CommandLine;
using MmSim.Hosting;
using MmSim.Publication;
using MmSim.Reporting.Comparison;

namespace MmSim.Commands;

/// <summary><c>mmsim compare A B</c>: what changed between two results, in their inputs and beyond Monte Carlo noise in their figures.</summary>
internal static class CompareCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string> a = Run("RUN_A", "Folder of a result, or its name in 'output'.", context);
        Argument<string> b = Run("RUN_B", "The result to compare with it.", context);
        Option<string?> csv = new("--csv") { HelpName = "FILE", Description = "Also write every input that differs and every figure of both to a CSV file." };
        Verb command = new("compare", "Shows what changed between two results: inputs by path, and figures beyond Monte Carlo noise.", VerbGroup.Simulate,
        [
            new("mmsim compare output/len-sequencing results/len-sequencing", "Two folders of results."),
            new("mmsim compare len-sequencing results/len-sequencing --csv changes.csv", "With everything in a file."),
        ])
        {
            a, b, csv,
        };
        command.SetAction(parsed => Compare(new Arguments(parsed.GetValue(a)!, parsed.GetValue(b)!, parsed.GetValue(csv)), context));
        return command;
    }

    private static int Compare(Arguments arguments, CommandContext context)
    {
        (string a, string b) = (FolderOf(arguments.A, context), FolderOf(arguments.B, context));
        string? csv = arguments.CsvFile is { } given ? context.FullPathOfNew(given) : null;
        RunComparison comparison = RunComparison.Of(a, b);
        context.Streams.Out.Write($"A  {a}\nB  {b}\n\n");
        context.Streams.Out.Write(ComparisonText.Write(comparison));
        if (csv is not null)
        {
            ComparisonText.WriteCsv(comparison, csv);
            context.Streams.Out.WriteLine(csv);
        }

        return ExitCode.Done;
    }

    private static string FolderOf(string given, CommandContext context)
    {
        string output = context.FindScenarios().OutputFolder;
        string[] places = [Path.GetFullPath(given, context.CurrentFolder), Path.GetFullPath(given, output)];
        if (Array.Find(places, p => File.Exists(Path.Combine(p, ResultFolder.Manifest))) is { } found)
        {
            return found;
        }

        string hint = NearestName.To(given, [.. ResultsIn(output)]) is { } nearest ? $"; did you mean '{nearest}'?" : "";
        throw new BadInputException(Array.Exists(places, Directory.Exists)
            ? $"{given}: this folder is no result of a run: it has no {ResultFolder.Manifest}{hint}"
            : $"{given}: no such folder, and no result of that name in {output}{hint}");
    }

    private static IEnumerable<string> ResultsIn(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateDirectories(folder)
        .Where(d => File.Exists(Path.Combine(d, ResultFolder.Manifest))).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    private static Argument<string> Run(string name, string description, CommandContext context)
    {
        Argument<string> run = new(name) { Description = description };
        run.CompletionSources.Add(_ => ResultsIn(context.FindScenarios().OutputFolder));
        return run;
    }

    private sealed record Arguments(string A, string B, string? CsvFile);
}
