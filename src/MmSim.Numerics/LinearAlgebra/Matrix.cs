using MathNet.Numerics.LinearAlgebra;

namespace MmSim.Numerics.LinearAlgebra;

/// <summary>A small dense matrix; immutable. Rows and columns count from 0.</summary>
public sealed class Matrix
{
    private readonly Matrix<double> _m;

    private Matrix(Matrix<double> m) => _m = m;

    /// <summary>Number of rows.</summary>
    public int Rows => _m.RowCount;

    /// <summary>Number of columns.</summary>
    public int Columns => _m.ColumnCount;

    /// <summary>An element.</summary>
    public double this[int row, int column] => _m[row, column];

    /// <summary>A copy of an array.</summary>
    /// <param name="values">Elements by row and column.</param>
    public static Matrix Of(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Create(values.GetLength(0), values.GetLength(1), (i, j) => values[i, j]);
    }

    /// <summary>Elements by a rule.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="element">Element by row and column.</param>
    public static Matrix Create(int rows, int columns, Func<int, int, double> element) =>
        new(Matrix<double>.Build.Dense(rows, columns, element));

    /// <summary>Blocks along the diagonal, zero elsewhere.</summary>
    /// <param name="blocks">Square matrices.</param>
    public static Matrix BlockDiagonal(IReadOnlyList<Matrix> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var size = blocks.Sum(b => b.Rows);
        var all = Matrix<double>.Build.Dense(size, size);
        var at = 0;
        foreach (var block in blocks)
        {
            all.SetSubMatrix(at, at, block._m);
            at += block.Rows;
        }

        return new Matrix(all);
    }

    /// <summary>The sum.</summary>
    public static Matrix operator +(Matrix left, Matrix right) => Add(left, right);

    /// <summary>The difference.</summary>
    public static Matrix operator -(Matrix left, Matrix right) => Subtract(left, right);

    /// <summary>The product.</summary>
    public static Matrix operator *(Matrix left, Matrix right) => Multiply(left, right);

    /// <summary>Every element times a number.</summary>
    public static Matrix operator *(double factor, Matrix matrix) => Multiply(factor, matrix);

    /// <summary>The product with a vector.</summary>
    public static double[] operator *(Matrix left, double[] right) => Multiply(left, right);

    /// <summary>The sum.</summary>
    public static Matrix Add(Matrix left, Matrix right) => new(Of(left) + Of(right));

    /// <summary>The difference.</summary>
    public static Matrix Subtract(Matrix left, Matrix right) => new(Of(left) - Of(right));

    /// <summary>The product.</summary>
    public static Matrix Multiply(Matrix left, Matrix right) => new(Of(left) * Of(right));

    /// <summary>Every element times a number.</summary>
    public static Matrix Multiply(double factor, Matrix matrix) => new(factor * Of(matrix));

    /// <summary>The product with a vector.</summary>
    public static double[] Multiply(Matrix left, double[] right) => (Of(left) * Vector<double>.Build.Dense(right)).ToArray();

    /// <summary>Rows and columns exchanged.</summary>
    public Matrix Transpose() => new(_m.Transpose());

    /// <summary>The inverse of a symmetric positive definite matrix, by its Cholesky factor.</summary>
    /// <exception cref="ArgumentException">It is not positive definite.</exception>
    public Matrix InverseOfPositiveDefinite() => new(_m.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(Rows)));

    /// <summary>The Moore–Penrose inverse.</summary>
    public Matrix PseudoInverse() => new(_m.PseudoInverse());

    /// <summary>The lower Cholesky factor L with L·Lᵀ = the matrix.</summary>
    /// <exception cref="ArgumentException">It is not positive definite.</exception>
    public Matrix Cholesky() => new(_m.Cholesky().Factor);

    /// <summary>Natural logarithm of the determinant of a symmetric positive definite matrix.</summary>
    /// <exception cref="ArgumentException">It is not positive definite.</exception>
    public double LogDeterminant() => _m.Cholesky().DeterminantLn;

    /// <summary>Sum of the diagonal.</summary>
    public double Trace() => _m.Trace();

    /// <summary>Number of independent columns.</summary>
    public int Rank() => _m.Rank();

    /// <summary>A copy as an array.</summary>
    public double[,] ToArray() => _m.ToArray();

    private static Matrix<double> Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix._m;
    }
}
