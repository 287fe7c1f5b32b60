using MmSim.Numerics.LinearAlgebra;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.LinearAlgebra;

public class SymmetricEigenTests
{
    private static readonly double[] s_matrix = [4, 2, 0.5, 2, 3, 1, 0.5, 1, 2];

    [Fact]
    public void Square_of_the_root_is_the_matrix() => Close(s_matrix, Product(Root(), Root()));

    [Fact]
    public void Root_times_its_inverse_is_one() =>
        Close([1, 0, 0, 0, 1, 0, 0, 0, 1], Product(Root(), SymmetricEigen.Of(s_matrix, 3).InverseSquareRoot()));

    [Fact]
    public void Negative_eigenvalues_count_as_zero()
    {
        // Eigenvalues 3 and -1; what is left is 3 along (1, 1)/√2.
        var root = SymmetricEigen.Of([1, 2, 2, 1], 2).SquareRoot();
        Assert.All(root, value => Assert.Equal(Math.Sqrt(3) / 2, value, 12));
    }

    [Fact]
    public void Normal_vectors_have_the_covariance_asked_for()
    {
        // Very different units, and a second value that is the first doubled.
        double[] covariance = [1e8, 2e8, 5, 2e8, 4e8, 10, 5, 10, 1e-6];
        var (normal, sums, vector) = (new NormalVector(covariance, 3), new double[9], new double[3]);
        const int draws = 20_000;
        for (var d = 0; d < draws; d++)
        {
            normal.Draw(7, d, 1, vector);
            Assert.Equal(2 * vector[0], vector[1], 1e-6 * Math.Abs(vector[0]));
            for (var i = 0; i < 9; i++)
            {
                sums[i] += vector[i / 3] * vector[i % 3] / draws;
            }
        }

        for (var i = 0; i < 9; i++)
        {
            var (a, b) = (covariance[(i / 3) * 4], covariance[(i % 3) * 4]);
            Statistics.AssertWithin($"covariance {i}", sums[i], covariance[i], Math.Sqrt(((a * b) + (covariance[i] * covariance[i])) / draws));
        }
    }

    private static double[] Root() => SymmetricEigen.Of(s_matrix, 3).SquareRoot();

    private static double[] Product(double[] a, double[] b) =>
        [.. Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 3).Sum(k => a[(i / 3 * 3) + k] * b[(k * 3) + (i % 3)]))];

    private static void Close(double[] expected, double[] actual) => Assert.Equal(expected, actual, (x, y) => Math.Abs(x - y) < 1e-12);
}
