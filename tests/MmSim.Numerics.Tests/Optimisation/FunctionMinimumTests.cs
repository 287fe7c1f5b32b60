using MmSim.Numerics.Optimisation;
using Xunit;

namespace MmSim.Numerics.Tests.Optimisation;

public sealed class FunctionMinimumTests
{
    // f = ½ x'Ax − b'x has its minimum at A⁻¹b and the Hessian A.
    [Fact]
    public void Quadratic_has_its_minimum_and_its_inverse_hessian()
    {
        var found = FunctionMinimum.Find(x => (0.5 * ((4 * x[0] * x[0]) + (2 * x[0] * x[1]) + (3 * x[1] * x[1]))) - x[0] - (2 * x[1]), [5, -5]);
        Assert.Equal(1.0 / 11, found.Point[0], 1e-6);
        Assert.Equal(7.0 / 11, found.Point[1], 1e-6);
        Assert.Equal(3.0 / 11, found.InverseHessian![0, 0], 1e-5);
        Assert.Equal(-1.0 / 11, found.InverseHessian[0, 1], 1e-5);
        Assert.Equal(4.0 / 11, found.InverseHessian[1, 1], 1e-5);
    }

    [Fact]
    public void Curved_valley_with_an_undefined_side_is_followed_to_its_end()
    {
        var found = FunctionMinimum.Find(
            x => x[0] < -2 ? double.NaN : (100 * Math.Pow(x[1] - (x[0] * x[0]), 2)) + Math.Pow(1 - x[0], 2), [-1.2, 1]);
        Assert.Equal(1, found.Point[0], 1e-4);
        Assert.Equal(1, found.Point[1], 1e-4);
    }

    [Fact]
    public void Flat_direction_has_no_inverse_hessian() =>
        Assert.Null(FunctionMinimum.Find(x => (x[0] - 1) * (x[0] - 1), [0, 0]).InverseHessian);
}
