using System.Runtime.Intrinsics;
using CsCheck;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Numerics.Tests;

/// <summary>One at a time and eight at a time have the same bits, and both are right.</summary>
public sealed class ElementaryTests
{
    private static readonly Gen<double> Positive = Gen.Double[-30, 30].Select(Math.Exp);
    private static readonly Gen<double> Uniform = Gen.OneOf(Gen.Double[1e-9, 1 - 1e-9], Gen.Double[-36, -1].Select(Math.Exp), Gen.Double[-36, -1].Select(x => 1 - Math.Exp(x)))
        .Where(u => u is > 0 and < 1);

    [Fact]
    public void Logarithm_exponential_and_power_agree_with_the_library()
    {
        Gen.Select(Positive, Gen.Double[0.2, 5]).Sample((x, k) =>
        {
            Assert.Equal(Math.Log(x), Elementary.Log(x), 4e-16 * Math.Max(1, Math.Abs(Math.Log(x))));
            Assert.Equal(1, Elementary.Exp(Math.Log(x)) / Math.Exp(Math.Log(x)), 1e-15);
            var error = Math.Pow(2, -52) * (2 + Math.Abs(k * Math.Log(x)));
            Assert.Equal(1, Elementary.Power(x, k) / Math.Pow(x, k), error);
        }, iter: 2000);
        Assert.Equal(0, Elementary.Power(0, 0.7));
        Assert.Equal(double.PositiveInfinity, Elementary.Power(double.PositiveInfinity, 0.7));
    }

    [Fact]
    public void Eight_have_the_bits_of_one() => Gen.Select(Positive.Array[8], Uniform.Array[8], Gen.Double[0.2, 5]).Sample((x, u, k) =>
    {
        var v = Vector512.Create<double>(x);
        Vector512<double> log = Elementary.Log(v), exp = Elementary.Exp(log), power = Elementary.Power(v, k);
        var normal = NormalQuantile.At(Vector512.Create<double>(u));
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(Elementary.Log(x[i]), log[i]);
            Assert.Equal(Elementary.Exp(Elementary.Log(x[i])), exp[i]);
            Assert.Equal(Elementary.Power(x[i], k), power[i]);
            Assert.Equal(NormalQuantile.At(u[i]), normal[i]);
        }
    }, iter: 500);

    [Fact]
    public void Normal_quantiles_are_right_far_into_both_tails() => Uniform.Sample(u =>
    {
        var z = NormalQuantile.At(u);
        var tail = NormalQuantile.Tail(Math.Abs(z));
        Assert.Equal(1, tail / Math.Min(u, 1 - u), 2e-14 * Math.Max(1, z * z));
        Assert.Equal(u < 0.5, z < 0);
    }, iter: 2000);

    [Fact]
    public void The_normal_quantile_of_one_half_is_zero() => Assert.Equal(0, NormalQuantile.At(0.5));

    [Theory]
    [InlineData(CurveFamily.Exponential, 1.0)]
    [InlineData(CurveFamily.Weibull, 0.7)]
    [InlineData(CurveFamily.Gompertz, 0.02)]
    [InlineData(CurveFamily.LogNormal, 0.9)]
    [InlineData(CurveFamily.LogLogistic, 1.4)]
    [InlineData(CurveFamily.Gamma, 1.3)]
    public void Eight_times_of_a_curve_have_the_bits_of_one(CurveFamily family, double shape) => Positive.Array[8].Sample(h =>
    {
        var curve = ParametricCurve.Create(family, shape, 30);
        var times = curve.TimesAt(Vector512.Create<double>(h));
        Assert.Equal(h.Select(curve.TimeAt), Enumerable.Range(0, 8).Select(i => times[i]));
    }, iter: 200);

    [Fact]
    public void Eight_times_of_a_piecewise_curve_have_the_bits_of_one() => Gen.Double[1e-9, 3].Array[8].Sample(h =>
    {
        // The third piece has no events; on the other curve neither has the last.
        foreach (var last in new[] { 0.03, 0 })
        {
            var curve = ParametricCurve.Of(new PiecewiseExponential([0, 3, 10, 24], [0.05, 0.1, 0, last]));
            h[0] = curve.CumulativeHazard(10);
            h[1] = double.PositiveInfinity;
            var times = curve.TimesAt(Vector512.Create<double>(h));
            Assert.Equal(h.Select(curve.TimeAt), Enumerable.Range(0, 8).Select(i => times[i]));
        }
    }, iter: 200);
}
