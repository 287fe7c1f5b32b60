using MmSim.Evidence.Fitting;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Compilation;

/// <summary>The key "effect" changes the curves of what can be anchored, and nothing else; the run says what was used.</summary>
public sealed class EffectSwitchTests
{
    private static readonly ArmFitter s_fitter = new(
        ScenarioText.Library, new FitSettings(0, new Dictionary<string, CurveFamily>(), "uk-2018-2020"), FamilyTable.Read(Repository.PathOf("scenarios")));

    private static readonly ScenarioDocument s_scenario = DocumentFile.Scenario(Repository.PathOf("scenarios", "first-relapse-triplets.json")).Document!;

    private static readonly PopulationDocument s_population =
        DocumentFile.Population(Repository.PathOf("scenarios", "populations", s_scenario.Population + ".json")).Document!;

    [Fact]
    public void Anchored_is_the_default_and_trial_arm_can_be_asked_for()
    {
        CompiledScenario anchored = Compile(s_scenario), arms = Compile(s_scenario with { Effect = EffectKind.TrialArm });
        Assert.Equal("Rd", Effect(anchored, "DRd").Fit.Anchor?.RegimenId);
        Assert.Null(Effect(arms, "DRd").Fit.Anchor);
        Assert.NotEqual(Effect(anchored, "DRd").Fit.Curve, Effect(arms, "DRd").Fit.Curve);
        Assert.Equal(Effect(anchored, "KRd").Fit.Curve, Effect(arms, "KRd").Fit.Curve);
        Assert.Equal(Effect(anchored, "DRd").Fit.ResponseShares, Effect(arms, "DRd").Fit.ResponseShares);
        Assert.Equal(0.44, Effect(anchored, "DRd").HazardRatio!.Value.Ratio, 1e-9);
        Assert.Equal(0.35, Effect(anchored, "DRd").HazardRatio!.Value.Low, 0.01);
        Assert.All(arms.Effects, e => Assert.Equal("trial arms are asked for", e.Reason));
    }

    [Fact]
    public void An_unanchored_comparison_is_said_where_it_is_one_with_the_case_mixes()
    {
        var arms = Compile(s_scenario with { Effect = EffectKind.TrialArm });
        Assert.All(arms.Effects.Where(e => e.Line == 2), e => Assert.True(e.Unanchored));
        var words = Assert.Single(arms.Assumptions, a => a.StartsWith("Line 2: unanchored comparison", StringComparison.Ordinal));
        Assert.Contains("POLLUX (Rd, DRd: age 65, prior lines 1, high risk 28 %", words, StringComparison.Ordinal);

        // Rd and what is anchored to it stand on POLLUX's patients alone.
        var same = s_scenario with
        {
            Strategies = [.. s_scenario.Strategies.Where(s => s.Lines[0].Options[0].Regimen is "DRd" or "ERd" or "IRd").Select(s => s with { Lines = [s.Lines[0] with { Options = [s.Lines[0].Options[0]] }] })],
            Comparator = null,
        };
        Assert.True(same.Strategies.Count > 1);
        var anchored = Compile(same);
        Assert.All(anchored.Effects, e => Assert.False(e.Unanchored));
        Assert.DoesNotContain(anchored.Assumptions, a => a.Contains("unanchored comparison", StringComparison.Ordinal));
        Assert.Contains(anchored.Assumptions, a => a.StartsWith("DRd (relapsed): anchored to Rd (POLLUX:Rd), hazard ratio 0.44", StringComparison.Ordinal));
    }

    [Fact]
    public void Waning_acts_on_anchored_regimens_alone()
    {
        var waning = Compile(s_scenario with { Waning = new WaningDocument { FromMonths = 36, ToMonths = 60 } });
        foreach (var option in waning.Model.Options)
        {
            if (waning.Model.Names.Regimens[option.Regimen] == "DRd")
            {
                Assert.Equal([42, 48, 54, 60], option.WaningMonths);
                Assert.Equal(1 / 0.44, option.WaningFactors.Aggregate(1.0, (p, f) => p * f), 1e-6);
            }
            else if (waning.Model.Names.Regimens[option.Regimen] is "KRd" or "Rd")
            {
                Assert.Empty(option.WaningMonths);
            }
        }

        Assert.All(Compile(s_scenario).Model.Options, o => Assert.Empty(o.WaningMonths));
    }

    private static LineEffect Effect(CompiledScenario compiled, string regimen) => compiled.Effects.First(e => e.Regimen == regimen);

    private static CompiledScenario Compile(ScenarioDocument scenario) => ScenarioCompiler.Compile(scenario, s_population, ScenarioText.Library, s_fitter);
}
