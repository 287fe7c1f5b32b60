using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Testing;
using Xunit;

namespace MmSim.Evidence.Tests.Parameters;

/// <summary>Statistical tests at a fixed seed, limit 4 standard errors: false alarm 6e-5 each.</summary>
public sealed class ParameterBookTests
{
    private const ulong Seed = 11;
    private const int Draws = 20_000;

    private static readonly Sourced Ratio = new(0.7, 0.5, 0.98, "trial", Verification.Verified);
    private static readonly Sourced Share = new(0.3, null, null, "arm", Verification.Verified);
    private static readonly Sourced Cost = new(1000, null, null, "tariff", Verification.Verified);

    [Fact]
    public void Base_case_is_the_point_estimate_bit_for_bit()
    {
        var book = new ParameterBook();
        Assert.Equal(Ratio.Value, book.Of("a", Ratio, ParameterKind.Ratio));
        Assert.Equal(Ratio.Value, book.Of("a", Ratio, ParameterKind.Ratio));
        Assert.Equal([0.2, 0.5, 0.3], book.Shares("r", ["x", "y", "z"], [0.2, 0.5, 0.3], 100, "", Verification.Verified));
        Assert.Equal(1.5, book.With(new Dictionary<string, double> { ["a"] = 1.5 }).Of("a", Ratio, ParameterKind.Ratio));
        Assert.Equal(4, book.Parameters.Count);
    }

    [Fact]
    public void Another_parameter_or_another_order_moves_no_draw()
    {
        var few = new ParameterBook();
        few.Of("a.b", Ratio, ParameterKind.Ratio);
        few.Of("c", Cost, ParameterKind.Cost);
        var many = new ParameterBook();
        many.Of("new", Share, ParameterKind.Probability);
        many.Of("c", Cost, ParameterKind.Cost);
        many.Shares("r", ["x", "y"], [0.4, 0.6], 50, "", Verification.Verified);
        many.Of("a.b", Ratio, ParameterKind.Ratio);
        for (var draw = 1u; draw <= 5; draw++)
        {
            var (one, other) = (few.Draw(Seed, draw), many.Draw(Seed, draw));
            Assert.Equal(one.Of("a.b", Ratio, ParameterKind.Ratio), other.Of("a.b", Ratio, ParameterKind.Ratio));
            Assert.Equal(one.Of("c", Cost, ParameterKind.Cost), other.Of("c", Cost, ParameterKind.Cost));
        }

        Assert.NotEqual(few.Draw(Seed, 1).All[0], few.Draw(Seed, 2).All[0]);
        Assert.NotEqual(few.Draw(Seed, 1).All[0], few.Draw(Seed + 1, 1).All[0]);
    }

    [Fact]
    public void Interval_gives_the_spread_and_a_default_is_flagged()
    {
        var book = new ParameterBook();
        book.Of("ratio", Ratio, ParameterKind.Ratio);
        book.Of("cost", Cost, ParameterKind.Cost);
        book.Of("share", Share, ParameterKind.Probability);
        book.Of("known", Share, ParameterKind.Fixed);
        Assert.False(book.Parameters[0].SpreadAssumed);
        Assert.Equal(0.7 * Math.Sqrt(0.5 / 0.98), book.Parameters[0].Distribution.Quantile(0.025), 1e-9);
        Assert.Equal((200.0, true), (book.Parameters[1].Distribution.StandardDeviation, book.Parameters[1].SpreadAssumed));
        Assert.Equal(0.06, book.Parameters[2].Distribution.StandardDeviation, 1e-12);
        Assert.True(book.Parameters[3].Distribution.IsFixed);
    }

    [Fact]
    public void Shares_sum_to_one_and_scatter_as_dirichlet()
    {
        var book = new ParameterBook();
        double[] shares = [0.1, 0.3, 0.35, 0.05, 0.2];
        string[] parts = ["CR", "VGPR", "PR", "MR", "SD"];
        book.Shares("arm", parts, shares, 80, "", Verification.Verified);
        var sums = new double[5];
        var squares = new double[5];
        for (var draw = 1u; draw <= Draws; draw++)
        {
            var drawn = book.Draw(Seed, draw).Shares("arm", parts, shares, 80, "", Verification.Verified);
            Assert.Equal(1, drawn.Sum(), 1e-12);
            for (var i = 0; i < 5; i++)
            {
                sums[i] += drawn[i];
                squares[i] += (drawn[i] - shares[i]) * (drawn[i] - shares[i]);
            }
        }

        for (var i = 0; i < 5; i++)
        {
            var variance = shares[i] * (1 - shares[i]) / 81;
            Statistics.AssertWithin($"mean of {parts[i]}", sums[i] / Draws, shares[i], Math.Sqrt(variance / Draws));
            Assert.Equal(1, squares[i] / Draws / variance, 0.06);
        }
    }

    [Fact]
    public void Joint_normals_have_their_covariance()
    {
        var book = new ParameterBook();
        double[] means = [1, -2];
        double[,] covariance = { { 0.25, -0.12 }, { -0.12, 0.16 } };
        book.Joint("curve", ["scale", "shape"], means, covariance, "", Verification.Verified);
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        for (var draw = 1u; draw <= Draws; draw++)
        {
            var values = book.Draw(Seed, draw).Joint("curve", ["scale", "shape"], means, covariance, "", Verification.Verified);
            double dx = values[0] - 1, dy = values[1] + 2;
            (x, y, xx, xy, yy) = (x + dx, y + dy, xx + (dx * dx), xy + (dx * dy), yy + (dy * dy));
        }

        Statistics.AssertWithin("mean x", x / Draws, 0, 0.5 / Math.Sqrt(Draws));
        Statistics.AssertWithin("mean y", y / Draws, 0, 0.4 / Math.Sqrt(Draws));
        Statistics.AssertWithin("var x", xx / Draws, 0.25, 0.25 * Math.Sqrt(2.0 / Draws));
        Statistics.AssertWithin("var y", yy / Draws, 0.16, 0.16 * Math.Sqrt(2.0 / Draws));
        Statistics.AssertWithin("cov", xy / Draws, -0.12, Math.Sqrt(((0.25 * 0.16) + (0.12 * 0.12)) / Draws));
    }

    [Fact]
    public void One_at_a_limit_takes_those_drawn_with_it_to_their_conditional_mean()
    {
        var book = new ParameterBook();
        book.Joint("curve", ["scale", "shape"], [1, -2], new double[,] { { 0.25, -0.12 }, { -0.12, 0.16 } }, "", Verification.Verified);
        book.Shares("r", ["x", "y", "z"], [0.2, 0.5, 0.3], 100, "", Verification.Verified);
        const double Z = 1.959963984540054;
        var second = book.AtQuantile(1, 0.975).All;
        Assert.Equal(-2 + (Z * 0.4), second[1], 1e-9);
        Assert.Equal(1 - (0.12 / 0.16 * Z * 0.4), second[0], 1e-9);
        var share = book.AtQuantile(3, 0.025).All;
        Assert.Equal(1, share[2] + share[3] + share[4], 1e-12);
        Assert.Equal(0.2 / 0.3, share[2] / share[4], 1e-12);
        Assert.InRange(share[3], 0.40, 0.41);
    }

    [Fact]
    public void Progressed_utility_is_never_above_progression_free()
    {
        var book = new ParameterBook();
        var free = new Sourced(0.72, 0.60, 0.82, "", Verification.Verified);
        var progressed = new Sourced(0.70, 0.50, 0.85, "", Verification.Verified);
        book.Of("u.free", free, ParameterKind.Utility);
        Assert.Equal(0.70, book.AtMost("u.progressed", progressed, "u.free"));
        double sum = 0;
        for (var draw = 1u; draw <= Draws; draw++)
        {
            var values = book.Draw(Seed, draw);
            var (top, low) = (values.Of("u.free", free, ParameterKind.Utility), values.AtMost("u.progressed", progressed, "u.free"));
            Assert.True(low <= top);
            sum += low;
        }

        Assert.Equal(0.70, sum / Draws, 0.005);
        var low975 = book.AtQuantile(0, 0.025).All;
        Assert.Equal(0.70 / 0.72, low975[1] / low975[0], 1e-12);
    }

    [Fact]
    public void What_the_scenario_sets_does_not_vary_and_what_it_set_in_vain_is_named()
    {
        var book = new ParameterBook(new Dictionary<string, double> { ["a"] = 0.9, ["b"] = 1 });
        Assert.Equal(0.9, book.Of("a", Ratio, ParameterKind.Ratio));
        Assert.Equal(0.9, book.Draw(Seed, 3).Of("a", Ratio, ParameterKind.Ratio));
        Assert.Equal(["b"], book.UnusedSettings);
        Assert.Throws<InvalidOperationException>(() => book.Draw(Seed, 1).Of("never asked", Ratio, ParameterKind.Ratio));
    }
}
