using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace MmSim.Numerics.Optimisation;

/// <summary>Least squares of a residual vector by Levenberg–Marquardt, between bounds.</summary>
public static class LeastSquares
{
    /// <summary>Finds the parameters that minimise the sum of squared residuals.</summary>
    /// <param name="residuals">Residuals at a parameter vector: always as many, and at least as many as there are parameters.</param>
    /// <param name="start">Where to begin; inside the bounds.</param>
    /// <param name="lower">Lower bounds, one a parameter.</param>
    /// <param name="upper">Upper bounds, one a parameter.</param>
    /// <returns>The minimum found; never worse than the start.</returns>
    /// <exception cref="ArgumentException">There are fewer residuals than parameters, or the bounds do not match the start.</exception>
    public static LeastSquaresResult Minimise(
        Func<double[], double[]> residuals, IReadOnlyList<double> start, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        if (lower.Count != start.Count || upper.Count != start.Count)
        {
            throw new ArgumentException("Every parameter needs a lower and an upper bound.", nameof(lower));
        }

        var origin = Clamp([.. start], lower, upper);
        var atStart = residuals(origin);
        if (atStart.Length < origin.Length)
        {
            throw new ArgumentException($"{atStart.Length} residuals cannot fix {origin.Length} parameters.", nameof(residuals));
        }

        var best = origin;
        var converged = false;
        var build = Vector<double>.Build;
        var index = build.Dense(atStart.Length, i => i);
        var objective = ObjectiveFunction.NonlinearModel(
            (p, _) => build.Dense(residuals(Clamp([.. p], lower, upper))), index, build.Dense(atStart.Length), null, 4);
        try
        {
            var found = new LevenbergMarquardtMinimizer(maximumIterations: 60).FindMinimum(
                objective, build.Dense(origin), build.Dense([.. lower]), build.Dense([.. upper]));
            converged = found.ReasonForExit is not (ExitCondition.None or ExitCondition.InvalidValues or ExitCondition.ExceedIterations);
            var candidate = Clamp([.. found.MinimizingPoint], lower, upper);
            if (Cost(residuals(candidate)) <= Cost(atStart))
            {
                best = candidate;
            }
        }
        catch (MathNet.Numerics.Optimization.OptimizationException)
        {
            // The start stands, and the result says that it did not converge.
        }

        return new LeastSquaresResult(best, CovarianceBetween(residuals, best, lower, upper), Cost(residuals(best)), converged);
    }

    /// <summary>(J'J)⁻¹ at a point: the covariance of the parameters there by Gauss and Newton.</summary>
    /// <param name="residuals">Residuals, standardised: independent, of unit variance.</param>
    /// <param name="at">The point.</param>
    /// <returns>The covariance; infinite variances where the residuals do not fix every parameter.</returns>
    public static double[,] Covariance(Func<double[], double[]> residuals, IReadOnlyList<double> at)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(at);
        var open = Enumerable.Repeat(double.PositiveInfinity, at.Count).ToArray();
        return CovarianceBetween(residuals, [.. at], [.. open.Select(x => -x)], open);
    }

    private static double Cost(double[] residuals) => residuals.Sum(r => r * r);

    private static double[] Clamp(double[] values, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? 0.5 * (lower[i] + upper[i]) : Math.Clamp(values[i], lower[i], upper[i]);
        }

        return values;
    }

    // (J'J)^-1 with central differences; the residuals are taken as standardised. A direction the residuals do not see gets infinity.
    private static double[,] CovarianceBetween(
        Func<double[], double[]> residuals, double[] at, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        var count = residuals(at).Length;
        var jacobian = Matrix<double>.Build.Dense(count, at.Length);
        for (var j = 0; j < at.Length; j++)
        {
            var step = 1e-5 * Math.Max(1, Math.Abs(at[j]));
            double[] above = [.. at], below = [.. at];
            above[j] = Math.Min(upper[j], at[j] + step);
            below[j] = Math.Max(lower[j], at[j] - step);
            var width = above[j] - below[j];
            double[] high = residuals(above), low = residuals(below);
            for (var i = 0; i < count; i++)
            {
                jacobian[i, j] = width > 0 ? (high[i] - low[i]) / width : 0;
            }
        }

        var information = jacobian.TransposeThisAndMultiply(jacobian);
        if (Math.Abs(information.Determinant()) < 1e-14)
        {
            var unknown = new double[at.Length, at.Length];
            for (var j = 0; j < at.Length; j++)
            {
                unknown[j, j] = double.PositiveInfinity;
            }

            return unknown;
        }

        return information.Inverse().ToArray();
    }
}

/// <summary>What least squares found.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Covariance">Their covariance, the residuals being standardised (unit variance, independent).</param>
/// <param name="Cost">Sum of squared residuals.</param>
/// <param name="Converged">False where the search ran out of steps or met a value that is no number.</param>
public sealed record LeastSquaresResult(double[] Parameters, double[,] Covariance, double Cost, bool Converged);
