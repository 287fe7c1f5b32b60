using System.CommandLine.Completions;
using MmSim.Hosting;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary>What every verb works with.</summary>
internal sealed record CommandContext
{
    /// <summary>The model behind the verbs.</summary>
    public required ISimulationModel Model { get; init; }

    /// <summary>Where to write.</summary>
    public required Streams Streams { get; init; }

    /// <summary>What relative paths are relative to.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Where the program stands; the second place to look for scenarios from.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>Names of a kind for a shell's completion; none where they cannot be read.</summary>
    /// <param name="kind">What is completed.</param>
    public Func<CompletionContext, IEnumerable<string>> NamesOf(CatalogueKind kind) => _ =>
    {
        try
        {
            return [.. Model.OpenCatalogue(FindScenarios()).List(kind).Skip(1).Select(row => row[0]).Distinct()];
        }
        catch (Exception e) when (e is BadInputException or IOException or UnauthorizedAccessException)
        {
            return []; // A fault is told by the verb, not while a word is being typed.
        }
    };

    /// <summary>Full path of a file to be written, in a folder that is there.</summary>
    /// <param name="given">What the user wrote.</param>
    /// <exception cref="BadInputException">It is a folder, or stands in none.</exception>
    public string FullPathOfNew(string given)
    {
        string path = Path.GetFullPath(given, CurrentFolder);
        return Directory.Exists(path) ? throw new BadInputException($"{given}: this is a folder; give a file")
            : !Directory.Exists(Path.GetDirectoryName(path)) ? throw new BadInputException($"{given}: there is no folder {Path.GetDirectoryName(path)}")
            : path;
    }

    /// <summary>Finds the folder with scenarios and evidence.</summary>
    public ScenarioFolder FindScenarios() => ScenarioFolder.Find(CurrentFolder, ProgramFolder);
}
