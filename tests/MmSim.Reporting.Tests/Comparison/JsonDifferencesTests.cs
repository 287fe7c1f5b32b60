using System.Text;
using MmSim.Reporting.Comparison;
using Xunit;

namespace MmSim.Reporting.Tests.Comparison;

public class JsonDifferencesTests
{
    [Theory]
    [InlineData("""{ "a": 1, "b": [1, 2] }""", """{ "b": [1, 2], "a": 1 } // other order""", "")]
    [InlineData("""{ "a": 1 }""", """{ "a": 2 }""", "a: 1 > 2")]
    [InlineData("""{ "t": [1, 2], "f": false }""", """{ "t": [1, 3], "f": true }""", "t: [1, 2] > [1, 3]; f: false > true")]
    [InlineData("""{ }""", """{ "set": { "x.y": 0.5 } }""", "set.x.y:  > 0.5")]
    [InlineData("""{ "s": [{ "name": "A", "v": 1 }, { "name": "B", "v": 2 }] }""", """{ "s": [{ "name": "B", "v": 2 }, { "name": "A", "v": 3 }] }""", "s.A.v: 1 > 3")]
    [InlineData("""{ "o": [{ "regimen": "DVd" }, { "regimen": "Kd" }] }""", """{ "o": [{ "regimen": "Pd" }, { "regimen": "Kd" }] }""", "o.DVd.regimen: DVd > Pd")]
    [InlineData("""{ "o": [{ "regimen": "Kd", "w": 1 }, { "regimen": "Kd", "w": 2 }] }""", """{ "o": [{ "regimen": "Kd", "w": 1 }, { "regimen": "Kd", "w": 3 }] }""", "o.1.w: 2 > 3")]
    [InlineData("""{ "o": [{ "regimen": "Kd" }] }""", """{ "o": [{ "regimen": "Kd" }, { "regimen": "Pd", "if": { "sex": "male" } }] }""", "o.Pd.regimen:  > Pd; o.Pd.if.sex:  > male")]
    [InlineData("""{ "m": "R" }""", """{ "m": { "regimen": "R" } }""", """m: R > { "regimen": "R" }""")]
    public void Differences_are_named_by_path(string a, string b, string expected)
    {
        var found = JsonDifferences.Of(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
        Assert.Equal(expected, string.Join("; ", found.Select(d => $"{d.Path}: {d.A} > {d.B}")));
    }

    [Fact]
    public void Swapping_the_texts_swaps_the_values()
    {
        var a = """{ "x": 1, "s": [{ "name": "A", "v": 1 }, { "name": "B" }], "only": [1] }"""u8.ToArray();
        var b = """{ "x": 2, "s": [{ "name": "C" }, { "name": "A", "v": 2 }] }"""u8.ToArray();
        var there = JsonDifferences.Of(a, b).Where(d => !d.Path.StartsWith("s.", StringComparison.Ordinal)).Select(d => (d.Path, d.A, d.B));
        var back = JsonDifferences.Of(b, a).Where(d => !d.Path.StartsWith("s.", StringComparison.Ordinal)).Select(d => (d.Path, d.B, d.A));
        Assert.Equal(there.Order(), back.Order());
        Assert.Equal(JsonDifferences.Of(a, b).Count, JsonDifferences.Of(b, a).Count);
    }
}
