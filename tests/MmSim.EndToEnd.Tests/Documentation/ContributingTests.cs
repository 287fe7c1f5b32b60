using System.Text.Json.Nodes;
using MmSim.Commands;
using MmSim.Terminal;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Documentation;

/// <summary>What CONTRIBUTING.md says of adding a trial, a regimen and a country, carried out on a copy: data files alone, no code.</summary>
public sealed class ContributingTests : IDisposable
{
    private static readonly string[] s_economics = ["economics", "ireland.json"];
    private static readonly string[] s_population = ["populations", "first-relapse-ireland.json"];

    private readonly MarkdownText _guide = MarkdownText.Of("CONTRIBUTING.md");
    private readonly string _root = Directory.CreateTempSubdirectory("mmsim").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Trial_regimen_and_country_are_added_in_data_files_alone()
    {
        await SaysAsync("init", ".");
        foreach (var (kind, body) in _guide.Blocks().Where(b => b.Kind.Contains(' ', StringComparison.Ordinal)))
        {
            string[] words = kind.Split(' ');
            string file = Path.Combine(_root, "scenarios", "evidence", words[1]);
            if (words[0] == "csv")
            {
                AppendRow(file, body.Split('\n'));
            }
            else
            {
                string text = File.ReadAllText(file);
                File.WriteAllText(file, text[..text.LastIndexOf(']')].TrimEnd() + ",\n" + body + "]\n");
            }
        }

        AddCountry();
        File.WriteAllText(
            Path.Combine(_root, "scenarios", "added.json"),
            """
            {
              "schemaVersion": 1, "title": "What was added", "population": "first-relapse-ireland", "economics": "ireland",
              "start": { "line": 2, "priorDrugs": ["bortezomib"] },
              "strategies": [
                { "name": "Rd15", "lines": [ { "options": [ { "regimen": "Rd15" } ] } ] },
                { "name": "Rd", "lines": [ { "options": [ { "regimen": "Rd" } ] } ] }
              ]
            }
            """);
        Assert.Contains("added: good", await SaysAsync("check", "added"), StringComparison.Ordinal);
        Assert.Contains("EXAMPLE:Rd15", await SaysAsync("list", "regimens", "--drug", "lenalidomide"), StringComparison.Ordinal);
        string answer = await SaysAsync("run", "added", "--patients", "500", "--threads", "1");
        Assert.Contains("Rd15", answer, StringComparison.Ordinal);
        Assert.Contains("costs in EUR", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_way_to_add_something_takes_ten_lines_of_reading_at_most()
    {
        string text = File.ReadAllText(Repository.PathOf("CONTRIBUTING.md"));
        foreach (string section in text.Split("\n## Add a ")[1..])
        {
            string prose = section.Split("\nA table is")[0];
            string[] lines = [.. prose.Split('\n')[1..].Where(line => line.Trim().Length > 0 && !line.StartsWith("```", StringComparison.Ordinal))];
            Assert.InRange(lines.Length, 3, 11);
        }
    }

    /// <summary>A row whose columns are named in a header of its own; the file's other columns stay empty.</summary>
    private static void AppendRow(string file, string[] lines)
    {
        string[] columns = lines[0].Split(',');
        string[] values = lines[1].Split(',');
        string[] all = File.ReadLines(file).First(line => !line.StartsWith('#')).Split(',');
        Assert.All(columns, column => Assert.Contains(column, all));
        File.AppendAllText(file, string.Join(',', all.Select(name => Array.IndexOf(columns, name) is >= 0 and var at ? values[at] : "")) + "\n");
    }

    private void AddCountry()
    {
        int copies = 0;
        foreach (string line in File.ReadLines(Repository.PathOf("CONTRIBUTING.md")).Where(l => l.Contains("`cp ", StringComparison.Ordinal)))
        {
            string[] words = line.Split('`')[1].Split(' ');
            File.Copy(Path.Combine(_root, words[1]), Path.Combine(_root, words[2]));
            copies++;
        }

        Assert.Equal(3, copies);
        Change(s_economics, ("country", "Ireland"), ("currency", "EUR"), ("title", "Ireland"));
        Change(s_population, ("country", "ireland"), ("name", "First relapse, Ireland"), ("lifeTable", "ireland-2020"));
        string index = Path.Combine(_root, "scenarios", "economics", "price_index.csv");
        string[] own = [.. File.ReadAllLines(index).Where(l => l.StartsWith("UK,", StringComparison.Ordinal)).Select(l => "Ireland" + l[2..])];
        File.AppendAllLines(index, own);
    }

    private void Change(string[] path, params (string Key, string Value)[] changes)
    {
        string file = Path.Combine([_root, "scenarios", .. path]);
        JsonNode document = JsonNode.Parse(
            File.ReadAllText(file), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        foreach (var (key, value) in changes)
        {
            document[key] = value;
        }

        File.WriteAllText(file, document.ToJsonString());
    }

    private async Task<string> SaysAsync(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = await CommandLine.RunAsync(args, new CommandContext
        {
            Model = new SimulationModel(),
            Streams = new Streams(output, error, IsTerminal: false, HasColour: false),
            CurrentFolder = _root,
            ProgramFolder = Repository.Root,
        });
        Assert.True(code == 0, $"mmsim {string.Join(' ', args)} ended with {code}: {error}");
        return output.ToString();
    }
}
