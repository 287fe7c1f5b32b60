using System.Runtime.Intrinsics;

namespace MmSim.Numerics.LinearAlgebra;

/// <summary>
/// Least squares with a ridge, its strength chosen by generalised cross-validation: with columns of <see cref="NaturalSpline"/> a generalised
/// additive model.
/// </summary>
/// <remarks>
/// One eigendecomposition serves any number of responses. With U = XV, U′U = diag(e), the fit is Σ_k U_k c_k/(e_k + λ), c = U′y, and its degrees of
/// freedom 1 + Σ e_k/(e_k + λ). λ minimises n·RSS/(n − 1.4·df)² (Wood, "Generalized Additive Models", 2017, section 6.2; the factor against
/// overfitting of Kim and Gu 2004). The intercept is the mean of the response and is not penalised.
/// </remarks>
public sealed class PenalisedRegression
{
    private const double Overfitting = 1.4;
    private const int Strengths = 41;

    private readonly double[] _rotated;
    private readonly double[] _eigenvalues;

    /// <summary>Prepares a design.</summary>
    /// <param name="columns">Columns of mean 0, one value a row.</param>
    /// <param name="penalties">Penalty of each column's coefficient relative to the others; above 0.</param>
    /// <param name="rows">Number of rows.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public PenalisedRegression(IReadOnlyList<double[]> columns, IReadOnlyList<double> penalties, int rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(penalties);
        if (columns.Count != penalties.Count || columns.Any(column => column.Length != rows))
        {
            throw new ArgumentException($"Columns need {rows} rows and one penalty each.", nameof(columns));
        }

        Rows = rows;
        var count = columns.Count;
        var scaled = columns.Select((column, j) => Array.ConvertAll(column, value => value / Math.Sqrt(penalties[j]))).ToArray();
        var gram = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                gram[(i * count) + j] = gram[(j * count) + i] = Dot(scaled[i], scaled[j]);
            }
        }

        var eigen = SymmetricEigen.Of(gram, count);
        var largest = count > 0 ? eigen.Values[^1] : 0;
        int[] kept = [.. Enumerable.Range(0, count).Where(k => eigen.Values[k] > 1e-12 * largest)];
        _eigenvalues = [.. kept.Select(k => eigen.Values[k])];
        _rotated = new double[kept.Length * rows];
        for (var k = 0; k < kept.Length; k++)
        {
            var target = _rotated.AsSpan(k * rows, rows);
            for (var j = 0; j < count; j++)
            {
                Add(eigen.Vector(j, kept[k]), scaled[j], target);
            }
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of directions of the design.</summary>
    public int Directions => _eigenvalues.Length;

    /// <summary>Fits a response.</summary>
    /// <param name="response">One value a row.</param>
    public PenalisedFit Fit(ReadOnlySpan<double> response)
    {
        var mean = 0.0;
        foreach (var value in response)
        {
            mean += value / Rows;
        }

        var centred = new double[Rows];
        for (var r = 0; r < Rows; r++)
        {
            centred[r] = response[r] - mean;
        }

        var products = new double[Directions];
        for (var k = 0; k < Directions; k++)
        {
            products[k] = Dot(_rotated.AsSpan(k * Rows, Rows), centred);
        }

        var total = Dot(centred, centred);
        var (strength, score, residual) = (0.0, double.PositiveInfinity, total);
        for (var i = 0; i < Strengths; i++)
        {
            // From next to no ridge to one that leaves only the mean.
            var candidate = Rows * Math.Pow(10, -5 + (10.0 * i / (Strengths - 1)));
            double freedom = 1, left = total;
            for (var k = 0; k < Directions; k++)
            {
                var shrunk = _eigenvalues[k] + candidate;
                freedom += _eigenvalues[k] / shrunk;
                left += products[k] * products[k] * ((_eigenvalues[k] / shrunk) - 2) / shrunk;
            }

            var room = Rows - (Overfitting * freedom);
            var gcv = room > 0 ? Rows * Math.Max(0, left) / (room * room) : double.PositiveInfinity;
            if (gcv < score)
            {
                (strength, score, residual) = (candidate, gcv, Math.Max(0, left) / Math.Max(1, Rows - freedom));
            }
        }

        var coefficients = new double[Directions];
        for (var k = 0; k < Directions; k++)
        {
            coefficients[k] = products[k] / (_eigenvalues[k] + strength);
        }

        return new PenalisedFit(mean, coefficients, strength, residual, score);
    }

    /// <summary>Adds Σ_k U_k·coefficient_k to <paramref name="values"/>.</summary>
    public void Add(ReadOnlySpan<double> coefficients, Span<double> values)
    {
        for (var k = 0; k < Directions; k++)
        {
            Add(coefficients[k], _rotated.AsSpan(k * Rows, Rows), values);
        }
    }

    /// <summary>Standard deviation of a direction's coefficient after the fit (Bayesian covariance of the coefficients), σ/√(e_k + λ).</summary>
    public double Deviation(PenalisedFit fit, int direction)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Math.Sqrt(fit.ResidualVariance / (_eigenvalues[direction] + fit.Strength));
    }

    // In eight sums, so that no addition waits for the one before.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector512<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            sums += Vector512.Create(a[i..]) * Vector512.Create(b[i..]);
        }

        var sum = Vector512.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // values += weight·column, the same bits as one at a time.
    private static void Add(double weight, ReadOnlySpan<double> column, Span<double> values)
    {
        var weights = Vector512.Create(weight);
        var i = 0;
        for (; i <= column.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            (Vector512.Create<double>(values[i..]) + (weights * Vector512.Create(column[i..]))).CopyTo(values[i..]);
        }

        for (; i < column.Length; i++)
        {
            values[i] += weight * column[i];
        }
    }
}
