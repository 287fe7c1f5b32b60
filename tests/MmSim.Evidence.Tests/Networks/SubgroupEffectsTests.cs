using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Evidence.Tests.Fitting;
using Xunit;

namespace MmSim.Evidence.Tests.Networks;

/// <summary>Interactions of hazard ratios with attributes, and their shrinkage.</summary>
public sealed class SubgroupEffectsTests
{
    private static readonly SubgroupEffects s_effects = SubgroupEffects.Of(FittingCase.Library);

    [Fact]
    public void A_regimen_with_data_has_its_own_ratio_and_one_without_the_pooled_one()
    {
        double Ratio(string regimen, string attribute) => FittingCase.Fitter.Fit(regimen, Settings.Relapsed).Factors[attribute] is var f ? f[^1] / f[0] : 0;
        var dvd = s_effects.For(CaseMix.Cytogenetics, Settings.Relapsed, "DVd")!;
        Assert.Equal(1.7, Ratio("Vd", CaseMix.Cytogenetics), 1e-9);
        Assert.Equal(1.7 * Math.Exp(dvd.Shrunk), Ratio("DVd", CaseMix.Cytogenetics), 1e-9);

        // IKEMA published a ratio of the refractory but no median: the pooled ratio times its interaction.
        var isa = s_effects.For(CaseMix.LenalidomideRefractory, Settings.Relapsed, "IsaKd")!;
        Assert.Equal(1.35 * Math.Exp(isa.Shrunk), Ratio("IsaKd", CaseMix.LenalidomideRefractory), 1e-9);
        Assert.Equal(1.35, Ratio("Rd", CaseMix.LenalidomideRefractory), 1e-9);

        // A line more: the interaction of two or more against one, over 1.4 lines.
        var lines = FittingCase.Fitter.Fit("DVd", Settings.Relapsed).Factors[CaseMix.PriorLines];
        var prior = s_effects.For(CaseMix.PriorLines, Settings.Relapsed, "DVd")!;
        Assert.Equal(1.231 * Math.Exp(prior.Shrunk / 1.4), lines[2] / lines[1], 1e-9);
        Assert.Contains(
            FittingCase.Fitter.Fit("DVd", Settings.Relapsed).Flags, f => f.Contains("the interaction of DVd in CASTOR (1.58", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rest_of_a_trial_follows_from_all_and_a_part()
    {
        // CASTOR, refractory to lenalidomide 0.44 (0.28–0.68), all 0.31 (0.25–0.40): by hand.
        double z = 2 * 1.959964, part = Math.Log(0.68 / 0.28) / z, all = Math.Log(0.40 / 0.25) / z;
        double rest = (1 / (all * all)) - (1 / (part * part));
        var log = ((Math.Log(0.31) / (all * all)) - (Math.Log(0.44) / (part * part))) / rest;
        var found = s_effects.For(CaseMix.LenalidomideRefractory, Settings.Relapsed, "DVd")!;
        Assert.Equal(Math.Log(0.44) - log, found.Log, 1e-6);
        Assert.Equal(Math.Sqrt((part * part) + (1 / rest)), found.StandardError, 1e-6);
    }

    [Fact]
    public void Two_published_parts_are_compared_as_they_are()
    {
        var found = s_effects.For(CaseMix.Cytogenetics, Settings.Relapsed, "Kd")!;
        Assert.Equal(Math.Log(0.65 / 0.44), found.Log, 1e-9);
        double z = 2 * 1.959964, high = Math.Log(0.92 / 0.45) / z, standard = Math.Log(0.58 / 0.33) / z;
        Assert.Equal(Math.Sqrt((high * high) + (standard * standard)), found.StandardError, 1e-6);
    }

    [Fact]
    public void Shrinkage_draws_the_imprecise_more()
    {
        var spread = Shrinkage.Of([(0.0, 0.1), (0.4, 0.1), (0.9, 0.1), (-0.5, 0.1)]);
        Assert.Equal(0.2, spread.Mean, 1e-9);
        Assert.Equal((1.06 / 3) - 0.01, spread.TauSquared, 1e-9);
        double near = spread.Apply(1, 0.05).Value, far = spread.Apply(1, 0.5).Value;
        Assert.True(near > far && far > spread.Mean);
        Assert.Equal(((1 / 0.25) + (0.2 / spread.TauSquared)) / ((1 / 0.25) + (1 / spread.TauSquared)), far, 1e-12);

        // No more spread than chance: all are the mean.
        var none = Shrinkage.Of([(0.1, 0.5), (0.2, 0.5), (0.15, 0.5)]);
        Assert.Equal(0, none.TauSquared);
        Assert.Equal(none.Mean, none.Apply(0.2, 0.5).Value, 1e-12);
    }

    [Fact]
    public void Every_interaction_lies_between_its_own_and_the_pooled_one() => Assert.All(s_effects.All, i =>
    {
        var mean = s_effects.Pooled(i.Attribute, i.Setting)!.Mean;
        Assert.InRange(i.Shrunk, Math.Min(i.Log, mean) - 1e-9, Math.Max(i.Log, mean) + 1e-9);
        Assert.True(i.ShrunkError <= i.StandardError + 1e-9);
    });
}
