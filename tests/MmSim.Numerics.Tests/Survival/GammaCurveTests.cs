using System.Globalization;
using MmSim.Numerics.Survival;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.Survival;

public sealed class GammaCurveTests
{
    private static void EqualRelative(double expected, double actual, double tolerance = 1e-12) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"expected {expected:R}, found {actual:R}");

    [Fact]
    public void Gamma_and_generalised_gamma_equal_reference_values_in_both_tails()
    {
        var rows = File.ReadLines(Repository.PathOf("tests", "MmSim.Numerics.Tests", "Reference", "curves.csv")).Skip(1).ToArray();
        Assert.True(rows.Length > 80);
        foreach (var row in rows)
        {
            var cells = row.Split(',');
            var number = cells[1..].Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray();
            var curve = ParametricCurve.Create(Enum.Parse<CurveFamily>(cells[0], ignoreCase: true), number[0], number[1], number[2]);
            var found = curve.CumulativeHazard(number[3]);
            Assert.True(Math.Abs(found - number[4]) <= 2e-11 * number[4], $"{row}: found {found:R}");
            var time = curve.TimeAt(number[4]);
            Assert.True(Math.Abs(time - number[3]) <= 1e-9 * number[3], $"{row}: time {time:R}");
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(900)]
    public void Gamma_of_whole_shape_is_the_Erlang_closed_form(double months)
    {
        var x = months / 12;
        var log = x - Math.Log(1 + x + (x * x / 2));

        // Early on the closed form itself cancels.
        EqualRelative(log, ParametricCurve.Create(CurveFamily.Gamma, 3, 12).CumulativeHazard(months), months < 1 ? 1e-5 : 1e-12);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(17)]
    [InlineData(240)]
    public void Generalised_gamma_holds_its_special_cases(double months)
    {
        double H(CurveFamily family, double shape, double scale, double third = 0) =>
            ParametricCurve.Create(family, shape, scale, third).CumulativeHazard(months);

        EqualRelative(H(CurveFamily.Weibull, 1 / 0.7, 20), H(CurveFamily.GeneralisedGamma, 0.7, 20, 1));
        EqualRelative(H(CurveFamily.LogNormal, 0.7, 20), H(CurveFamily.GeneralisedGamma, 0.7, 20, 0), 1e-12);
        EqualRelative(H(CurveFamily.Gamma, 1 / 0.49, 20 * 0.49), H(CurveFamily.GeneralisedGamma, 0.7, 20, 0.7), 1e-11);

        // The reciprocal Weibull, 1/T being Weibull; early on its closed form cancels.
        var reciprocal = -Math.Log(1 - Math.Exp(-Math.Pow(months / 20, -1 / 0.7)));
        Assert.Equal(reciprocal, H(CurveFamily.GeneralisedGamma, 0.7, 20, -1), 1e-9 * (1 + reciprocal));
    }

    [Fact]
    public void Generalised_gamma_is_continuous_in_its_third_parameter_across_every_change_of_formula()
    {
        foreach (var edge in new[] { 0.0, 1e-13, 0.05 })
        {
            foreach (var months in new[] { 0.5, 15, 20, 26, 300 })
            {
                double H(double third) => ParametricCurve.Create(CurveFamily.GeneralisedGamma, 0.9, 20, third).CumulativeHazard(months);
                EqualRelative(H(edge + 1e-10), H(edge - 1e-10), 1e-7);
            }
        }
    }

    [Fact]
    public void Far_tail_where_survival_is_no_number_still_has_its_hazard_and_time()
    {
        var curve = ParametricCurve.Create(CurveFamily.Gamma, 2, 10);

        // H = x − ln(1 + x).
        EqualRelative(5000 - Math.Log(5001), curve.CumulativeHazard(50_000));
        EqualRelative(50_000, curve.TimeAt(5000 - Math.Log(5001)), 1e-11);
        Assert.Equal(0, curve.Survival(50_000));
    }

    [Theory]
    [InlineData(CurveFamily.Gamma, 0, 10, 0)]
    [InlineData(CurveFamily.Gamma, 1, double.PositiveInfinity, 0)]
    [InlineData(CurveFamily.GeneralisedGamma, -1, 10, 0)]
    [InlineData(CurveFamily.GeneralisedGamma, 1, 10, double.NaN)]
    [InlineData(CurveFamily.GeneralisedGamma, 1, 10, 11)]
    [InlineData(CurveFamily.Spline, 1, 10, 0)]
    public void Parameters_outside_their_range_are_refused(CurveFamily family, double shape, double scale, double third) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ParametricCurve.Create(family, shape, scale, third));
}
