using MmSim.Reporting.Figures;
using Xunit;

namespace MmSim.Reporting.Tests.Figures;

public sealed class PointThinningTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.001)]
    [InlineData(0)]
    public void No_curve_moves_by_more_than_the_tolerance(double tolerance)
    {
        double[] xs = [.. Enumerable.Range(0, 481).Select(i => i / 4.0)];
        double[] falling = [.. xs.Select(x => Math.Exp(-x / 40))];
        double[] wavy = [.. xs.Select(x => 0.5 + 0.2 * Math.Sin(x / 6))];
        var kept = PointThinning.Keep(xs, tolerance, falling, wavy);
        Assert.Equal((0, 480), (kept[0], kept[^1]));
        foreach (var curve in new[] { falling, wavy })
        {
            for (var k = 0; k + 1 < kept.Count; k++)
            {
                for (var i = kept[k]; i <= kept[k + 1]; i++)
                {
                    var line = curve[kept[k]] + (curve[kept[k + 1]] - curve[kept[k]]) * (xs[i] - xs[kept[k]]) / (xs[kept[k + 1]] - xs[kept[k]]);
                    Assert.InRange(Math.Abs(curve[i] - line), 0, tolerance + 1e-12);
                }
            }
        }

        Assert.True(tolerance == 0 || kept.Count < 120, $"{kept.Count} points are left.");
    }

    [Fact]
    public void A_step_keeps_its_corners_and_a_straight_line_only_its_ends()
    {
        double[] xs = [0, 1, 2, 3, 4, 5];
        Assert.Equal([0, 2, 3, 5], PointThinning.Keep(xs, 0.01, [1.0, 1, 1, 0, 0, 0]));
        Assert.Equal([0, 5], PointThinning.Keep(xs, 0.01, [1.0, 0.8, 0.6, 0.4, 0.2, 0]));
        Assert.Equal([0, 1], PointThinning.Keep([0.0, 1], 0.01, [1.0, 0]));
    }
}
