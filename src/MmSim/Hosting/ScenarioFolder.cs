namespace MmSim.Hosting;

/// <summary>
/// The folder <c>scenarios</c> with its <c>evidence</c>: looked for from the current directory upwards, then from the program's own
/// directory upwards, so that the program runs from any place in a clone. Results go to <c>output</c> beside it.
/// </summary>
/// <param name="FullPath">Full path of the folder.</param>
internal sealed record ScenarioFolder(string FullPath)
{
    /// <summary>The scenario that runs when none is named.</summary>
    public const string DefaultScenario = "len-sequencing";

    /// <summary>Where results go unless <c>--out</c> says otherwise.</summary>
    public string OutputFolder => Path.Combine(Path.GetDirectoryName(FullPath)!, "output");

    /// <summary>Where the JSON Schemas stand.</summary>
    public string SchemaFolder => Path.Combine(FullPath, "schema");

    /// <summary>Looks for the folder.</summary>
    /// <param name="startFolders">Folders to look upwards from, in order.</param>
    /// <exception cref="BadInputException">There is none.</exception>
    public static ScenarioFolder Find(params IReadOnlyList<string> startFolders)
    {
        foreach (string start in startFolders)
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, "scenarios");
                if (Directory.Exists(Path.Combine(candidate, "evidence")))
                {
                    return new ScenarioFolder(candidate);
                }
            }
        }

        throw new BadInputException(
            $"no folder 'scenarios' with an 'evidence' folder in it, in {string.Join(" or ", startFolders)} or above; run from the clone");
    }

    /// <summary>The scenario files, sorted by name.</summary>
    public IReadOnlyList<string> Scenarios() =>
        [.. Directory.EnumerateFiles(FullPath, "*.json").Order(StringComparer.Ordinal)];

    /// <summary>Finds a scenario named on the command line: a file, or a name in this folder with or without <c>.json</c>.</summary>
    /// <param name="given">What the user wrote.</param>
    /// <param name="currentFolder">What relative paths are relative to.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="BadInputException">There is no such file.</exception>
    public string Resolve(string given, string currentFolder)
    {
        string[] candidates =
        [
            Path.Combine(currentFolder, given),
            Path.Combine(FullPath, given),
            Path.Combine(FullPath, given + ".json"),
            Path.Combine(Path.GetDirectoryName(FullPath)!, given),
        ];
        if (Array.Find(candidates, File.Exists) is { } found)
        {
            return Path.GetFullPath(found);
        }

        string[] names = [.. Scenarios().Select(f => Path.GetFileNameWithoutExtension(f))];
        string hint = NearestName.To(Path.GetFileNameWithoutExtension(given), names) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : "; `mmsim list scenarios` shows what there is";
        throw new BadInputException($"{given}: no such scenario file, and no scenario of that name in {FullPath}{hint}");
    }
}
