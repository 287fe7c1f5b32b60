using System.CommandLine;
using MmSim.Hosting;

namespace MmSim.Commands;

/// <summary><c>mmsim init FOLDER</c>: a folder to work in, with the scenarios, evidence, economics and schemas that came with the program.</summary>
internal static class InitCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string> folder = new("FOLDER") { Description = "The folder; made where there is none. What stands in it already is left as it is." };
        Verb command = new("init", "Lays out a folder to work in: scenarios, evidence, economics, populations and schemas.", VerbGroup.Begin,
        [
            new("mmsim init myeloma", "Makes myeloma/scenarios with everything in it; then: cd myeloma."), new("mmsim init .", "In the folder you are in."),
        ])
        {
            folder,
        };
        command.SetAction(parsed => Write(parsed.GetValue(folder)!, context));
        return command;
    }

    private static int Write(string given, CommandContext context)
    {
        string target = Path.GetFullPath(given, context.CurrentFolder);
        if (File.Exists(target))
        {
            throw new BadInputException($"{given}: this is a file; give a folder, which is made where there is none");
        }

        string source = ScenarioFolder.OfProgram(context.CurrentFolder, context.ProgramFolder)?.FullPath
            ?? throw new BadInputException($"the program came without a folder '{ScenarioFolder.Name}', so there is nothing to lay out");
        string scenarios = Path.Combine(target, ScenarioFolder.Name);
        if (Same(source, scenarios))
        {
            throw new BadInputException($"{scenarios} is the folder that is copied; give another");
        }

        int written = 0;
        List<string> kept = [];
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string copy = Path.Combine(scenarios, Path.GetRelativePath(source, file));
            if (!File.Exists(copy))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.WriteAllBytes(copy, File.ReadAllBytes(file)); // Not File.Copy: the copy must be writable where the program's files are not.
                written++;
            }
            else if (!File.ReadAllBytes(copy).AsSpan().SequenceEqual(File.ReadAllBytes(file)))
            {
                kept.Add(Path.GetRelativePath(target, copy));
            }
        }

        string left = kept.Count > 0 ? $"; {kept.Count} that differ left as they are:" : "";
        context.Streams.Out.WriteLine($"{scenarios}: {(written == 0 ? "nothing" : $"{written} {(written == 1 ? "file" : "files")}")} written{left}");
        kept.ForEach(path => context.Streams.Out.WriteLine($"  kept {path}"));
        string first = Same(target, context.CurrentFolder) ? "" : $"cd {Quoted(given)} && ";
        context.Streams.Error.WriteLine($"next: {first}mmsim run len-sequencing");
        context.Streams.Error.WriteLine("mmsim new NAME begins a question of your own; scenarios/README.md is the guide.");
        return ExitCode.Done;
    }

    private static bool Same(string a, string b) =>
        string.Equals(Path.GetFullPath(a), Path.GetFullPath(b), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
