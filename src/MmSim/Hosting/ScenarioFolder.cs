namespace MmSim.Hosting;

/// <summary>
/// The folder <c>scenarios</c> with its <c>evidence</c>: the nearest from the current directory upwards; else the one in the program's
/// own directory (<see cref="IsShipped"/>) or above it, so that the program runs from any place in a clone, and from an empty folder where it
/// was installed.
/// </summary>
/// <param name="FullPath">Full path of the folder.</param>
internal sealed record ScenarioFolder(string FullPath)
{
    /// <summary>The scenario that runs when none is named.</summary>
    public const string DefaultScenario = "len-sequencing";

    /// <summary>Name of the folder.</summary>
    public const string Name = "scenarios";

    private const string Extension = ".json";

    /// <summary>True where it came with the program: it is read, never written to.</summary>
    public bool IsShipped { get; private init; }

    /// <summary>Where results go unless <c>--out</c> says otherwise: beside the folder; of the shipped one, in the current directory.</summary>
    public string OutputFolder { get; private init; } = Path.Combine(Path.GetDirectoryName(FullPath)!, "output");

    /// <summary>Where a new scenario goes: this folder; of the shipped one, the current directory.</summary>
    public string NewScenariosFolder { get; private init; } = FullPath;

    /// <summary>Where the JSON Schemas stand.</summary>
    public string SchemaFolder => Path.Combine(FullPath, "schema");

    /// <summary>Looks for the folder.</summary>
    /// <param name="currentFolder">The folder to look upwards from first.</param>
    /// <param name="programFolder">The program's own, looked upwards from where that finds none.</param>
    /// <exception cref="BadInputException">There is none.</exception>
    public static ScenarioFolder Find(string currentFolder, string programFolder) =>
        Upwards(currentFolder) is { } near
            ? new ScenarioFolder(near)
            : OfProgram(currentFolder, programFolder) ?? throw new BadInputException(
                $"no folder '{Name}' with an 'evidence' folder in it, in {currentFolder} or {programFolder} or above; run from the clone");

    /// <summary>The folder that belongs to the program, whatever stands nearer: what <c>init</c> lays out.</summary>
    /// <param name="currentFolder">Where results go that are made with it.</param>
    /// <param name="programFolder">The program's own folder.</param>
    /// <returns>The folder; null where the program came without.</returns>
    public static ScenarioFolder? OfProgram(string currentFolder, string programFolder)
    {
        if (Upwards(programFolder) is not { } found)
        {
            return null;
        }

        // Found further up, it is that of the clone around the program: the user's own.
        bool shipped = Path.TrimEndingDirectorySeparator(Path.GetFullPath(programFolder)) == Path.GetDirectoryName(found);
        return shipped
            ? new ScenarioFolder(found) { IsShipped = true, OutputFolder = Path.Combine(currentFolder, "output"), NewScenariosFolder = currentFolder }
            : new ScenarioFolder(found);
    }

    /// <summary>Refuses to write into what came with the program.</summary>
    /// <param name="what">What would write, for the message.</param>
    /// <exception cref="BadInputException">This is the shipped folder.</exception>
    public void RequireOwn(string what)
    {
        if (IsShipped)
        {
            throw new BadInputException(
                $"{what} changes files in '{Name}', and {FullPath} came with the program; `mmsim init FOLDER` lays out a copy of your own to work in");
        }
    }

    /// <summary>The scenario files, sorted by name.</summary>
    public IReadOnlyList<string> Scenarios() =>
        [.. Directory.EnumerateFiles(FullPath, "*" + Extension).Order(StringComparer.Ordinal)];

    /// <summary>Finds a scenario named on the command line: a file, or a name in this folder with or without <c>.json</c>.</summary>
    /// <param name="given">What the user wrote.</param>
    /// <param name="currentFolder">What relative paths are relative to.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="BadInputException">There is no such file.</exception>
    public string Resolve(string given, string currentFolder)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            throw new BadInputException("a scenario is named by an empty word; `mmsim list scenarios` shows what there is");
        }

        string parent = Path.GetDirectoryName(FullPath)!;
        string[] candidates =
        [
            .. new[] { currentFolder, NewScenariosFolder, FullPath, parent }.SelectMany(f => new[] { Path.Combine(f, given), Path.Combine(f, given + Extension) }),
        ];
        if (Array.Find(candidates, File.Exists) is { } found)
        {
            return Path.GetFullPath(found);
        }

        if (Directory.Exists(Path.Combine(currentFolder, given)))
        {
            throw new BadInputException(FolderFault(given, Path.GetFullPath(given, currentFolder)));
        }

        string[] names = [.. Scenarios().Concat(FilesBeside(Path.GetFullPath(given, currentFolder))).Select(f => Path.GetFileNameWithoutExtension(f)).Distinct()];
        string hint = NearestName.To(Path.GetFileNameWithoutExtension(given), names) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : "; `mmsim list scenarios` shows what there is";
        throw new BadInputException($"{given}: no such scenario file, and no scenario of that name in {FullPath}{hint}");
    }

    private static string FolderFault(string given, string folder)
    {
        if (File.Exists(Path.Combine(folder, "run.json")))
        {
            return $"{given}: this is a folder of results; the scenario behind it is kept as {Path.Combine(given, "inputs", "scenario.json")}";
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)];
        return $"{given}: this is a folder; a scenario is a file" + (files.Length > 0 ? $", such as {Path.Combine(given, Path.GetFileName(files[0]))}" : " that ends in .json");
    }

    private static IEnumerable<string> FilesBeside(string path) =>
        Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Extension) : [];

    private static string? Upwards(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, Name);
            if (Directory.Exists(Path.Combine(candidate, "evidence")))
            {
                return candidate;
            }
        }

        return null;
    }
}
