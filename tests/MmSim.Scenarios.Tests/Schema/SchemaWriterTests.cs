using System.Text.Json.Nodes;
using MmSim.Scenarios.Schema;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Schema;

public sealed class SchemaWriterTests
{
    [Fact]
    public void Schemas_in_the_repository_are_those_of_the_types()
    {
        foreach (var (file, text) in SchemaWriter.All)
        {
            Assert.True(
                File.ReadAllText(Repository.PathOf($"scenarios/schema/{file}")) == text,
                $"scenarios/schema/{file} is out of step with the types: run 'mmsim schema'.");
        }
    }

    [Fact]
    public void Scenario_schema_knows_the_keys_and_forbids_others()
    {
        var schema = JsonNode.Parse(SchemaWriter.All["scenario.v1.schema.json"])!;
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.NotNull(schema["properties"]!["strategies"]!["items"]!["properties"]!["lines"]);
        Assert.Contains("title", schema["required"]!.AsArray().Select(n => (string)n!));
    }
}
