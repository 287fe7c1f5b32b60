namespace MmSim.Numerics.LinearAlgebra;

/// <summary>
/// A natural cubic spline as columns of a design matrix: one linear column, and columns of which each costs one unit of roughness
/// ∫f″², so that a ridge on their coefficients is a smoothing spline with knots at quantiles.
/// </summary>
/// <remarks>
/// Green and Silverman, "Nonparametric Regression and Generalized Linear Models" (1994), section 2.1: with values g at the knots the roughness
/// is g′QR⁻¹Q′g. Its eigenvectors of eigenvalue λ > 0, divided by √λ, are the columns; beyond the outer knots they go on as straight lines.
/// Variables are brought to mean 0 and deviation 1 first; columns have mean 0.
/// </remarks>
public static class NaturalSpline
{
    /// <summary>The columns of a variable: the linear one first; none where it does not vary.</summary>
    /// <param name="values">The variable, one a row.</param>
    /// <param name="knots">Knots at equally spaced quantiles; fewer where values repeat. Below 3 there is the linear column alone.</param>
    public static IReadOnlyList<double[]> Columns(ReadOnlySpan<double> values, int knots)
    {
        var x = Standardise(values);
        if (x is null)
        {
            return [];
        }

        var columns = new List<double[]> { x };
        var at = Knots(x, knots);
        if (at.Length < 3)
        {
            return columns;
        }

        var curvature = CurvatureOfValues(at);
        var eigen = SymmetricEigen.Of(Roughness(at, curvature), at.Length);
        for (var k = 0; k < at.Length; k++)
        {
            // Two eigenvalues are zero: the constant and the straight line cost nothing.
            if (k < 2 || eigen.Values[k] <= 0)
            {
                continue;
            }

            var g = new double[at.Length];
            for (var i = 0; i < g.Length; i++)
            {
                g[i] = eigen.Vector(i, k) / Math.Sqrt(eigen.Values[k]);
            }

            columns.Add(Centre(Evaluate(x, at, g, curvature)));
        }

        return columns;
    }

    /// <summary>The variable with mean 0 and deviation 1; null where it does not vary.</summary>
    public static double[]? Standardise(ReadOnlySpan<double> values)
    {
        var x = Centre(values.ToArray());
        double squares = 0, largest = 0;
        for (var i = 0; i < x.Length; i++)
        {
            squares += x[i] * x[i] / x.Length;
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        var deviation = Math.Sqrt(squares);
        return deviation > 1e-12 * largest ? Array.ConvertAll(x, value => value / deviation) : null;
    }

    private static double[] Centre(double[] values)
    {
        var mean = values.Average();
        return Array.ConvertAll(values, value => value - mean);
    }

    private static double[] Knots(double[] x, int knots)
    {
        var sorted = (double[])x.Clone();
        Array.Sort(sorted);
        return
        [
            .. Enumerable.Range(0, knots).Select(k => sorted[(int)((k + 0.5) / knots * sorted.Length)])
                .Aggregate(new List<double>(), (list, value) =>
                {
                    if (list.Count == 0 || value - list[^1] > 1e-3)
                    {
                        list.Add(value);
                    }

                    return list;
                }),
        ];
    }

    /// <summary>R⁻¹Q′ by rows, (K − 2) × K: second derivatives at the inner knots from the values at all knots.</summary>
    private static double[,] CurvatureOfValues(double[] knots)
    {
        var count = knots.Length;
        var inner = count - 2;
        var solved = new double[inner, count];
        double[] diagonal = new double[inner], above = new double[inner];
        for (var i = 0; i < inner; i++)
        {
            double left = knots[i + 1] - knots[i], right = knots[i + 2] - knots[i + 1];
            diagonal[i] = (left + right) / 3;
            above[i] = right / 6;
            solved[i, i] = 1 / left;
            solved[i, i + 1] = (-1 / left) - (1 / right);
            solved[i, i + 2] = 1 / right;
        }

        // Thomas' algorithm on the symmetric tridiagonal R, all right-hand sides at once.
        for (var i = 1; i < inner; i++)
        {
            var factor = above[i - 1] / diagonal[i - 1];
            diagonal[i] -= factor * above[i - 1];
            for (var j = 0; j < count; j++)
            {
                solved[i, j] -= factor * solved[i - 1, j];
            }
        }

        for (var i = inner - 1; i >= 0; i--)
        {
            for (var j = 0; j < count; j++)
            {
                solved[i, j] = (solved[i, j] - (i + 1 < inner ? above[i] * solved[i + 1, j] : 0)) / diagonal[i];
            }
        }

        return solved;
    }

    /// <summary>QR⁻¹Q′ by rows.</summary>
    private static double[] Roughness(double[] knots, double[,] curvature)
    {
        var count = knots.Length;
        var result = new double[count * count];
        for (var i = 0; i < count - 2; i++)
        {
            double left = 1 / (knots[i + 1] - knots[i]), right = 1 / (knots[i + 2] - knots[i + 1]);
            for (var j = 0; j < count; j++)
            {
                result[(i * count) + j] += left * curvature[i, j];
                result[((i + 1) * count) + j] -= (left + right) * curvature[i, j];
                result[((i + 2) * count) + j] += right * curvature[i, j];
            }
        }

        return result;
    }

    private static double[] Evaluate(double[] x, double[] knots, double[] g, double[,] curvature)
    {
        var count = knots.Length;
        var second = new double[count];
        for (var i = 0; i < count - 2; i++)
        {
            for (var j = 0; j < count; j++)
            {
                second[i + 1] += curvature[i, j] * g[j];
            }
        }

        return Array.ConvertAll(x, value => At(value, knots, g, second));
    }

    private static double At(double x, double[] knots, double[] g, double[] second)
    {
        var last = knots.Length - 1;
        if (x <= knots[0])
        {
            var step = knots[1] - knots[0];
            return g[0] + ((x - knots[0]) * (((g[1] - g[0]) / step) - (step * second[1] / 6)));
        }

        if (x >= knots[last])
        {
            var step = knots[last] - knots[last - 1];
            return g[last] + ((x - knots[last]) * (((g[last] - g[last - 1]) / step) + (step * second[last - 1] / 6)));
        }

        var i = Math.Max(0, Array.FindLastIndex(knots, knot => knot <= x));
        double h = knots[i + 1] - knots[i], a = x - knots[i], b = knots[i + 1] - x;
        return (((a * g[i + 1]) + (b * g[i])) / h)
            - (a * b * (((1 + (a / h)) * second[i + 1]) + ((1 + (b / h)) * second[i])) / 6);
    }
}
