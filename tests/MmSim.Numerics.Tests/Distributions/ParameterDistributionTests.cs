using MmSim.Numerics.Distributions;
using Xunit;

namespace MmSim.Numerics.Tests.Distributions;

public sealed class ParameterDistributionTests
{
    // Reference values by bisection of the regularised incomplete functions in 40 digits (mpmath).
    [Theory]
    [InlineData(25, 0.025, 16.178681847829)]
    [InlineData(25, 0.975, 35.710097593753)]
    [InlineData(25, 1e-6, 7.9275314078242)]
    [InlineData(1, 0.5, 0.69314718055995)]
    [InlineData(0.3, 0.01, 1.502222655236e-7)]
    [InlineData(0.3, 0.999, 4.6189360427913)]
    [InlineData(4, 0.3, 2.7637110426126)]
    [InlineData(400, 0.8, 416.72787443935)]
    public void Gamma_quantile_is_the_reference(double shape, double uniform, double expected) =>
        Assert.Equal(1, ParameterDistribution.Gamma(shape, 1).Quantile(uniform) / expected, 1e-6);

    [Theory]
    [InlineData(2, 3, 0.025, 0.067585986488543)]
    [InlineData(2, 3, 0.975, 0.80587955031676)]
    [InlineData(0.5, 0.5, 0.1, 0.024471741852423)]
    [InlineData(80, 20, 0.5, 0.80200519145305)]
    [InlineData(80, 20, 0.999, 0.90448472667855)]
    [InlineData(0.2, 4, 0.2, 5.7836166330426e-5)]
    [InlineData(3.5, 240, 0.01, 0.0025646923998968)]
    [InlineData(1, 1, 0.37, 0.37)]
    public void Beta_quantile_is_the_reference(double a, double b, double uniform, double expected) =>
        Assert.Equal(1, ParameterDistribution.Beta(a, b).Quantile(uniform) / expected, 1e-6);

    [Fact]
    public void Normal_and_log_normal_quantiles_are_those_of_the_tables()
    {
        Assert.Equal(10 + (2 * 1.959963984540054), ParameterDistribution.Normal(10, 2).Quantile(0.975), 1e-9);
        Assert.Equal(0.7 * Math.Exp(-0.3 * 1.644853626951473), ParameterDistribution.LogNormal(0.7, 0.3).Quantile(0.05), 1e-9);
    }

    // Reference moments by the midpoint rule over 200,000 uniforms.
    [Theory]
    [InlineData(0.034444, 1.3518)]
    [InlineData(0.4, 0.1)]
    public void Logit_normal_is_normal_in_the_logit_and_has_its_moments(double median, double deviation)
    {
        var distribution = ParameterDistribution.LogitNormal(median, deviation);
        var x = distribution.Quantile(0.975);
        Assert.Equal(Math.Log(median / (1 - median)) + (1.959963984540054 * deviation), Math.Log(x / (1 - x)), 1e-9);
        const int Points = 200_000;
        var values = Enumerable.Range(0, Points).Select(i => distribution.Quantile((i + 0.5) / Points)).ToArray();
        var mean = values.Average();
        Assert.Equal(1, distribution.Mean / mean, 1e-4);
        Assert.Equal(1, distribution.StandardDeviation / Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), 1e-3);
        Assert.True(ParameterDistribution.LogitNormal(median, 0).IsFixed);
    }

    // The mean and the deviation asked for are those of the quantile function, by the midpoint rule over 20,000 uniforms.
    [Theory]
    [InlineData("gamma", 40, 8)]
    [InlineData("gamma", 2, 3)]
    [InlineData("beta", 0.9, 0.02)]
    [InlineData("beta", 0.1, 0.05)]
    public void Mean_and_deviation_are_those_asked_for(string family, double mean, double deviation)
    {
        var distribution = family == "gamma"
            ? ParameterDistribution.GammaWithMean(mean, deviation) : ParameterDistribution.BetaWithMean(mean, deviation);
        const int Points = 20_000;
        var values = Enumerable.Range(0, Points).Select(i => distribution.Quantile((i + 0.5) / Points)).ToArray();
        Assert.Equal(mean, values.Average(), 1e-3 * mean);
        Assert.Equal(deviation, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), 0.01 * deviation);
        Assert.Equal(mean, distribution.Mean, 1e-12);
        Assert.Equal(deviation, distribution.StandardDeviation, 1e-12);
    }

    [Fact]
    public void Quantile_never_falls_and_stays_in_range()
    {
        foreach (var distribution in new[] { ParameterDistribution.Beta(0.05, 0.08), ParameterDistribution.Beta(900, 2), ParameterDistribution.Gamma(0.05, 3) })
        {
            var last = 0.0;
            for (var z = -8.2; z <= 8.2; z += 0.01)
            {
                var value = distribution.Quantile(MathNet(z));
                Assert.True(value >= last && double.IsFinite(value), $"{distribution} at z = {z:F2}: {value} after {last}");
                last = value;
            }
        }

        static double MathNet(double z) => Math.Clamp(0.5 * global::MathNet.Numerics.SpecialFunctions.Erfc(-z / Math.Sqrt(2)), 1.2e-16, 1 - 1.2e-16);
    }

    [Fact]
    public void Factor_of_a_covariance_gives_it_back_and_refuses_what_is_none()
    {
        double[,] covariance = { { 4, 1.2, 0 }, { 1.2, 1, 0 }, { 0, 0, 0 } };
        var factor = CovarianceFactor.Of(covariance);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var sum = Enumerable.Range(0, 3).Sum(k => factor[i, k] * factor[j, k]);
                Assert.Equal(covariance[i, j], sum, 1e-12);
            }
        }

        Assert.Throws<ArgumentException>(() => CovarianceFactor.Of(new double[,] { { 1, 2 }, { 2, 1 } }));
    }
}
