using MmSim.Engine.Execution;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Evidence.Targets;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Compilation;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Compilation;

/// <summary>Anchored effects: which regimens are anchored, to what, and that the simulated ratio is the network's.</summary>
public sealed class AnchoredEffectTests
{
    private const string LifeTable = "uk-2018-2020";
    private const int Patients = 100_000;

    private static readonly EvidenceLibrary Library = ScenarioText.Library;
    private static readonly RelativeEffects Effects = new(Library, NetworkOptions.TrialsAlone);
    private static readonly ArmFitter Fitter = new(
        Library, new FitSettings(0, new Dictionary<string, CurveFamily>(), LifeTable), FamilyTable.Read(Repository.PathOf("scenarios")));

    private static readonly AnchoredFitter Anchored = new(Fitter, Effects);

    /// <summary>Design section 12. The Monte Carlo error of the log ratio is 0.005: four of them are the two per cent.</summary>
    [Theory]
    [InlineData("DRd", Settings.Relapsed)]
    [InlineData("KdD", Settings.Relapsed)]
    [InlineData("HiDex", Settings.Relapsed)]
    [InlineData("DVMP", Settings.NewlyDiagnosed)]
    [InlineData("DVRd", Settings.NewlyDiagnosedTransplant)]
    public void The_ratio_of_a_large_simulated_arm_is_the_networks_within_two_percent(string regimen, string setting)
    {
        var effect = Effects.For(regimen, setting);
        Assert.True(effect.Anchored);
        FittedUse anchored = Anchored.Fit(regimen, setting), reference = Anchored.Fit(effect.Reference!, setting);
        var (ratio, error) = HazardRatioEstimate.Of(Simulate(anchored), Simulate(reference), anchored.Points[^1].Months, 0);
        Assert.True(error < 0.006);
        Assert.Equal(Math.Exp(effect.LogRatio), ratio, 0.02 * Math.Exp(effect.LogRatio));
    }

    [Fact]
    public void Every_anchored_regimen_passes_its_references_pfs_raised_to_the_ratio()
    {
        var count = 0;
        foreach (var (regimen, setting) in Uses())
        {
            var effect = Effects.For(regimen, setting);
            if (!effect.Anchored)
            {
                continue;
            }

            count++;
            FittedUse fit = Anchored.Fit(regimen, setting), reference = Anchored.Fit(effect.Reference!, setting);
            Assert.Equal(12, fit.Points.Count);
            foreach (var point in fit.Points)
            {
                var target = Math.Pow(Fitter.MarginalSurvival(reference, [point.Months])[0], Math.Exp(effect.LogRatio));
                Assert.Equal(target, point.Published, 1e-6);
                Assert.Equal(target, Fitter.MarginalSurvival(fit, [point.Months])[0], 1e-6);
            }

            // The response stays the regimen's own, whatever the patients.
            Assert.Equal(Fitter.Fit(regimen, setting).ResponseShares, fit.ResponseShares);
        }

        Assert.True(count > 15, $"{count} regimens are anchored.");
    }

    [Fact]
    public void Anchored_medians_stay_near_those_of_the_trials_once_their_controls_differ_is_taken_into_account()
    {
        foreach (var (regimen, reference) in new[] { ("KdD", "Vd"), ("IsaKd", "Vd"), ("Kd", "Vd"), ("DRd", "Rd"), ("IsaPd", "Pd") })
        {
            var implied = Effects.Implied(reference, Settings.Relapsed).Single(p => Library.Regimens[p.RegimenId].Uses[0].ArmId
                == Library.Regimens[regimen].Uses.Single(u => u.Setting == Settings.Relapsed).ArmId || p.RegimenId == regimen);
            var median = Fitter.MarginalMedian(Anchored.Fit(regimen, Settings.Relapsed));
            Assert.True(Math.Abs(Math.Log(median!.Value / implied.Months)) < Math.Log(1.15), $"{regimen}: {median:F1} against {implied.Months:F1} months");
        }
    }

    [Theory]
    [InlineData("KRd", "18 cycles")]
    [InlineData("Vd8", "8 cycles")]
    [InlineData("cilta-cel", "One infusion")]
    [InlineData("ide-cel", "One infusion")]
    [InlineData("DVd", "no trial joins it")]
    [InlineData("Rd", "a reference itself")]
    public void What_no_constant_ratio_joins_to_a_reference_stays_on_its_own_arm(string regimen, string reason)
    {
        var effect = Effects.For(regimen, Settings.Relapsed);
        Assert.False(effect.Anchored);
        Assert.Contains(reason, effect.Reason, StringComparison.Ordinal);
        if (regimen != "Rd")
        {
            Assert.Same(Fitter.Fit(regimen, Settings.Relapsed), Anchored.Fit(regimen, Settings.Relapsed));
        }
    }

    [Fact]
    public void Bridges_and_other_references_are_the_users_choice()
    {
        var bridged = new RelativeEffects(Library, NetworkOptions.Joined);
        Assert.False(Effects.For("PanVd", Settings.Relapsed).Anchored);
        Assert.Equal(("Vd", true), (bridged.For("PanVd", Settings.Relapsed).Reference, bridged.For("PanVd", Settings.Relapsed).Anchored));
        Assert.False(bridged.For("KRd", Settings.Relapsed).Anchored);

        // A bridge joins DVd, but CASTOR's own points do not bear a constant ratio: its control stopped after 8 cycles.
        Assert.False(bridged.For("DVd", Settings.Relapsed).Anchored);
        Assert.Contains("proportional hazards are refused in CASTOR", bridged.For("DVd", Settings.Relapsed).Reason, StringComparison.Ordinal);
        var own = new RelativeEffects(
            Library, NetworkOptions.TrialsAlone, new Dictionary<string, IReadOnlyList<string>> { [Settings.Relapsed] = ["Kd"] });
        var effect = own.For("Vd", Settings.Relapsed);
        Assert.Equal(1 / 0.53, Math.Exp(effect.LogRatio), 1e-9);
        Assert.False(own.For("DRd", Settings.Relapsed).Anchored);
    }

    [Fact]
    public void Proportional_arms_pass_the_test_and_crossing_ones_do_not()
    {
        double[] months = [6, 12, 24], control = [0.8, 0.6, 0.35];
        var same = ProportionalityTest.Of(months, [.. control.Select(s => Math.Pow(s, 0.5))], 300, control, 300);
        Assert.Equal(0, same.Slope, 1e-9);
        Assert.Equal(1, same.P, 1e-6);
        Assert.All(same.LogRatios, r => Assert.Equal(Math.Log(0.5), r, 1e-9));
        var crossing = ProportionalityTest.Of(months, [0.95, 0.65, 0.25], 300, control, 300);
        Assert.True(crossing.P < 0.001);
        Assert.True(ProportionalityTest.Of(Library, "CASTOR:DVd", "CASTOR:Vd")!.Slope < 0);
        Assert.Null(ProportionalityTest.Of(Library, "ENDEAVOR:Kd", "ENDEAVOR:Vd"));
    }

    [Fact]
    public void A_reference_keeps_its_median_and_bends_towards_the_points_that_follow_from_those_anchored_to_it()
    {
        FittedUse own = Fitter.Fit("Vd", Settings.Relapsed), informed = Anchored.Fit("Vd", Settings.Relapsed);
        Assert.Equal(9.4, Fitter.MarginalMedian(informed)!.Value, 0.001);
        var implied = Effects.Implied("Vd", Settings.Relapsed);
        double Miss(FittedUse fit) => implied.Sum(p => Math.Pow(
            (Logit(Fitter.MarginalSurvival(fit, [p.Months])[0]) - Logit(p.Survival)) / p.LogitError, 2));
        Assert.True(Miss(informed) < 0.5 * Miss(own));

        // ENDEAVOR by hand: Vd's PFS at Kd's 18.7 months is ½ to the power 1/0.53.
        var kd = implied.Single(p => p.Source == "ENDEAVOR:Kd");
        Assert.Equal(18.7, kd.Months, 1e-9);
        Assert.Equal(Math.Pow(0.5, 1 / 0.53), kd.Survival, 1e-9);
    }

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private static IEnumerable<(string Regimen, string Setting)> Uses() =>
        from regimen in Library.Regimens.Values
        from use in regimen.Uses
        where use.Setting is Settings.Relapsed or Settings.NewlyDiagnosed or Settings.NewlyDiagnosedTransplant
        select (regimen.RegimenId, use.Setting);

    private static SurvivalTable Simulate(FittedUse fit) =>
        Simulator.Run(TrialReplica.Compile(fit, Library, Fitter, LifeTable), new RunSettings(Patients, 1), 2).Strategies[0].Lines[^1].ProgressionFree;
}
