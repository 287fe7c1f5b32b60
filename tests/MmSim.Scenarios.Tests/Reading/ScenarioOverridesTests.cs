using System.Text;
using System.Text.Json;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using Xunit;

namespace MmSim.Scenarios.Tests.Reading;

public sealed class ScenarioOverridesTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(ScenarioText.Good);

    [Theory]
    [InlineData("simulation.horizonMonths", "240", "$.simulation.horizonMonths")]
    [InlineData("strategies.A.lines.1.options.Pd.regimen", "\"Kd\"", "$.strategies[0].lines[1].options[0].regimen")]
    [InlineData("strategies.0.lines.0.options.VRd.transplantUptake", "0.5", "$.strategies[0].lines[0].options[0].transplantUptake")]
    [InlineData("discounting.costsPerYear", "0.05", "$.discounting.costsPerYear")]
    [InlineData("lifeTable", "\"none\"", "$.lifeTable")]
    [InlineData("pathway.gapDeathRate", "0.02", "$.set['pathway.gapDeathRate']")]
    public void Value_stands_where_its_path_says(string path, string value, string expected)
    {
        var changed = Apply(path, value, out var faults);
        Assert.Empty(faults);
        var read = JsonDocument.Parse(changed).RootElement;
        Assert.Equal(value, Find(read, expected).GetRawText());
        Assert.Equal("A test", read.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("economics.uk.endOfLife")]
    [InlineData("pathway.gapDeathRate")]
    public void What_lies_below_a_word_is_a_parameter(string path)
    {
        var text = Apply(path, "12", out var faults);
        Assert.Empty(faults);
        Assert.Equal(12, JsonDocument.Parse(text).RootElement.GetProperty("set").GetProperty(path).GetDouble());
    }

    [Theory]
    [InlineData("strategies.B.name", "\"x\"", "There is no 'B.name'")]
    [InlineData("strategies.A.lines.5", "1", "There is no '5'")]
    [InlineData("pathway.gapDeathRate", "\"fast\"", "needs a number")]
    [InlineData("schemaVersion", "2", "cannot be varied")]
    public void Path_that_leads_nowhere_is_named(string path, string value, string expected)
    {
        Apply(path, value, out var faults);
        Assert.Contains(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    private static byte[] Apply(string path, string value, out List<string> faults)
    {
        var found = new List<string>();
        var variant = new VariantDocument
        {
            Name = "v", Set = new Dictionary<string, JsonElement> { [path] = JsonDocument.Parse(value).RootElement },
        };
        var text = ScenarioOverrides.Apply(Text, variant, (_, message, _) => found.Add(message));
        faults = found;
        return text;
    }

    private static JsonElement Find(JsonElement root, string path)
    {
        foreach (var step in path[2..].Replace("set['pathway.gapDeathRate']", "set/pathway|gapDeathRate", StringComparison.Ordinal).Split('.', '/'))
        {
            var name = step.Split('[')[0].Replace('|', '.');
            root = root.GetProperty(name);
            if (step.Contains('[', StringComparison.Ordinal))
            {
                root = root[int.Parse(step.Split('[', ']')[1], System.Globalization.CultureInfo.InvariantCulture)];
            }
        }

        return root;
    }
}
