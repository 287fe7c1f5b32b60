using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using Xunit;

namespace MmSim.Evidence.Tests.Reading;

public sealed class CalibratedFileTests
{
    private const string Good = """
        {
          "calibration": "test", "command": "mmsim calibrate test", "seed": 1, "patients": 1000, "targets": 4, "chiSquare": 1.5,
          "values": [
            { "path": "pathway.deathShare", "value": 0.06, "low": 0.03, "high": 0.1, "scale": "logit", "standardError": 0.3, "startValue": 0.1, "source": "calibrated" },
            { "path": "pathway.noFurtherLine.1", "value": 0.12, "low": 0.1, "high": 0.15, "scale": "logit", "standardError": 0.1, "startValue": 0.1, "source": "calibrated" }
          ],
          "correlation": [ [1, -0.5], [-0.5, 1] ],
          "held": [ { "path": "pathway.gapDeathRate", "value": 0.01, "reason": "flat" } ]
        }
        """;

    [Fact]
    public void Calibrated_values_take_the_place_of_start_values_and_say_so()
    {
        var library = Read(Good);
        Assert.Equal(0.06, library.Pathway.DeathShare.Value);
        Assert.Equal(Verification.Calibrated, library.Pathway.DeathShare.Verified);
        Assert.Equal(0.12, library.Pathway.NoFurtherLine[1].Value);
        Assert.NotEqual(Verification.Calibrated, library.Pathway.NoFurtherLine[0].Verified);
        Assert.Equal(-0.5 * 0.3 * 0.1, library.Calibrated!.Covariance()[0, 1], 1e-12);
        var value = library.Calibrated.Values[0];
        Assert.Equal(value.Value, value.At(value.Center()), 1e-12);
    }

    [Theory]
    [InlineData("pathway.deathShare", "pathway.deathShar", "$.values[0].path: found 'pathway.deathShar'; expected a figure of pathway.json (nearest: 'pathway.deathShare')")]
    [InlineData("pathway.noFurtherLine.1", "pathway.deathShare", "$.values[1].path: found 'pathway.deathShare' twice; expected each path once")]
    [InlineData("\"scale\": \"logit\", \"standardError\": 0.3", "\"scale\": \"logi\", \"standardError\": 0.3", "$.values[0].scale: found 'logi'")]
    [InlineData("\"value\": 0.06, \"low\"", "\"value\": 1.06, \"low\"", "$.values[0].value: found 1.06; expected a number between 0 and 1")]
    [InlineData("\"standardError\": 0.3", "\"standardError\": -1", "$.values[0].standardError: found -1")]
    [InlineData("\"high\": 0.1,", "\"high\": 0.01,", "$.values[0]: found 0.06 outside 0.03..0.01")]
    [InlineData("[1, -0.5], [-0.5, 1]", "[1, -0.5], [0.5, 1]", "$.correlation[1][0]: found 0.5; expected a symmetric matrix")]
    [InlineData(
        "\"source\": \"calibrated\" }\n  ],\n  \"correlation\": [ [1, -0.5], [-0.5, 1] ]",
        "\"source\": \"calibrated\" },\n{ \"path\": \"pathway.gapDeathRate\", \"value\": 0.02, \"low\": 0.01, \"high\": 0.03, \"scale\": \"log\", \"standardError\": 0.1, "
        + "\"startValue\": 0.01, \"source\": \"calibrated\" } ],\n  \"correlation\": [ [1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1] ]",
        "$.correlation: found correlations that no values can have together")]
    [InlineData("[1, -0.5], [-0.5, 1]", "[1, -0.5]", "$.correlation: found 1 rows; expected 2 rows of 2")]
    [InlineData("\"path\": \"pathway.gapDeathRate\"", "\"path\": \"gap\"", "$.held[0].path: found 'gap'")]
    public void Broken_value_is_named(string old, string with, string expected)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var fault = Assert.Throws<EvidenceException>(() => Read(Good.Replace(old, with, StringComparison.Ordinal)));
        Assert.Contains($"evidence/calibrated.json {expected}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_path_of_the_pathway_can_be_read_and_replaced()
    {
        var pathway = EvidenceReader.Read(ScenariosFolder.Path).Pathway;
        foreach (var path in PathwayPaths.All)
        {
            var other = new Sourced(PathwayPaths.Of(pathway, path).Value + 1, null, null, path, Verification.Assumption);
            var changed = PathwayPaths.With(pathway, [KeyValuePair.Create(path, other)]);
            Assert.Equal(other, PathwayPaths.Of(changed, path));
            Assert.NotEqual(other, PathwayPaths.Of(pathway, path));
            Assert.All(PathwayPaths.All.Where(p => p != path), p => Assert.Equal(PathwayPaths.Of(pathway, p), PathwayPaths.Of(changed, p)));
        }

        Assert.Throws<ArgumentException>(() => PathwayPaths.Of(pathway, "pathway.noFurtherLine.3"));
    }

    private static EvidenceLibrary Read(string calibrated)
    {
        var folder = ScenariosFolder.Copy();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "evidence", "calibrated.json"), calibrated);
            return EvidenceReader.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
