using MmSim.Numerics.Optimisation;
using Xunit;

namespace MmSim.Numerics.Tests.Optimisation;

public sealed class OptimisationTests
{
    [Fact]
    public void Straight_line_has_the_closed_form_and_its_covariance()
    {
        double[] x = [0, 1, 2, 3], y = [1, 2.9, 5.2, 6.9];
        var found = LeastSquares.Minimise(
            p => [.. x.Select((t, i) => p[0] + (p[1] * t) - y[i])], [0, 0], [-100, -100], [100, 100]);
        Assert.True(found.Converged);
        Assert.Equal(1.0, found.Parameters[0], 1e-6);
        Assert.Equal(2.0, found.Parameters[1], 1e-6);
        Assert.Equal(0.06, found.Cost, 1e-9); // residuals 0, 0.1, −0.2, 0.1
        Assert.Equal(14.0 / 20, found.Covariance[0, 0], 1e-6);
        Assert.Equal(4.0 / 20, found.Covariance[1, 1], 1e-6);
        Assert.Equal(-6.0 / 20, found.Covariance[0, 1], 1e-6);
    }

    [Fact]
    public void Minimum_beyond_a_bound_ends_on_the_bound()
    {
        var found = LeastSquares.Minimise(p => [p[0] - 5], [0.5], [0], [1]);
        Assert.Equal(1, found.Parameters[0], 1e-6);
    }

    [Fact]
    public void Fewer_residuals_than_parameters_are_refused() =>
        Assert.Throws<ArgumentException>(() => LeastSquares.Minimise(p => [p[0]], [0, 0], [-1, -1], [1, 1]));

    [Fact]
    public void Root_is_found_and_absent_without_a_change_of_sign()
    {
        Assert.Equal(Math.Sqrt(2), RootFinder.Find(x => (x * x) - 2, 0, 2)!.Value, 1e-9);
        Assert.Null(RootFinder.Find(x => (x * x) + 2, 0, 2));
        Assert.Equal(2, RootFinder.Find(x => x - 2, 0, 2));
    }
}
