using MathNet.Numerics.LinearAlgebra;

namespace MmSim.Numerics.Optimisation;

/// <summary>
/// Least squares without derivatives, for residuals that come out of a simulation: differences over steps wide against the simulation's own
/// unevenness take the place of derivatives, are kept up to date by rank-one corrections (Broyden 1965), and a damped Gauss–Newton step follows
/// (Levenberg 1944, Marquardt 1963). Deterministic.
/// </summary>
public static class SecantLeastSquares
{
    private const double LeastGain = 1e-3;
    private const int RejectionsBeforeNewDifferences = 3;

    /// <summary>Finds a minimum of the sum of squared residuals.</summary>
    /// <param name="residuals">Residuals at a point; always as many, finite everywhere.</param>
    /// <param name="start">Where to begin; any real numbers (bounds are the caller's transform).</param>
    /// <param name="step">Width of the differences, the same in every direction.</param>
    /// <param name="evaluations">Most calls of <paramref name="residuals"/>.</param>
    /// <param name="differences">Differences near the start, [residual, parameter], where they are known: they need not be made.</param>
    /// <param name="enough">A cost at which the search may end.</param>
    public static SecantResult Minimise(
        Func<double[], double[]> residuals, IReadOnlyList<double> start, double step, int evaluations, double[,]? differences = null,
        double enough = double.NegativeInfinity)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(start);
        var used = 0;
        double[] Call(double[] at)
        {
            used++;
            return residuals(at);
        }

        double[] x = [.. start];
        var r = Call(x);
        var cost = Cost(r);
        if (x.Length == 0)
        {
            return new SecantResult(x, r, new double[r.Length, 0], cost, used);
        }

        var jacobian = differences is null ? Differences(Call, x, step) : Matrix<double>.Build.DenseOfArray(differences);
        var (damping, rejected, fresh) = (1e-2, 0, differences is null);
        while (used < evaluations && cost > enough)
        {
            var move = Step(jacobian, r, damping);
            double[] next = [.. x.Select((v, i) => v + Math.Clamp(move[i], -2, 2))];
            var at = Call(next);
            var nextCost = Cost(at);
            Correct(jacobian, x, r, next, at);
            if (nextCost < cost)
            {
                var gain = cost - nextCost;
                (x, r, cost, fresh) = (next, at, nextCost, false);
                (damping, rejected) = (Math.Max(1e-6, damping / 4), 0);
                if (gain > LeastGain)
                {
                    continue;
                }
            }
            else
            {
                damping = Math.Min(1e6, damping * 6);
                if (++rejected < RejectionsBeforeNewDifferences)
                {
                    continue;
                }
            }

            // It stands still: either at the minimum, or the corrected differences lead nowhere; new ones tell.
            if (fresh || used + (2 * x.Length) >= evaluations)
            {
                break;
            }

            (jacobian, damping, rejected, fresh) = (Differences(Call, x, step), 1e-2, 0, true);
        }

        return new SecantResult(x, r, jacobian.ToArray(), cost, used);
    }

    /// <summary>Central differences of the residuals: [residual, parameter].</summary>
    /// <param name="residuals">Residuals at a point.</param>
    /// <param name="at">The point.</param>
    /// <param name="steps">Half widths, one a parameter.</param>
    public static double[,] CentralDifferences(Func<double[], double[]> residuals, IReadOnlyList<double> at, IReadOnlyList<double> steps)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(steps);
        double[,]? jacobian = null;
        for (var j = 0; j < at.Count; j++)
        {
            double[] above = [.. at], below = [.. at];
            above[j] += steps[j];
            below[j] -= steps[j];
            double[] high = residuals(above), low = residuals(below);
            jacobian ??= new double[high.Length, at.Count];
            for (var i = 0; i < high.Length; i++)
            {
                jacobian[i, j] = (high[i] - low[i]) / (2 * steps[j]);
            }
        }

        return jacobian ?? new double[0, 0];
    }

    private static Matrix<double> Differences(Func<double[], double[]> residuals, double[] at, double step) =>
        Matrix<double>.Build.DenseOfArray(CentralDifferences(residuals, at, [.. at.Select(_ => step)]));

    // (J'J + λ(diag(J'J) + ε)) Δ = −J'r; ε keeps directions that the residuals do not see from running away.
    private static Vector<double> Step(Matrix<double> jacobian, double[] residuals, double damping)
    {
        var normal = jacobian.TransposeThisAndMultiply(jacobian);
        var ridge = 1e-3 * (1 + (normal.Trace() / normal.RowCount));
        for (var i = 0; i < normal.RowCount; i++)
        {
            normal[i, i] += damping * (normal[i, i] + ridge);
        }

        return normal.Cholesky().Solve(-jacobian.TransposeThisAndMultiply(Vector<double>.Build.Dense(residuals)));
    }

    private static void Correct(Matrix<double> jacobian, double[] x, double[] r, double[] next, double[] at)
    {
        var moved = Vector<double>.Build.Dense(x.Length, i => next[i] - x[i]);
        var length = moved.DotProduct(moved);
        if (length > 1e-10)
        {
            var missed = Vector<double>.Build.Dense(r.Length, i => at[i] - r[i]) - (jacobian * moved);
            jacobian.Add(missed.OuterProduct(moved) / length, jacobian);
        }
    }

    private static double Cost(double[] residuals) => residuals.Sum(v => v * v);
}

/// <summary>Where the search ended.</summary>
/// <param name="Point">The best point.</param>
/// <param name="Residuals">Residuals there.</param>
/// <param name="Jacobian">Differences there: [residual, parameter].</param>
/// <param name="Cost">Sum of squared residuals.</param>
/// <param name="Evaluations">Calls of the residuals.</param>
public sealed record SecantResult(double[] Point, double[] Residuals, double[,] Jacobian, double Cost, int Evaluations);
