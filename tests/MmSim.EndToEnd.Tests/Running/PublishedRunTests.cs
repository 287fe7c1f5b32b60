using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>The shipped comparisons with published cost-effectiveness: every row accounted for, every scenario sound, every figure finite.</summary>
public sealed class PublishedRunTests
{
    private static readonly PublishedRun Run = new(Repository.PathOf("scenarios"), new InputFolder(Repository.PathOf("scenarios")));

    [Fact]
    public void Every_published_row_is_compared_or_left_out_with_a_reason()
    {
        Assert.Empty(Run.Unaccounted());
        Assert.All(Run.Omitted, o => Assert.True(o.Reason.Length > 20, o.Comparison));
    }

    [Fact]
    public void Every_scenario_checks_and_no_file_is_forgotten()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("scenarios/validation/published"), "*.json").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(files.Order(), Run.Scenarios().Keys.Order());
        Assert.All(Run.Scenarios(), s => Assert.NotNull(s.Value.Economics));
    }

    [Fact]
    public void Variants_with_regimens_of_their_own_give_beside_the_base_case_what_they_give_alone()
    {
        const string File = "cilta-cel-salvage";
        var path = Repository.PathOf($"scenarios/validation/published/{File}.json");
        InputFolder inputs = new(Repository.PathOf("scenarios"));
        var input = inputs.Load(path);
        var variants = input.Document.Variants!.Select(v => CompiledInput.Of(inputs.Load(path, v)).Model).ToList();
        var model = CompiledInput.Of(input).Model;
        Assert.Contains(variants, v => v.Names.Regimens.Count > model.Names.Regimens.Count);

        RunSettings settings = new(200, 1);
        var beside = SideBySideSimulator.Run(model, () => v => variants[v], variants.Count, settings);
        for (var v = 0; v < variants.Count; v++)
        {
            var alone = Simulator.Run(variants[v], settings);
            Assert.All(alone.Strategies, s => Assert.Equal(
                s.Outcomes[(int)Outcome.Qalys].Mean, beside.Mean(v + 1, s.Strategy, (int)Outcome.Qalys), 1e-9));
        }
    }

    [Fact]
    public void At_least_six_comparisons_have_published_increments_beside_finite_ones_of_ours_and_what_is_missing_is_said()
    {
        var rows = Run.Execute(new ValidationRequest(1000, 1, 2, []), () => { }, CancellationToken.None);
        Assert.Equal(Run.Count, rows.Count);
        Assert.True(rows.Count(r => double.IsFinite(r.Qalys.PublishedIncrement) && double.IsFinite(r.Qalys.Ratio)) >= 6);
        foreach (var row in rows)
        {
            Assert.All([row.LifeYears, row.Qalys, row.Costs], m =>
            {
                Assert.True(double.IsFinite(m.Increment) && m.Mcse > 0 && m.Intervention > 0 && m.Comparator > 0, row.Comparison);
                Assert.Equal(m.Intervention - m.Comparator, m.Increment, 1e-9 * m.Intervention);
            });
            Assert.Equal(double.IsNaN(row.Qalys.PublishedIncrement), row.NotPublished.Contains("incremental QALYs", StringComparison.Ordinal));
            Assert.Equal(row.Icer.Length == 0, row.NotPublished.Contains("ICER", StringComparison.Ordinal));
            Assert.True(row.Explanation.Length > 60, row.Comparison);

            // What a change does is told in figures of this run.
            Assert.Equal(row.Traces.Count > 0, row.ExplanationWithTraces.Contains(" as it stands", StringComparison.Ordinal));
            Assert.All(row.Traces, t =>
            {
                var told = row.ExplanationWithTraces.Split(" with: " + t.Change)[0].Split([": ", "; "], StringSplitOptions.None)[^1].Split(" (")[0];
                Assert.Equal(t.Simulated.Qalys, double.Parse(told, System.Globalization.CultureInfo.InvariantCulture), 5 * t.Simulated.QalyError);
            });
        }

        // A gain that is off by more than twofold is traced: other inputs move it, and a change that matters moves it beyond noise.
        foreach (var row in rows.Where(r => r.Qalys.Ratio is < 0.5 or > 2))
        {
            Assert.Contains(row.Traces, t => Math.Abs(t.Simulated.Qalys - row.Simulated.Qalys) > 3 * (t.Simulated.QalyError + row.Simulated.QalyError));
        }

        // The row as it stands in the file: 6.91 - 4.7 QALYs, 858695.42 - 357387.82 USD.
        var dvmp = rows.First(r => r.Comparison == "D-VMP v VMP");
        Assert.Equal((6.91, 4.7, 2.21, 501307.6), (dvmp.Qalys.PublishedIntervention, dvmp.Qalys.PublishedComparator, dvmp.Qalys.PublishedIncrement, dvmp.Costs.PublishedIncrement));
        Assert.False(dvmp.SameCurrency);
    }
}
