using System.Text.Json;
using System.Text.Json.Nodes;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Scenarios.Schema;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Documentation;

/// <summary>scenarios/README.md names every key there is, and each example in it is one that the program takes.</summary>
public sealed class AuthorsGuideTests
{
    // Line 1 has a transplant and maintenance, line 2 an option that conditions can be set on, so that every example has a place.
    private const string Base =
        """
        {
          "schemaVersion": 1, "title": "base", "population": "newly-diagnosed-uk", "economics": "uk", "comparator": "A",
          "strategies": [
            { "name": "A", "lines": [
              { "options": [ { "regimen": "VRd", "transplant": true, "maintenance": "R", "if": { "transplantEligible": true } }, { "regimen": "Rd" } ] },
              { "options": [ { "regimen": "Kd" }, { "regimen": "Pd" } ] },
              { "options": [ { "regimen": "HiDex" } ] } ] },
            { "name": "B", "lines": [
              { "options": [ { "regimen": "VMP" } ] },
              { "options": [ { "regimen": "Kd" }, { "regimen": "Pd" } ] },
              { "options": [ { "regimen": "HiDex" } ] } ] }
          ]
        }
        """;

    private static readonly JsonDocumentOptions s_comments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly MarkdownText s_guide = MarkdownText.Of("scenarios", "README.md");
    private static readonly ScenarioCatalogue s_catalogue = new(new ScenarioFolder(Repository.PathOf("scenarios")));
    private static readonly ScenarioRunner s_runner = new(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);

    [Fact]
    public void Guide_names_every_key_of_a_scenario()
    {
        var named = s_guide.CodeWords();
        string[] missing = [.. SchemaKeys().Where(key => !named.Contains(key)).Order(StringComparer.Ordinal)];
        Assert.True(missing.Length == 0, $"scenarios/README.md says nothing of {string.Join(", ", missing)}");
    }

    [Fact]
    public void Guide_names_no_key_that_there_is_not()
    {
        var known = SchemaKeys();
        string[] keys = [.. new[] { "key", "key of an option", "condition" }.SelectMany(s_guide.Table).SelectMany(row => row.Keys)];
        Assert.True(keys.Length > 40, $"only {keys.Length} keys were found in the guide's tables");
        Assert.All(keys, key => Assert.Contains(key, known));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("key of an option")]
    [InlineData("condition")]
    public void Every_example_of_a_key_is_taken(string table)
    {
        int tried = 0;
        foreach (var (keys, examples) in s_guide.Table(table))
        {
            JsonNode[] values = [.. examples.Select(Parse).OfType<JsonNode>()];

            // As many examples as keys belong together; otherwise each example stands for each key.
            IEnumerable<(string Key, JsonNode Value)[]> cases = keys.Length > 1 && keys.Length == values.Length
                ? [[.. keys.Zip(values)]]
                : keys.SelectMany(key => values.Select(value => new[] { (key, value) }));
            foreach (var changes in cases)
            {
                JsonNode scenario = Parse(Base)!;
                foreach (var (key, value) in changes)
                {
                    if (key == "start")
                    {
                        StartAtRelapse(scenario);
                    }

                    Place(table, scenario)[key] = value.DeepClone();
                }

                Taken(scenario.ToJsonString(), string.Join(", ", changes.Select(c => $"{c.Key}: {c.Value.ToJsonString()}")));
                tried++;
            }
        }

        Assert.True(tried >= 7, $"only {tried} examples were found in the table '{table}'");
    }

    [Fact]
    public void Every_block_of_a_scenario_runs()
    {
        JsonNode[] blocks = [.. s_guide.Blocks().Where(b => b.Kind == "jsonc").Select(b => Parse(b.Body)!)];
        Assert.Equal(2, blocks.Length);
        foreach (JsonNode block in blocks)
        {
            JsonNode scenario = block;
            if (block["lines"] is not null)
            {
                scenario = Parse(Base)!;
                scenario["strategies"] = new JsonArray(block.DeepClone());
                scenario["comparator"] = block["name"]!.DeepClone();
            }

            Taken(scenario.ToJsonString(), "a block of the guide", path =>
            {
                var run = s_runner.Prepare(path, new RunRequest { OutputFolder = "", Patients = 200, Threads = 1 }, CancellationToken.None);
                Assert.Contains("200 patients", s_runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None).AnswerText, StringComparison.Ordinal);
            });
        }
    }

    /// <summary>The object that a key of a table stands in.</summary>
    private static JsonNode Place(string table, JsonNode scenario)
    {
        JsonNode lines = scenario["strategies"]![0]!["lines"]!;
        return table switch
        {
            "key" => scenario,
            "key of an option" => lines[0]!["options"]![0]!,
            _ => lines[1]!["options"]![0]!["if"] ??= new JsonObject(),
        };
    }

    /// <summary>A strategy's lines begin where the scenario does.</summary>
    private static void StartAtRelapse(JsonNode scenario)
    {
        foreach (JsonNode? strategy in scenario["strategies"]!.AsArray())
        {
            strategy!["lines"]!.AsArray().RemoveAt(0);
        }
    }

    private static void Taken(string scenario, string what, Action<string>? then = null)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("mmsim").FullName, "example.json");
        try
        {
            File.WriteAllText(path, scenario);
            s_catalogue.Check(path);
            then?.Invoke(path);
        }
        catch (BadInputException e)
        {
            Assert.Fail($"{what}: {string.Join("; ", e.Diagnostics)}");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: s_comments);
        }
        catch (JsonException)
        {
            return null; // Not an example but a word in the cell.
        }
    }

    private static HashSet<string> SchemaKeys()
    {
        HashSet<string> keys = [];
        Collect(JsonNode.Parse(SchemaWriter.All.Single(s => s.Key.StartsWith("scenario", StringComparison.Ordinal)).Value), keys);
        return keys;
    }

    private static void Collect(JsonNode? node, HashSet<string> keys)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Collect(item, keys);
            }
        }
        else if (node is JsonObject map)
        {
            foreach (var (name, value) in map)
            {
                if (name == "properties")
                {
                    keys.UnionWith(value!.AsObject().Select(p => p.Key));
                    foreach (var (_, schema) in value.AsObject())
                    {
                        Collect(schema, keys);
                    }
                }
                else
                {
                    Collect(value, keys);
                }
            }
        }
    }
}
