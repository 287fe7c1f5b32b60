using MmSim.Engine.Execution;
using MmSim.Running;
using MmSim.Scenarios.Document;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>Severity weights of an economics file multiply QALYs where it asks for it, and the answer, the tables and the manifest say so.</summary>
public sealed class SeverityTests
{
    [Fact]
    public void Weights_that_are_applied_multiply_QALYs_and_net_benefits_and_are_said()
    {
        var input = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/second-line-australia.json"));
        var compiled = CompiledInput.Of(input);
        var result = Simulator.Run(compiled.Model, new RunSettings(500, 1));
        var document = input.Economics!.Document with
        {
            SeverityWeights = [new SeverityWeightDocument { AbsoluteShortfall = 0, ProportionalShortfall = 0, Weight = 1.7 }],
        };
        DecisionTable Evaluate(bool apply)
        {
            var own = input with { Economics = input.Economics with { Document = document with { ApplySeverityWeights = apply } } };
            var report = Evaluation.Of(result, null, null, null, compiled.Binding.Book, own, compiled.Model)!;
            var folder = Directory.CreateTempSubdirectory("mmsim-severity-");
            try
            {
                report.WriteTables(folder.FullName);
                string[][] rows = [.. File.ReadLines(Path.Combine(folder.FullName, "incremental.csv")).Select(line => line.Split(','))];
                var (qalys, name) = (Array.IndexOf(rows[0], "qalys"), Array.IndexOf(rows[0], "strategy"));
                return new DecisionTable(report.Text, report.SeverityWeightApplied, rows.Skip(1).Where(r => r[1] == "all")
                    .ToDictionary(r => r[name], r => double.Parse(r[qalys], System.Globalization.CultureInfo.InvariantCulture)));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        var (plain, weighted) = (Evaluate(false), Evaluate(true));
        Assert.Null(plain.Weight);
        Assert.Equal(1.7, weighted.Weight);
        Assert.NotEmpty(plain.Qalys);
        Assert.All(plain.Qalys, row => Assert.Equal(1.7 * row.Value, weighted.Qalys[row.Key], 3));
        Assert.Contains("severity weight 1.7, not applied", plain.Text, StringComparison.Ordinal);
        Assert.Contains("QALYs are multiplied by the severity weight of 1.7", weighted.Text, StringComparison.Ordinal);
    }

    private sealed record DecisionTable(string Text, double? Weight, IReadOnlyDictionary<string, double> Qalys);
}
