using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace MmSim.Numerics.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, and the functions of the matrix that follow from them.</summary>
public sealed class SymmetricEigen
{
    private readonly double[] _values;
    private readonly Matrix<double> _vectors;

    private SymmetricEigen(double[] values, Matrix<double> vectors) => (_values, _vectors) = (values, vectors);

    /// <summary>Number of rows.</summary>
    public int Size => _values.Length;

    /// <summary>Eigenvalues, ascending.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Decomposes a matrix given by rows; only its symmetric part counts.</summary>
    /// <exception cref="ArgumentException">The length is not that of a square matrix of <paramref name="size"/> rows.</exception>
    public static SymmetricEigen Of(ReadOnlySpan<double> matrix, int size)
    {
        if (matrix.Length != size * size)
        {
            throw new ArgumentException($"{matrix.Length} values are no {size} × {size} matrix.", nameof(matrix));
        }

        if (size == 0)
        {
            return new SymmetricEigen([], Matrix<double>.Build.Dense(1, 1));
        }

        var symmetric = new DenseMatrix(size, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                symmetric[i, j] = 0.5 * (matrix[(i * size) + j] + matrix[(j * size) + i]);
            }
        }

        var evd = symmetric.Evd(Symmetricity.Symmetric);
        return new SymmetricEigen([.. evd.EigenValues.Select(value => value.Real)], evd.EigenVectors);
    }

    /// <summary>Component <paramref name="row"/> of eigenvector <paramref name="k"/>.</summary>
    public double Vector(int row, int k) => _vectors[row, k];

    /// <summary>V f(Λ) V′ by rows.</summary>
    /// <param name="function">What becomes of each eigenvalue.</param>
    public double[] Apply(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var mapped = Array.ConvertAll(_values, value => function(value));
        var result = new double[Size * Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var k = 0; k < Size; k++)
                {
                    sum += _vectors[i, k] * mapped[k] * _vectors[j, k];
                }

                result[(i * Size) + j] = result[(j * Size) + i] = sum;
            }
        }

        return result;
    }

    /// <summary>The root of the nearest positive semi-definite matrix: negative eigenvalues count as 0.</summary>
    /// <param name="relative">Eigenvalues below this part of the largest count as 0 too: those that rounding alone can leave, whose root is not small.</param>
    public double[] SquareRoot(double relative = 0)
    {
        var least = relative * Math.Max(0, Size == 0 ? 0 : _values[^1]);
        return Apply(value => value > least ? Math.Sqrt(value) : 0);
    }

    /// <summary>
    /// The inverse of <see cref="SquareRoot"/> on the space where the matrix has any spread: eigenvalues below
    /// <paramref name="relative"/> of the largest count as 0 and are not inverted.
    /// </summary>
    public double[] InverseSquareRoot(double relative = 1e-12)
    {
        var least = relative * Math.Max(0, Size == 0 ? 0 : _values[^1]);
        return Apply(value => value > least ? 1 / Math.Sqrt(value) : 0);
    }
}
