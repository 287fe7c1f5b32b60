using System.CommandLine;
using MmSim.Hosting;

namespace MmSim.Commands;

/// <summary><c>--out FOLDER</c>: where a verb writes its folder of results.</summary>
internal sealed class OutOption : Option<string?>
{
    /// <summary>Makes the option.</summary>
    /// <param name="gets">What the folder gets: "a folder a scenario".</param>
    public OutOption(string gets) : base("--out")
    {
        HelpName = "FOLDER";
        Description = $"Folder that gets {gets}; default 'output' beside 'scenarios'.";
    }

    /// <summary>Full path of the folder, which need not be there.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">Says where results go by default.</param>
    /// <param name="currentFolder">What the option is relative to.</param>
    /// <exception cref="BadInputException">It is empty, a file, or below one.</exception>
    public string FolderOf(ParseResult parsed, ScenarioFolder folder, string currentFolder)
    {
        if (parsed.GetValue(this) is not { } given)
        {
            return folder.OutputFolder;
        }

        if (string.IsNullOrWhiteSpace(given))
        {
            throw new BadInputException($"{Name}: a folder is expected, found an empty word");
        }

        string path = Path.GetFullPath(given, currentFolder);
        for (string? place = path; place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place))
            {
                throw new BadInputException($"{Name} {given}: {place} is a file; give a folder, which is made where there is none");
            }
        }

        return path;
    }
}
