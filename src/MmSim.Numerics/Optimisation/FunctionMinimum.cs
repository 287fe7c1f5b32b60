using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace MmSim.Numerics.Optimisation;

/// <summary>The minimum of a smooth function of a few variables, such as a negative log likelihood, and its curvature there.</summary>
public static class FunctionMinimum
{
    private const double Step = 1e-4;

    /// <summary>Finds a minimum: the simplex of Nelder and Mead, then Newton steps with a numerical Hessian while they improve.</summary>
    /// <param name="function">The function; infinity or NaN where it is not defined.</param>
    /// <param name="start">Where to begin; defined there.</param>
    /// <returns>The minimum found, never worse than the start; the Hessian there and its inverse, null where it is not positive definite.</returns>
    public static MinimumResult Find(Func<double[], double> function, IReadOnlyList<double> start)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(start);
        double Safe(double[] x)
        {
            var value = function(x);
            return double.IsFinite(value) ? value : 1e300;
        }

        double[] best = [.. start];
        for (var round = 0; round < 3; round++)
        {
            var before = Safe(best);
            best = Simplex(Safe, best, round == 0 ? 0.3 : 0.05);
            if (before - Safe(best) < 1e-9 * (1 + Math.Abs(before)))
            {
                break;
            }
        }

        for (var i = 0; i < 20; i++)
        {
            var next = Newton(Safe, best);
            if (next is null)
            {
                break;
            }

            best = next;
        }

        var hessian = Hessian(Safe, best);
        return new MinimumResult(best, Safe(best), Invert(hessian));
    }

    /// <summary>Second derivatives by central differences, step 10⁻⁴ of the size of each variable.</summary>
    /// <param name="function">The function.</param>
    /// <param name="at">Where.</param>
    public static double[,] Hessian(Func<double[], double> function, IReadOnlyList<double> at)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(at);
        var n = at.Count;
        var result = new double[n, n];
        var centre = function([.. at]);
        double Shifted(int i, double di, int j, double dj)
        {
            double[] x = [.. at];
            x[i] += di;
            x[j] += dj;
            return function(x);
        }

        for (var i = 0; i < n; i++)
        {
            var hi = Step * Math.Max(1, Math.Abs(at[i]));
            result[i, i] = (Shifted(i, hi, i, 0) - (2 * centre) + Shifted(i, -hi, i, 0)) / (hi * hi);
            for (var j = 0; j < i; j++)
            {
                var hj = Step * Math.Max(1, Math.Abs(at[j]));
                result[i, j] = result[j, i] = (Shifted(i, hi, j, hj) - Shifted(i, hi, j, -hj) - Shifted(i, -hi, j, hj) + Shifted(i, -hi, j, -hj))
                    / (4 * hi * hj);
            }
        }

        return result;
    }

    /// <summary>The inverse of a symmetric matrix; null where it is not positive definite.</summary>
    /// <param name="matrix">The matrix.</param>
    public static double[,]? Invert(double[,] matrix)
    {
        var dense = Matrix<double>.Build.DenseOfArray(matrix);
        if (dense.Enumerate().Any(x => !double.IsFinite(x)))
        {
            return null;
        }

        var values = dense.Evd(Symmetricity.Symmetric).EigenValues;
        return values.Any(v => !(v.Real > 1e-10 * values.Max(w => w.Real))) ? null : dense.Inverse().ToArray();
    }

    private static double[] Simplex(Func<double[], double> function, double[] start, double size)
    {
        var build = Vector<double>.Build;
        try
        {
            var found = NelderMeadSimplex.Minimum(
                ObjectiveFunction.Value(v => function([.. v])), build.DenseOfArray(start), build.Dense(start.Length, size), 1e-10, 4000);
            double[] point = [.. found.MinimizingPoint];
            return function(point) <= function(start) ? point : start;
        }
        catch (MathNet.Numerics.Optimization.OptimizationException)
        {
            return start; // The rounds that follow, and the curvature at the end, tell whether this was a minimum.
        }
    }

    // One Newton step; null where it no longer improves.
    private static double[]? Newton(Func<double[], double> function, double[] at)
    {
        if (Invert(Hessian(function, at)) is not { } inverse)
        {
            return null;
        }

        var n = at.Length;
        var gradient = new double[n];
        for (var i = 0; i < n; i++)
        {
            var step = 1e-6 * Math.Max(1, Math.Abs(at[i]));
            double[] above = [.. at], below = [.. at];
            above[i] += step;
            below[i] -= step;
            gradient[i] = (function(above) - function(below)) / (2 * step);
        }

        var next = new double[n];
        for (var i = 0; i < n; i++)
        {
            next[i] = at[i];
            for (var j = 0; j < n; j++)
            {
                next[i] -= inverse[i, j] * gradient[j];
            }
        }

        return function(next) < function(at) - 1e-12 ? next : null;
    }
}

/// <summary>A minimum.</summary>
/// <param name="Point">Where it is.</param>
/// <param name="Value">The function there.</param>
/// <param name="InverseHessian">Inverse of the second derivatives (of a negative log likelihood: the covariance); null where it is no minimum inside.</param>
public sealed record MinimumResult(double[] Point, double Value, double[,]? InverseHessian);
