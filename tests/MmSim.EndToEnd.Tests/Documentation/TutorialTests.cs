using System.Text.RegularExpressions;
using MmSim.Commands;
using MmSim.Terminal;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Documentation;

/// <summary>scenarios/TUTORIAL.md, carried out as it is written, from an empty folder.</summary>
public sealed partial class TutorialTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mmsim").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Every_command_of_the_tutorial_says_what_it_shows()
    {
        string current = _root;
        string said = "";
        int commands = 0;
        int answers = 0;
        foreach (var (kind, body) in MarkdownText.Of("scenarios", "TUTORIAL.md").Blocks())
        {
            switch (kind)
            {
                case "sh":
                    said = "";
                    foreach (string line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        string[] words = line.Split(' ');
                        if (words[0] == "cd")
                        {
                            current = Path.Combine(current, words[1]);
                            continue;
                        }

                        Assert.Equal("mmsim", words[0]);
                        said += await SaidByAsync(current, words[1..]);
                        commands++;
                    }

                    break;
                case "jsonc":
                    File.WriteAllText(Path.Combine(current, body.Split('\n')[0].TrimStart('/', ' ')), body);
                    break;
                case "text":
                    string plain = Words(said);
                    Assert.All(body.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(Words(line), plain, StringComparison.Ordinal));
                    answers++;
                    break;
            }
        }

        Assert.True(commands >= 6 && answers >= 6, $"{commands} commands and {answers} answers were found");
        string results = Path.Combine(_root, "relapse", "output", "daratumumab-when");
        Assert.All(["report.html", "price.csv", "variants.csv"], file => Assert.True(File.Exists(Path.Combine(results, file)), file));
    }

    private static async Task<string> SaidByAsync(string folder, string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = await CommandLine.RunAsync(args, new CommandContext
        {
            Model = new SimulationModel(),
            Streams = new Streams(output, error, IsTerminal: false, HasColour: false),
            CurrentFolder = folder,
            ProgramFolder = Repository.Root,
        });
        Assert.True(code == 0, $"mmsim {string.Join(' ', args)} ended with {code}: {error}");
        return $"{output}{error}";
    }

    // Numbers move when evidence or model do, and with them the widths of columns; words and their order are what the reader is told to look for.
    private static string Words(string text) => Blanks().Replace(Number().Replace(text, "#"), " ");

    [GeneratedRegex(@"\d[\d.,]*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
