using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

/// <summary>o, the share of a line's first events expected from other causes, and what is left of d: q = max(0, (d − o)/(1 − o)).</summary>
public sealed class OtherCauseShareTests
{
    public static TheoryData<string, string> Uses => FittingCase.Uses();

    // Constant hazards λ and μ: o = μ/(λ + μ), whatever the ages. Half-month steps are exact to their square.
    [Theory]
    [InlineData(0.02, 0.05)]
    [InlineData(0.10, 0.20)]
    [InlineData(0.005, 0.02)]
    public void Constant_hazards_share_the_first_events_as_their_rates(double perMonth, double perYear)
    {
        var table = new LifeTable(Enumerable.Repeat(1 - Math.Exp(-perYear), 110).ToArray());
        var model = new ArmModel(
            new Dictionary<string, double[]> { [CaseMix.Frailty] = [1, 0, 0] }, new Dictionary<string, double[]> { [CaseMix.Frailty] = [1, 1, 1] },
            3, [1, 1, 1, 1, 1], null, 0, new TrialPopulation(new LifeTablePair("test", table, table, "test"), 65));
        var bound = model.BindGiven(ParametricCurve.Exponential(1 / perMonth), [1, 1], [0, 0, 0, 0, 1]);
        var expected = perYear / 12 / (perMonth + (perYear / 12));
        Assert.Equal(expected, TreatedMonths.OtherCauseShare(model, bound), 5e-4);
        Assert.Equal(0, TreatedMonths.OtherCauseShare(
            new ArmModel(
                new Dictionary<string, double[]> { [CaseMix.Frailty] = [1, 0, 0] }, new Dictionary<string, double[]> { [CaseMix.Frailty] = [1, 1, 1] },
                3, [1, 1, 1, 1, 1], null, 0, new TrialPopulation(null, 65)),
            bound));
    }

    // Integrated here by plain trapezoids of the fit's marginal: each first event is either the disease's or another cause's.
    [Theory]
    [MemberData(nameof(Uses))]
    public void Share_is_what_the_arms_own_patients_and_life_table_say(string regimenId, string setting)
    {
        var fit = FittingCase.Fitter.Fit(regimenId, setting);
        var population = new TrialPopulation(FittingCase.Library.LifeTables["uk-2018-2020"], fit.TrialAge);
        double[] months = [.. Enumerable.Range(0, 701).Select(i => (double)i)];
        var marginal = FittingCase.Fitter.MarginalSurvival(fit, months);
        double others = 0;
        for (var i = 1; i < months.Length; i++)
        {
            var (before, after) = (population.Survival(months[i - 1]), population.Survival(months[i]));
            others += before > 0 ? 0.5 * ((marginal[i - 1] / before) + (marginal[i] / after)) * (before - after) : 0;
        }

        Assert.Equal(others, fit.OtherCauseShare, 2e-3);
        Assert.InRange(fit.OtherCauseShare, 0.001, 0.6);
        var d = setting == "late" ? FittingCase.Library.Pathway.DeathShareLate.Value : FittingCase.Library.Pathway.DeathShare.Value;
        Assert.Equal(Math.Max(fit.LeastDeathShare, (d - fit.OtherCauseShare) / (1 - fit.OtherCauseShare)), fit.DeathShare, 1e-12);
    }

    [Fact]
    public void Old_patients_on_long_treatment_die_of_other_causes_more_than_the_young_or_the_late()
    {
        var old = FittingCase.Fitter.Fit("DRd", "newly-diagnosed").OtherCauseShare;
        var young = FittingCase.Fitter.Fit("DVTd", "newly-diagnosed-transplant").OtherCauseShare;
        var late = FittingCase.Fitter.Fit("late-line", "late").OtherCauseShare;
        Assert.True(old > young && young > late, $"{old:F3}, {young:F3}, {late:F3}");
    }

    [Fact]
    public void A_drawn_share_of_deaths_leaves_the_arm_what_other_causes_do_not_take()
    {
        var fit = FittingCase.Fitter.Fit("DRd", "relapsed");
        var sampler = new ArmSampler(FittingCase.Library, fit);
        var book = new ParameterBook();
        Assert.Equal(fit.DeathShare, sampler.At(book).DeathShare);
        foreach (var d in new[] { 0.0, 0.15, 0.4 })
        {
            var expected = Math.Max(fit.LeastDeathShare, (d - fit.OtherCauseShare) / (1 - fit.OtherCauseShare));
            Assert.Equal(expected, sampler.At(book.With(new Dictionary<string, double> { ["pathway.deathShare"] = d })).DeathShare, 1e-12);
        }

        Assert.DoesNotContain(book.Parameters, p => p.Name.Contains("otherCause", StringComparison.Ordinal));
    }

    [Fact]
    public void An_anchored_fit_counts_the_patients_and_the_curve_it_is_on()
    {
        var reference = FittingCase.Fitter.Fit("Rd", "relapsed");
        var (strong, none) = (FittingCase.Fitter.FitAnchored("DRd", reference, Math.Log(0.4), 0.1), FittingCase.Fitter.FitAnchored("DRd", reference, 0, 0.1));
        Assert.Equal(reference.OtherCauseShare, none.OtherCauseShare, 0.02);
        Assert.True(strong.OtherCauseShare > 1.3 * none.OtherCauseShare);
        Assert.Equal(
            Math.Max(strong.LeastDeathShare, (FittingCase.Library.Pathway.DeathShare.Value - strong.OtherCauseShare) / (1 - strong.OtherCauseShare)),
            strong.DeathShare, 1e-12);
    }
}
