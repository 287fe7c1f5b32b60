using MathNet.Numerics.Distributions;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Numerics.Tests.Survival;

public sealed class ParametricCurveTests
{
    private static void EqualRelative(double expected, double actual, double tolerance = 1e-12) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"expected {expected:R}, found {actual:R}");

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void Weibull_time_is_the_quantile_of_a_separate_implementation(double u) =>
        EqualRelative(
            u, new Weibull(1.3, 22).CumulativeDistribution(ParametricCurve.Create(CurveFamily.Weibull, 1.3, 22).TimeAt(-Math.Log(1 - u))));

    [Fact]
    public void Weibull_of_shape_two_survives_its_scale_with_one_over_e()
    {
        var curve = ParametricCurve.Create(CurveFamily.Weibull, 2, 10);

        EqualRelative(Math.Exp(-1), curve.Survival(10));
        EqualRelative(Math.Exp(-4), curve.Survival(20));
        EqualRelative(10 * Math.Sqrt(Math.Log(2)), curve.MedianMonths);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(18)]
    [InlineData(400)]
    public void LogNormal_survival_is_one_minus_the_distribution_of_a_separate_implementation(double months) =>
        EqualRelative(
            Normal.CDF(0, 1, -Math.Log(months / 18) / 1.1), ParametricCurve.Create(CurveFamily.LogNormal, 1.1, 18).Survival(months), 1e-11);

    // −ln P(Z > z), from the continued fraction of the normal tail at 50 digits.
    [Theory]
    [InlineData(2, 3.78318433368203194884)]
    [InlineData(5, 15.0649983939887257361)]
    [InlineData(10, 53.2312851505124705783)]
    [InlineData(29, 424.787419909730162680)]
    [InlineData(30, 454.321243956343197107)]
    [InlineData(31, 484.853963627178578290)]
    [InlineData(35, 616.975101261922513235)]
    [InlineData(40, 804.608442013753788167)]
    [InlineData(100, 5005.52420869420508863)]
    [InlineData(447, 99911.5215021325351881)]
    public void LogNormal_tail_equals_tabulated_values_both_ways(double z, double hazard)
    {
        var curve = ParametricCurve.Create(CurveFamily.LogNormal, 0.5, 1);

        EqualRelative(hazard, curve.CumulativeHazard(Math.Exp(0.5 * z)));
        EqualRelative(Math.Exp(0.5 * z), curve.TimeAt(hazard), 1e-11);
    }

    [Fact]
    public void LogNormal_early_hazard_keeps_its_relative_precision()
    {
        // P(Z < −7) = 1.279812543885835e-12 (scaled from the tabulated upper tail).
        var curve = ParametricCurve.Create(CurveFamily.LogNormal, 1, 20);

        EqualRelative(1.279812543885835e-12, curve.CumulativeHazard(20 * Math.Exp(-7)), 1e-11);
    }

    [Fact]
    public void LogLogistic_survival_is_the_closed_form()
    {
        var curve = ParametricCurve.Create(CurveFamily.LogLogistic, 1.5, 24);

        EqualRelative(0.5, curve.Survival(24));
        EqualRelative(1.0 / 9, curve.Survival(96));
        EqualRelative(24 * Math.Pow(1 / 0.9 * 0.1, 1 / 1.5), curve.TimeAt(-Math.Log(0.9)));
        EqualRelative(1.5 * Math.Log(1e20), curve.CumulativeHazard(24e20));
    }

    [Fact]
    public void LogLogistic_far_tail_stays_finite_where_the_odds_do_not()
    {
        var curve = ParametricCurve.Create(CurveFamily.LogLogistic, 4, 24);

        EqualRelative(24 * Math.Exp(250), curve.TimeAt(1000));
        EqualRelative(1000, curve.CumulativeHazard(24 * Math.Exp(250)));
    }

    [Fact]
    public void Gompertz_hazard_is_the_closed_form()
    {
        var curve = ParametricCurve.Create(CurveFamily.Gompertz, 0.02, 50);

        EqualRelative(Math.E - 1, curve.CumulativeHazard(50));
        EqualRelative(Math.Log(1 + Math.Log(2)) / 0.02, curve.MedianMonths);
    }

    [Fact]
    public void Gompertz_of_falling_hazard_never_ends_beyond_its_limit()
    {
        var curve = ParametricCurve.Create(CurveFamily.Gompertz, -0.05, 40); // limit of H: 1/(0.05·40) = 0.5

        EqualRelative(0.5, curve.CumulativeHazard(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, curve.TimeAt(0.5));
        Assert.Equal(double.PositiveInfinity, curve.TimeAt(0.7));
        Assert.True(double.IsFinite(curve.TimeAt(0.4999)));
        Assert.Equal(double.PositiveInfinity, curve.MedianMonths);
    }

    [Fact]
    public void Gompertz_of_shape_zero_is_the_exponential()
    {
        var curve = ParametricCurve.Create(CurveFamily.Gompertz, 0, 40);

        EqualRelative(0.25, curve.CumulativeHazard(10));
        EqualRelative(10, curve.TimeAt(0.25));
    }

    [Fact]
    public void Never_has_no_event()
    {
        Assert.Equal(1, ParametricCurve.Never.Survival(1e9));
        Assert.Equal(double.PositiveInfinity, ParametricCurve.Never.TimeAt(1e-9));
        Assert.Equal(ParametricCurve.Never, ParametricCurve.Exponential(double.PositiveInfinity));
    }

    [Theory]
    [InlineData(CurveFamily.Weibull, 0, 10)]
    [InlineData(CurveFamily.LogNormal, -1, 10)]
    [InlineData(CurveFamily.LogLogistic, double.NaN, 10)]
    [InlineData(CurveFamily.Gompertz, double.PositiveInfinity, 10)]
    [InlineData(CurveFamily.Exponential, 1, 0)]
    [InlineData(CurveFamily.Weibull, 1, double.PositiveInfinity)]
    public void Parameters_outside_their_range_are_refused(CurveFamily family, double shape, double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ParametricCurve.Create(family, shape, scale));
}
