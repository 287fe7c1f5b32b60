namespace MmSim.Numerics.Distributions;

/// <summary>The lower Cholesky factor L of a covariance matrix: mean + L·z is multivariate normal where the z are independent standard normals.</summary>
public static class CovarianceFactor
{
    /// <summary>Factors a symmetric, positive semi-definite matrix; a direction without variance gets zeros.</summary>
    /// <param name="covariance">Covariance, n × n.</param>
    /// <returns>Lower factor, n × n.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, not finite or not positive semi-definite.</exception>
    public static double[,] Of(double[,] covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        var n = covariance.GetLength(0);
        if (covariance.GetLength(1) != n)
        {
            throw new ArgumentException("A covariance matrix must be square.", nameof(covariance));
        }

        var factor = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            var pivot = covariance[j, j];
            for (var k = 0; k < j; k++)
            {
                pivot -= factor[j, k] * factor[j, k];
            }

            var tolerance = 1e-10 * Math.Abs(covariance[j, j]);
            if (!(pivot >= -tolerance) || !double.IsFinite(pivot))
            {
                throw new ArgumentException("A covariance matrix must be finite and positive semi-definite.", nameof(covariance));
            }

            factor[j, j] = pivot > tolerance ? Math.Sqrt(pivot) : 0;
            for (var i = j + 1; i < n && factor[j, j] > 0; i++)
            {
                var sum = covariance[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = sum / factor[j, j];
            }
        }

        return factor;
    }
}
