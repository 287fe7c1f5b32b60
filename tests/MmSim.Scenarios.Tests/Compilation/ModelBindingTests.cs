using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Parameters;
using MmSim.Scenarios.Compilation;
using Xunit;

namespace MmSim.Scenarios.Tests.Compilation;

public sealed class ModelBindingTests
{
    private const ulong Seed = 3;

    private static readonly Lazy<CompiledScenario> Compiled = new(() => ScenarioCase.Compile("len-sequencing.json"));

    private static ModelBinding Binding => Compiled.Value.Binding;

    [Fact]
    public void Bound_at_the_point_estimates_it_is_the_base_case_bit_by_bit()
    {
        var settings = new RunSettings(1000, Seed);
        var expected = Simulator.Run(Binding.Model, settings).Fingerprint;
        Assert.Equal(expected, Simulator.Run(Binding.Bind(PointEstimates.Instance), settings).Fingerprint);
        Assert.Equal(expected, Simulator.Run(Binding.Bind(Binding.Book.With(new Dictionary<string, double>())), settings).Fingerprint);
        Assert.All(Compiled.Value.Uses, use => Assert.Contains(Binding.Model.Options, o => o.Curve == use.Curve));
    }

    // Attributes' ratios move by two standard errors; the full case mix, not the few factors of the draw, says what became of the marginal.
    [Fact]
    public void Drawn_ratio_of_an_attribute_leaves_the_marginal_at_the_anchor()
    {
        foreach (var use in Compiled.Value.Uses)
        {
            var fitter = ScenarioCase.Fitter;
            var sampler = new ArmSampler(ScenarioCase.Evidence, use);
            var book = new ParameterBook();
            Assert.Equal(use.Curve, sampler.At(book).Curve);
            var anchor = ArmSampler.AnchorMonth(use);
            var expected = fitter.MarginalSurvival(use, [anchor])[0];
            var moved = 0;
            for (var p = 0; p < book.Parameters.Count; p++)
            {
                if (!book.Parameters[p].Name.StartsWith("effects.", StringComparison.Ordinal))
                {
                    continue;
                }

                var drawn = sampler.At(book.AtQuantile(p, 0.975));
                moved += drawn.Curve == use.Curve ? 0 : 1;
                var survival = fitter.MarginalSurvival(drawn, [anchor])[0];
                Assert.True(Math.Abs(survival - expected) < 1e-3, $"{use.RegimenId}, {book.Parameters[p].Name}: {survival:F5} for {expected:F5}");
            }

            Assert.True(moved > 0, $"{use.RegimenId}: no ratio moved the curve");
        }
    }

    [Fact]
    public void Drawn_curve_moves_the_marginal_as_far_as_the_published_interval_says()
    {
        var use = Compiled.Value.Uses.First(u => u.Points.Any(p => p.Kind == "median PFS" && p.Low is not null && p.High is not null));
        var point = use.Points.First(p => p.Kind == "median PFS");
        var sampler = new ArmSampler(ScenarioCase.Evidence, use);
        var book = new ParameterBook();
        sampler.At(book);
        var medians = Enumerable.Range(1, 400).Select(d => ScenarioCase.Fitter.MarginalMedian(sampler.At(book.Draw(Seed, (uint)d)))!.Value).Order().ToArray();

        // Other points of the arm inform its median too, so the draws may be narrower than the interval, never much wider.
        var width = Math.Log(medians[389] / medians[10]);
        var published = Math.Log(point.High!.Value / point.Low!.Value);
        Assert.InRange(width, 0.35 * published, 1.3 * published);
        Assert.Equal(0, Math.Log(medians[200] / point.Published), 0.25 * published);
    }

    [Fact]
    public void Arm_has_one_draw_wherever_it_is_used_and_every_draw_is_another()
    {
        var first = Binding.Draw(Seed, 1);
        var arms = Binding.Model.Options.Zip(first.Options).GroupBy(p => p.First.Curve).ToList();
        Assert.All(arms, group => Assert.Single(group.Select(p => p.Second.Curve).Distinct()));
        Assert.All(arms, group => Assert.NotEqual(group.Key, group.First().Second.Curve));
        Assert.NotEqual(first.Options[0].Curve, Binding.Draw(Seed, 2).Options[0].Curve);
        Assert.Equal(first.Options[0].Curve, Binding.Draw(Seed, 1).Options[0].Curve);
    }

    [Fact]
    public void Every_draw_is_a_model_that_can_be()
    {
        for (var draw = 1u; draw <= 200; draw++)
        {
            var model = Binding.Draw(Seed, draw);
            foreach (var option in model.Options)
            {
                Assert.InRange(option.ResponseCumulative[^1], 0, 1 + 1e-9);
                Assert.InRange(option.DeathShare, 0, 0.9);
                Assert.InRange(option.Curve.MedianMonths, 0.3, 2000);
                Assert.All(option.ToxicityStopRate, rate => Assert.InRange(rate, 0, 5));
                Assert.All(option.AdverseEvents.TotalRate, rate => Assert.InRange(rate, 0, 50));
            }

            Assert.All(model.Pathway.NoFurtherLine.SelectMany(x => x).SelectMany(x => x), share => Assert.InRange(share, 0, 1));
        }
    }

    [Fact]
    public void Calibrated_values_are_drawn_jointly_by_the_model_too()
    {
        var calibrated = ScenarioCase.Evidence.Calibrated!.Values.Select(v => v.Path).ToList();
        var block = Binding.Book.Parameters.Where(p => p.Description.Contains("multivariate normal on the lo", StringComparison.Ordinal)).ToList();
        Assert.Equal(calibrated.Order(), block.Select(p => p.Name).Order());
        var drawn = Binding.Book.Draw(Seed, 1);
        var rate = block.First(p => p.Name == "pathway.gapDeathRate");
        Assert.Equal(drawn.All[Binding.Book.Parameters.ToList().IndexOf(rate)], Binding.Draw(Seed, 1).Pathway.GapDeathRate);
        Assert.NotEqual(rate.Value, Binding.Draw(Seed, 1).Pathway.GapDeathRate);
    }

    [Fact]
    public void One_way_analysis_takes_the_names_asked_for_and_names_what_fits_none()
    {
        var chosen = OneWayAnalysis.Select(Binding, ["pathway.gapMonthsClinical", "effects.stage", "nothing"], out var unknown);
        Assert.Equal(["nothing"], unknown);
        Assert.All(chosen, i => Assert.Matches("^(pathway.gapMonthsClinical|effects.stage\\.)", Binding.Book.Parameters[i].Name));
        var result = OneWayAnalysis.Run(Binding, [.. chosen.Take(1)], new RunSettings(300, Seed));
        Assert.Equal(2, result.Runs.Models);
        Assert.True(result.Parameters[0].Low < result.Parameters[0].Value && result.Parameters[0].Value < result.Parameters[0].High);
        Assert.NotEqual(result.Runs.Mean(1, 0, (int)Outcome.LifeYears), result.Runs.Mean(2, 0, (int)Outcome.LifeYears));
    }
}
