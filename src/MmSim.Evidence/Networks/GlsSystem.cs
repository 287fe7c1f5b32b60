using MmSim.Numerics.LinearAlgebra;

namespace MmSim.Evidence.Networks;

/// <summary>The comparisons of a connected network as one linear model, and its generalised least squares.</summary>
internal sealed class GlsSystem
{
    private readonly Matrix _x;
    private readonly Matrix _v;
    private readonly Matrix _delta;
    private readonly double[] _y;

    /// <param name="studies">The studies.</param>
    /// <param name="treatments">Their treatments; the first is the reference.</param>
    /// <param name="split">A comparison whose direct evidence gets a parameter of its own, the last column.</param>
    public GlsSystem(IReadOnlyList<NetworkStudy> studies, IReadOnlyList<string> treatments, (string A, string B)? split = null)
    {
        var index = treatments.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        var columns = treatments.Count - 1 + (split is null ? 0 : 1);
        var rows = new List<double[]>();
        foreach (var study in studies)
        {
            var both = split is { } s && study.Treatments.Contains(s.A) && study.Treatments.Contains(s.B);
            double Side(string treatment) => !both ? 0 : treatment == split!.Value.A ? 0.5 : treatment == split.Value.B ? -0.5 : 0;
            for (var i = 1; i < study.Treatments.Count; i++)
            {
                var row = new double[columns];
                Add(row, index[study.Treatments[i]], 1);
                Add(row, index[study.Treatments[0]], -1);
                if (split is not null)
                {
                    row[^1] = Side(study.Treatments[i]) - Side(study.Treatments[0]);
                }

                rows.Add(row);
            }
        }

        _x = Matrix.Create(rows.Count, columns, (i, j) => rows[i][j]);
        _v = Matrix.BlockDiagonal([.. studies.Select(s => s.Covariance)]);
        _delta = Matrix.BlockDiagonal(
            [.. studies.Select(s => Matrix.Create(s.Effects.Count, s.Effects.Count, (i, j) => i == j ? 1 : 0.5))]);
        _y = [.. studies.SelectMany(s => s.Effects)];
    }

    /// <summary>Independent comparisons less parameters.</summary>
    public int DegreesOfFreedom => _x.Rows - _x.Columns;

    /// <summary>True where every parameter can be told.</summary>
    public bool Estimable => _x.Rows >= _x.Columns && _x.Rank() == _x.Columns;

    /// <summary>Solves at a heterogeneity variance.</summary>
    public Solution Solve(double tau)
    {
        var covariance = _v + (tau * _delta);
        var w = covariance.InverseOfPositiveDefinite();
        var xw = _x.Transpose() * w;
        var information = xw * _x;
        var inverse = information.InverseOfPositiveDefinite();
        var effects = inverse * (xw * _y);
        var fitted = _x * effects;
        double[] residuals = [.. _y.Zip(fitted, (y, f) => y - f)];
        var weighted = w * residuals;
        return new Solution(
            effects, inverse, residuals.Zip(weighted, (r, s) => r * s).Sum(),
            w, -0.5 * (covariance.LogDeterminant() + information.LogDeterminant()));
    }

    /// <summary>The heterogeneity variance by moments.</summary>
    public double Moments(Solution plain)
    {
        if (DegreesOfFreedom <= 0)
        {
            return 0;
        }

        var p = plain.Weights - (plain.Weights * _x * plain.Covariance * _x.Transpose() * plain.Weights);
        return Math.Max(0, (plain.Q - DegreesOfFreedom) / (p * _delta).Trace());
    }

    /// <summary>The heterogeneity variance by restricted maximum likelihood, to 1e-7 of the standard deviation.</summary>
    public double Reml()
    {
        if (DegreesOfFreedom <= 0)
        {
            return 0;
        }

        double Likelihood(double deviation)
        {
            var solved = Solve(deviation * deviation);
            return solved.HalfDeterminants - (0.5 * solved.Q);
        }

        // The likelihood in τ may have a maximum at 0 and another inside: a grid first, then the golden section.
        const int Steps = 40;
        var largest = 2 * Math.Sqrt(_y.Max(y => y * y) + 0.01);
        var best = Enumerable.Range(0, Steps + 1).MaxBy(i => Likelihood(largest * i * i / (Steps * Steps)));
        double low = largest * Math.Pow(Math.Max(0, best - 1), 2) / (Steps * Steps), high = largest * Math.Pow(best + 1, 2) / (Steps * Steps);
        const double Golden = 0.6180339887498949;
        double c = high - (Golden * (high - low)), d = low + (Golden * (high - low));
        double atC = Likelihood(c), atD = Likelihood(d);
        while (high - low > 1e-7)
        {
            if (atC > atD)
            {
                (high, d, atD) = (d, c, atC);
                c = high - (Golden * (high - low));
                atC = Likelihood(c);
            }
            else
            {
                (low, c, atC) = (c, d, atD);
                d = low + (Golden * (high - low));
                atD = Likelihood(d);
            }
        }

        var found = 0.5 * (low + high);
        return Likelihood(0) >= Likelihood(found) ? 0 : found * found;
    }

    private static void Add(double[] row, int treatment, double value)
    {
        if (treatment > 0)
        {
            row[treatment - 1] += value;
        }
    }

    /// <summary>A solution.</summary>
    /// <param name="Effects">Parameters.</param>
    /// <param name="Covariance">Their covariance.</param>
    /// <param name="Q">Weighted sum of squares of the residuals.</param>
    /// <param name="Weights">Inverse of the comparisons' covariance.</param>
    /// <param name="HalfDeterminants">−½(ln|V| + ln|X'WX|).</param>
    internal sealed record Solution(double[] Effects, Matrix Covariance, double Q, Matrix Weights, double HalfDeterminants);
}
