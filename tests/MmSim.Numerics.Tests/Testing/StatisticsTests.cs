using MmSim.Numerics.Randomness;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.Testing;

/// <summary>The statistical helpers must be able to fail.</summary>
public sealed class StatisticsTests
{
    private static double[] Uniforms(int count) =>
        [.. Enumerable.Range(0, count).Select(i => RandomAddress.Uniforms(3, (uint)i, 0, 0, 0, DecisionPoint.Age).First)];

    [Fact]
    public void Binned_counts_of_a_slightly_bent_sample_fail()
    {
        var bent = Uniforms(200_000).Select(u => Math.Pow(u, 1.05)).ToArray();

        Assert.Throws<StatisticalFailureException>(() => Statistics.AssertUniform("bent", bent));
    }

    [Fact]
    public void Kolmogorov_Smirnov_tells_a_bent_sample_from_a_uniform_one()
    {
        var uniforms = Uniforms(20_000);

        Assert.True(Statistics.KolmogorovSmirnovPValue(uniforms) > 1e-6);
        Assert.True(Statistics.KolmogorovSmirnovPValue(uniforms.Select(u => Math.Pow(u, 1.1))) < 1e-6);
    }

    [Fact]
    public void Kolmogorov_Smirnov_of_an_even_grid_of_distance_136_hundredths_is_the_tabulated_five_percent()
    {
        // n = 10,000 points shifted up by 0.0136 − 1/(2n): distance 0.0136, √n·D = 1.36 (1.358 is the 5 % point of Kolmogorov's law).
        var values = Enumerable.Range(0, 10_000).Select(i => Math.Min(1, ((i + 0.5) / 10_000) + 0.0136 - 0.00005));

        Assert.Equal(0.0494, Statistics.KolmogorovSmirnovPValue(values), 0.0005);
    }

    [Theory]
    [InlineData(0, 10, 0.5, 2.0 / 1024)]
    [InlineData(2, 20, 0.5, 2 * 211.0 / 1048576)]
    [InlineData(200, 200, 0.95, 2 * 3.505e-5)]
    public void Binomial_p_value_is_at_least_the_exact_one_and_at_most_six_times_it(long count, long trials, double share, double exact)
    {
        var p = Statistics.BinomialPValue(count, trials, share);

        Assert.InRange(p, exact * 0.9999, exact * 6);
    }

    [Fact]
    public void Standard_error_check_fails_beyond_its_limit_and_on_nan()
    {
        Statistics.AssertWithin("near", 10.39, 10, 0.1);
        Assert.Throws<StatisticalFailureException>(() => Statistics.AssertWithin("far", 10.41, 10, 0.1));
        Assert.Throws<StatisticalFailureException>(() => Statistics.AssertWithin("nan", double.NaN, 10, 0.1));
    }

    [Fact]
    public void Repository_root_holds_the_sources() => Assert.True(Directory.Exists(Repository.PathOf("src", "MmSim.Numerics")));
}
