using MmSim.Evidence.Digitised;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Evidence.Tests.Digitised;

public sealed class LikelihoodFitterTests
{
    // Times to remission under placebo and 6-mercaptopurine, weeks (Freireich et al. 1963), as printed in Cox and Oakes (1984), table 1.1;
    // a + is a censored time.
    private static readonly PseudoPatients _placebo = new(
        new double[] { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 }.Select(t => (t, true)));

    private static readonly PseudoPatients _treated = new(
    [
        .. new double[] { 6, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(t => (t, true)),
        .. new double[] { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(t => (t, false)),
    ]);

    [Fact]
    public void Exponential_is_its_closed_form()
    {
        var fit = LikelihoodFitter.Fit(_treated, CurveFamily.Exponential);
        var total = _treated.Rows.Sum(r => r.Months); // 359 weeks, 9 events
        Assert.Equal(359, total);
        Assert.Equal(total / 9, fit.Curve.ScaleMonths, 1e-4);
        Assert.Equal((-9 * Math.Log(total / 9)) - 9, fit.LogLikelihood, 1e-8);
        Assert.Equal(1 / 3.0, fit.StandardError(0), 1e-5);
        Assert.Equal((-2 * fit.LogLikelihood) + 2, fit.Aic, 1e-12);
        Assert.Equal((-2 * fit.LogLikelihood) + Math.Log(21), fit.Bic, 1e-12);
    }

    // The likelihood equations of the Weibull hold at the fit: Σ_d/k + Σ_d ln t − Σ d·Σ t^k ln t/Σ t^k = 0, scale^k = Σ t^k/d.
    [Fact]
    public void Weibull_solves_its_likelihood_equations()
    {
        var fit = LikelihoodFitter.Fit(_treated, CurveFamily.Weibull);
        var k = fit.Curve.Shape;
        double d = 9, power = _treated.Rows.Sum(r => Math.Pow(r.Months, k));
        var logs = _treated.Rows.Sum(r => Math.Pow(r.Months, k) * Math.Log(r.Months));
        Assert.Equal(0, (d / k) + _treated.Rows.Where(r => r.Event).Sum(r => Math.Log(r.Months)) - (d * logs / power), 1e-4);
        Assert.Equal(Math.Pow(power / d, 1 / k), fit.Curve.ScaleMonths, 1e-3);
    }

    [Fact]
    public void Pieces_are_events_over_time_at_risk()
    {
        var fit = LikelihoodFitter.All(_placebo).First(f => f.Label.Contains("2 pieces", StringComparison.Ordinal));
        var pieces = (PiecewiseExponential)fit.Curve.Knots!;
        var cut = pieces.StartMonths[1];
        var early = _placebo.Rows.Count(r => r.Months <= cut);
        Assert.Equal(early / _placebo.Rows.Sum(r => Math.Min(r.Months, cut)), pieces.HazardsPerMonth[0], 1e-12);
        Assert.Equal((21 - early) / _placebo.Rows.Sum(r => Math.Max(0, r.Months - cut)), pieces.HazardsPerMonth[1], 1e-12);
        Assert.Equal(1 / Math.Sqrt(early), fit.StandardError(0), 1e-12);
    }

    [Theory]
    [InlineData(CurveFamily.Weibull, 1.4, 24, 0)]
    [InlineData(CurveFamily.Gompertz, 0.03, 45, 0)]
    [InlineData(CurveFamily.LogNormal, 0.9, 18, 0)]
    [InlineData(CurveFamily.LogLogistic, 1.6, 20, 0)]
    [InlineData(CurveFamily.Gamma, 1.8, 12, 0)]
    [InlineData(CurveFamily.GeneralisedGamma, 0.9, 24, 0.6)]
    public void Family_of_the_data_is_recovered_within_its_own_standard_errors(CurveFamily family, double shape, double scale, double third)
    {
        var truth = ParametricCurve.Create(family, shape, scale, third);
        var patients = SimulatedTrial.Arm(truth, 1, 3000, 17, 0);
        var fit = LikelihoodFitter.Fit(patients, family);
        double[] expected = [Math.Log(scale), family == CurveFamily.Gompertz ? shape : Math.Log(shape), third];
        Assert.NotNull(fit.Covariance);
        for (var i = 0; i < fit.Parameters.Count; i++)
        {
            // Four standard errors: a false alarm in 16,000.
            Assert.True(Math.Abs(fit.Parameters[i] - expected[i]) < 4 * fit.StandardError(i), $"{fit.Names[i]} {fit.Parameters[i]}");
            Assert.InRange(fit.StandardError(i), 0.001, family == CurveFamily.GeneralisedGamma ? 0.3 : 0.1);
        }

        Assert.True(fit.LogLikelihood >= LikelihoodFitter.LogLikelihood(patients, truth) - 1e-6);
        Assert.Equal(truth.MedianMonths, fit.Curve.MedianMonths, 0.08 * truth.MedianMonths);
    }

    [Fact]
    public void Wider_families_are_never_less_likely_than_those_they_hold()
    {
        var patients = SimulatedTrial.Arm(ParametricCurve.Create(CurveFamily.LogLogistic, 1.5, 20), 1, 400, 23, 0);
        var fits = LikelihoodFitter.All(patients).ToDictionary(f => f.Label);
        double L(string label) => fits[label].LogLikelihood;
        foreach (var held in new[] { "exponential", "weibull", "log-normal", "gamma" })
        {
            Assert.True(L("generalised-gamma") >= L(held) - 1e-5, held);
        }

        Assert.True(L("royston-parmar (1 knot)") >= L("weibull") - 1e-5);
        Assert.True(L("piecewise-exponential (2 pieces)") >= L("exponential") - 1e-9);
        Assert.Equal([.. fits.Values.OrderBy(f => f.Aic).Select(f => f.Label)], LikelihoodFitter.All(patients).Select(f => f.Label));
        Assert.True(fits.Values.First().Aic <= fits["weibull"].Aic);
    }

    // The textbook analysis of these data: log-rank 16.79; Cox with Efron's ties 1.572 (0.412) (Collett 2003; R's survival package).
    [Fact]
    public void Cox_and_log_rank_equal_the_published_analysis_of_the_mercaptopurine_trial()
    {
        var found = ProportionalHazards.Of(_placebo, _treated);
        Assert.Equal(1.572, found.LogRatio, 5e-4);
        Assert.Equal(0.412, found.StandardError, 5e-4);
        Assert.Equal(16.79, found.LogRankChiSquare, 5e-3);
        Assert.Equal(-found.LogRatio, ProportionalHazards.Of(_treated, _placebo).LogRatio, 1e-9);
    }

    // All events at one time and the rest censored late: the likelihood of the generalised gamma has no maximum, and must not come first.
    [Fact]
    public void Family_without_a_maximum_inside_comes_last()
    {
        var patients = new PseudoPatients([.. Enumerable.Repeat((5.0, true), 9), .. Enumerable.Repeat((15.0, true), 3), .. Enumerable.Repeat((15.0, false), 18)]);
        var fits = LikelihoodFitter.All(patients);
        Assert.NotNull(fits[0].Covariance);
        Assert.Contains(fits, f => f.Covariance is null && f.Aic < fits[0].Aic);
        Assert.Equal(fits.Count(f => f.Covariance is null), fits.Reverse().TakeWhile(f => f.Covariance is null).Count());
    }

    [Fact]
    public void Too_few_events_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LikelihoodFitter.All(new PseudoPatients([(3, true), (4, false)])));
        Assert.Throws<ArgumentException>(() => ProportionalHazards.Of(new PseudoPatients([(3, false)]), _placebo));
        Assert.Throws<ArgumentException>(() => new PseudoPatients([(0, true)]));
    }
}
