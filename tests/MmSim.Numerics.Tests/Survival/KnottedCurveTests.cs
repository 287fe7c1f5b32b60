using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Numerics.Tests.Survival;

public sealed class KnottedCurveTests
{
    private static readonly ParametricCurve _pieces = ParametricCurve.Of(new PiecewiseExponential([0, 6, 24], [0.05, 0.02, 0.1]));

    [Fact]
    public void Pieces_sum_the_hazard_by_hand()
    {
        Assert.Equal(0.15, _pieces.CumulativeHazard(3), 12);
        Assert.Equal((6 * 0.05) + (18 * 0.02) + (10 * 0.1), _pieces.CumulativeHazard(34), 12);
        Assert.Equal(3, _pieces.TimeAt(0.15), 12);
        Assert.Equal(24, _pieces.TimeAt(0.66), 9);
        Assert.Equal(34, _pieces.TimeAt(1.66), 9);
        Assert.Equal(24 + ((Math.Log(2) - 0.66) / 0.1), _pieces.MedianMonths, 9);
    }

    [Fact]
    public void Piece_without_hazard_is_crossed_and_a_last_one_never_ends()
    {
        var curve = ParametricCurve.Of(new PiecewiseExponential([0, 6, 24, 36], [0.05, 0, 0.1, 0]));
        Assert.Equal(0.3, curve.CumulativeHazard(20), 12);
        Assert.Equal(24.1, curve.TimeAt(0.31), 9);
        Assert.Equal(1.5, curve.CumulativeHazard(double.PositiveInfinity), 12);
        Assert.Equal(double.PositiveInfinity, curve.TimeAt(1.6));
    }

    [Fact]
    public void Spline_without_inner_knots_is_the_Weibull()
    {
        var spline = ParametricCurve.Of(new SplineCurve([-1.3 * Math.Log(22), 1.3], [0, 4]));
        var weibull = ParametricCurve.Create(CurveFamily.Weibull, 1.3, 22);
        foreach (var months in new[] { 0.01, 1, 22, 400 })
        {
            Assert.Equal(1, spline.CumulativeHazard(months) / weibull.CumulativeHazard(months), 12);
            Assert.Equal(1, spline.TimeAt(weibull.CumulativeHazard(months)) / months, 12);
        }
    }

    // γ = (−4, 1, 0.1), knots 0, 1, 3 in ln t: λ = 2/3. At x = 2: v = 1 − (2/3)·8 = −13/3; beyond 3 the slope is 1 + 0.1·3·(4 − 6) = 0.4.
    [Fact]
    public void Spline_with_an_inner_knot_is_its_equation_by_hand()
    {
        var curve = ParametricCurve.Of(new SplineCurve([-4, 1, 0.1], [0, 1, 3]));
        Assert.Equal(-4 + 2 - (0.1 * 13 / 3), Math.Log(curve.CumulativeHazard(Math.Exp(2))), 12);
        Assert.Equal(-4 - 1, Math.Log(curve.CumulativeHazard(Math.Exp(-1))), 12);
        var atEnd = -4 + 3 + (0.1 * (8 - (2.0 / 3 * 27)));
        Assert.Equal(atEnd + (0.4 * 2), Math.Log(curve.CumulativeHazard(Math.Exp(5))), 12);
        Assert.Equal(Math.Exp(5), curve.TimeAt(Math.Exp(atEnd + 0.8)), 9);
    }

    [Fact]
    public void Spline_that_falls_is_refused_even_between_its_knots()
    {
        Assert.Throws<ArgumentException>(() => new SplineCurve([-3, -1], [0, 4]));

        // Slope 0.3 at the first knot, below 0 in the middle, above 0 again at the last.
        Assert.Throws<ArgumentException>(() => new SplineCurve([-3, 0.3, 0.4, -0.5], [0, 1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new SplineCurve([-3, 1, 0], [0, 2, 1]));
        Assert.Throws<ArgumentException>(() => new SplineCurve([-3, 1], [0, 1, 2]));
    }

    [Fact]
    public void Curves_of_the_same_numbers_are_equal()
    {
        var again = ParametricCurve.Of(new PiecewiseExponential([0, 6, 24], [0.05, 0.02, 0.1]));
        Assert.Equal(_pieces, again);
        Assert.Equal(_pieces.GetHashCode(), again.GetHashCode());
        Assert.NotEqual(_pieces, ParametricCurve.Of(new PiecewiseExponential([0, 6, 24], [0.05, 0.02, 0.11])));
    }

    [Fact]
    public void Pieces_out_of_order_or_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PiecewiseExponential([1], [0.1]));
        Assert.Throws<ArgumentException>(() => new PiecewiseExponential([0, 5, 5], [0.1, 0.1, 0.1]));
        Assert.Throws<ArgumentException>(() => new PiecewiseExponential([0], [-0.1]));
        Assert.Throws<ArgumentException>(() => new PiecewiseExponential([0], [0.1, 0.2]));
    }
}
