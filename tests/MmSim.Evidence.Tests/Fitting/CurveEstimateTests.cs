using MmSim.Evidence.Fitting;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

public sealed class CurveEstimateTests
{
    public static TheoryData<string, string> Uses => FittingCase.Uses();

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_has_a_vector_that_gives_its_curve_and_a_covariance_to_draw_from(string regimen, string setting)
    {
        var fit = FittingCase.Fitter.Fit(regimen, setting);
        Assert.Equal(fit.Curve, fit.Estimate.Curve(fit.Estimate.Parameters));
        var n = fit.Estimate.Parameters.Count;
        Assert.Equal((n, n), (fit.Estimate.Covariance.GetLength(0), fit.Estimate.Covariance.GetLength(1)));
        for (var i = 0; i < n; i++)
        {
            Assert.InRange(fit.Estimate.StandardError(i), 1e-3, 1.5);
            for (var j = 0; j < i; j++)
            {
                Assert.Equal(fit.Estimate.Covariance[i, j], fit.Estimate.Covariance[j, i], 1e-9);
                var correlation = fit.Estimate.Covariance[i, j] / (fit.Estimate.StandardError(i) * fit.Estimate.StandardError(j));
                Assert.InRange(correlation, -0.9999, 0.9999);
            }
        }
    }

    // One point of an exponential without covariates: the delta method by hand.
    [Fact]
    public void Variance_of_an_exponential_through_one_point_is_that_of_the_delta_method()
    {
        const double Mean = 20;
        var library = FittingCase.Bare(null, (12, Math.Exp(-12 / Mean)));
        var families = new Dictionary<string, CurveFamily> { ["relapsed"] = CurveFamily.Exponential };
        var settings = FittingCase.Settings(lifeTable: "none") with { FamilyBySetting = families };
        var fit = new ArmFitter(library, settings, FittingCase.Families).Fit("A", "relapsed");

        // Var(logit S) = 1/(n S (1 − S)); d logit S/d ln mean = H/(1 − S).
        double hazard = 12 / Mean, survival = Math.Exp(-hazard);
        var expected = (1 / Math.Sqrt(300 * survival * (1 - survival))) / (hazard / (1 - survival));
        Assert.Equal(["logScale"], fit.Estimate.Names);
        Assert.Equal(Math.Log(Mean), fit.Estimate.Parameters[0], 1e-6);
        Assert.Equal(expected, fit.Estimate.StandardError(0), 1e-4 * expected);
    }

    [Fact]
    public void One_point_leaves_the_shape_with_the_deviation_of_its_prior()
    {
        var fit = FittingCase.Fitter.Fit("KRd", "relapsed");
        var prior = FittingCase.Families.For("relapsed").Candidate(fit.Curve.Family);
        Assert.Equal(prior.ShapeMean, fit.Estimate.Parameters[1], 1e-9);
        Assert.Equal(prior.ShapeDeviation, fit.Estimate.StandardError(1), 1e-6);
    }

    [Fact]
    public void Vector_of_another_length_is_refused()
    {
        var estimate = FittingCase.Fitter.Fit("KRd", "relapsed").Estimate;
        Assert.Throws<ArgumentException>(() => estimate.Curve([1.0]));
    }
}
