using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.Randomness;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.Randomness;

/// <summary>Draws of the parameters as Latin hypercubes of eight, and the error of means over them.</summary>
public sealed class DrawStrataTests
{
    private const ulong Seed = 12;

    [Theory]
    [InlineData(1, 7u)]
    [InlineData(17, 0u)]
    [InlineData(100_001, uint.MaxValue)]
    public void Eight_draws_fall_one_each_into_the_eighths_of_every_parameter(uint first, uint name)
    {
        var uniforms = Enumerable.Range(0, 8).Select(j => DrawStrata.Parameter(Seed, first + (uint)j, name));
        Assert.Equal(Enumerable.Range(0, 8), uniforms.Select(u => (int)(8 * u)).Order());
    }

    [Fact]
    public void Place_in_the_eighth_is_the_draws_own_to_the_last_bit()
    {
        for (uint draw = 1; draw < 1000; draw++)
        {
            double own = 8 * RandomAddress.Parameter(Seed, draw, 5), stratified = 8 * DrawStrata.Parameter(Seed, draw, 5);
            Assert.Equal(own - Math.Floor(own), stratified - Math.Floor(stratified));
            Assert.InRange(stratified, double.Epsilon, 8 - double.Epsilon);
        }
    }

    // Each draw by itself is as before: uniform, and so are two parameters together. False alarms: Statistics'.
    [Fact]
    public void Draws_of_different_groups_are_independent_and_uniform()
    {
        const int Groups = 20_000;
        Statistics.AssertUniform("first draws of groups", [.. Enumerable.Range(0, Groups).Select(g => DrawStrata.Parameter(Seed, (uint)(8 * g) + 1, 3))]);
        for (var eighth = 0; eighth < 8; eighth++)
        {
            var both = Enumerable.Range(0, Groups).Count(g =>
                (int)(8 * DrawStrata.Parameter(Seed, (uint)(8 * g) + 4, 3)) == eighth && (int)(8 * DrawStrata.Parameter(Seed, (uint)(8 * g) + 4, 4)) == 7 - eighth);
            Statistics.AssertCount($"eighths {eighth} and {7 - eighth} of two parameters", both, Groups, 1 / 64.0);

            // Of two draws of a group every pair of distinct eighths is as likely as another.
            var next = Enumerable.Range(0, Groups).Count(g =>
                (int)(8 * DrawStrata.Parameter(Seed, (uint)(8 * g) + 2, 3)) == eighth && (int)(8 * DrawStrata.Parameter(Seed, (uint)(8 * g) + 7, 3)) == (eighth + 3) % 8);
            Statistics.AssertCount($"eighth {eighth} and the third after it in two draws", next, Groups, 1 / 56.0);
        }
    }

    // A sum of functions of single parameters and a product of two: 400 analyses of 160 draws. The mean of the error's squares is within 4 standard errors
    // (of a variance estimated by 20 groups, 400 times: √(2/19/400), and of the spread's own: √(2/399)) of the means' spread.
    [Fact]
    public void The_error_told_by_groups_is_that_of_the_mean()
    {
        const int Analyses = 400, Draws = 160;
        double squares = 0, single = 0;
        List<double> means = [];
        for (uint analysis = 0; analysis < Analyses; analysis++)
        {
            double[] values = [.. Enumerable.Range(0, Draws).Select(d =>
            {
                double Z(uint name) => NormalQuantile.At(DrawStrata.Parameter(analysis, (uint)d + 1, name));
                return 100 + Z(1) + Math.Exp(0.3 * Z(2)) + (0.5 * Z(3) * Z(4));
            })];
            means.Add(values.Average());
            var error = GroupedMean.StandardError(values, DrawStrata.Size);
            squares += error * error / Analyses;
            single += GroupedMean.Spread(values, 1) / Draws / Analyses;
        }

        var mean = means.Average();
        var spread = means.Sum(m => (m - mean) * (m - mean)) / (Analyses - 1);
        Statistics.AssertWithin("variance of the mean", squares / spread, 1, Math.Sqrt((2.0 / 19 / Analyses) + (2.0 / (Analyses - 1))));
        Assert.InRange(single / spread, 2.5, 6);

        // E[e^{0.3 Z}] = e^{0.045}.
        Statistics.AssertWithin("mean", mean, 100 + Math.Exp(0.045), Math.Sqrt(spread / Analyses));
    }

    [Fact]
    public void Too_few_groups_and_independent_values_are_taken_one_by_one()
    {
        double[] values = [.. Enumerable.Range(0, 159).Select(i => (double)(i * 37 % 101))];
        var mean = values.Average();
        var variance = values.Sum(v => (v - mean) * (v - mean)) / 158;
        Assert.Equal(variance, GroupedMean.Spread(values, 8), 1e-9);
        Assert.Equal(Math.Sqrt(variance / 159), GroupedMean.StandardError(values, 1), 1e-12);
        Assert.Equal(8, GroupedMean.Usable(160, 8));
        Assert.Equal(double.NaN, GroupedMean.StandardError([1], 1));

        // In whole groups of eight the same numbers, in another order each: the mean has no error.
        Assert.Equal(0, GroupedMean.StandardError(Enumerable.Range(0, 163).Select(i => (double)(((i % 8) + (3 * (i / 8))) % 8)), 8), 1e-12);
    }
}
