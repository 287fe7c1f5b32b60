using System.Text;
using MmSim.Numerics.Randomness;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Reading;

/// <summary>Bytes of shipped scenarios dropped, doubled and swapped, 600 times at a fixed seed: findings or none, never an exception.</summary>
public sealed class MutationTests
{
    [Fact]
    public void Mutated_scenarios_never_throw()
    {
        var texts = Directory.EnumerateFiles(Repository.PathOf("scenarios"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        byte[] pieces = [.. "{}[]\":,0-1eE.NaN\n"u8, 0xFF, 0xC3];
        for (uint i = 0; i < 600; i++)
        {
            var bytes = texts[(int)(i % texts.Count)].ToList();
            for (var change = 0; change < 1 + (i % 4); change++)
            {
                var draw = RandomAddress.Uniforms(7, i, 0, change, 0, DecisionPoint.OwnAttribute);
                var kind = RandomAddress.Uniforms(7, i, 0, change, 1, DecisionPoint.OwnAttribute);
                var at = (int)(draw.First * bytes.Count);
                var length = Math.Min(bytes.Count - at, 1 + (int)(draw.Second * 40));
                if (kind.First < 0.4)
                {
                    bytes.RemoveRange(at, length);
                }
                else if (kind.First < 0.7)
                {
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                }
                else
                {
                    bytes[at] = pieces[(int)(kind.Second * pieces.Length)];
                }
            }

            var path = Path.Combine(Path.GetTempPath(), $"mmsim-{Environment.ProcessId}-mutant.json");
            File.WriteAllBytes(path, [.. bytes]);
            foreach (var finding in ScenarioText.CheckFile(path))
            {
                Assert.False(string.IsNullOrWhiteSpace(finding.Message), Encoding.UTF8.GetString([.. bytes]));
            }

            File.Delete(path);
        }
    }
}
