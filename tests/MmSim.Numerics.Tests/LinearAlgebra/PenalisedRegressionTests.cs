using MmSim.Numerics.LinearAlgebra;
using Xunit;

namespace MmSim.Numerics.Tests.LinearAlgebra;

public class PenalisedRegressionTests
{
    private static readonly double[] s_x = [.. Enumerable.Range(0, 400).Select(i => Math.Pow((i + 0.5) / 400, 1.5) * 10)];

    [Fact]
    public void Straight_line_costs_nothing_and_is_found_exactly()
    {
        var fitted = Fit([.. s_x.Select(x => 3 - (2 * x))]);
        Assert.Equal(s_x.Select(x => 3 - (2 * x)), fitted, (a, b) => Math.Abs(a - b) < 0.01);
    }

    [Fact]
    public void Smooth_curve_is_followed()
    {
        var truth = s_x.Select(x => Math.Sin(x * 0.7)).ToArray();
        Assert.Equal(truth, Fit(truth), (a, b) => Math.Abs(a - b) < 0.08);
    }

    /// <summary>Between the knots the columns are cubic and their second derivative is continuous; beyond the outer ones they are straight.</summary>
    [Fact]
    public void Columns_are_natural_splines()
    {
        var columns = NaturalSpline.Columns([.. Enumerable.Range(0, 10_000).Select(i => (double)i)], 6);
        Assert.Equal(5, columns.Count); // One straight, four of six knots.
        foreach (var column in columns)
        {
            Assert.Equal(0, column.Average(), 9);
            double Second(int i) => column[i + 50] - (2 * column[i]) + column[i - 50];
            Assert.Equal(0, Second(200), 9);
            Assert.Equal(0, Second(9800), 9);
            var steps = Enumerable.Range(100, 9800).Select(Second).ToArray();
            var largest = steps.Max(Math.Abs);
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.02 * largest + 1e-9));
        }
    }

    [Fact]
    public void Pure_noise_is_shrunk_to_the_mean()
    {
        var noise = s_x.Select((_, i) => Math.Sin(12.9898 * i * i) > 0 ? 1.0 : -1.0).ToArray();
        Assert.True(Fit(noise).Max(Math.Abs) < 0.35);
    }

    [Fact]
    public void Variable_that_repeats_or_does_not_vary_has_fewer_columns()
    {
        Assert.Empty(NaturalSpline.Columns([2, 2, 2, 2], 5));
        Assert.Single(NaturalSpline.Columns([0, 1, 0, 1, 1, 0], 5));
    }

    private static double[] Fit(double[] y)
    {
        var columns = NaturalSpline.Columns(s_x, 10);
        var regression = new PenalisedRegression(columns, [.. columns.Select((_, i) => i == 0 ? 1e-4 : 1)], s_x.Length);
        var fit = regression.Fit(y);
        var values = new double[s_x.Length];
        Array.Fill(values, fit.Mean);
        regression.Add(fit.Coefficients, values);
        return values;
    }
}
