namespace MmSim.Numerics.Integration;

/// <summary>
/// A few factors and weights that stand for the distribution of a product of independent discrete factors: the Gauss rule with its moments up to
/// order 2n − 1. Σ w e^{−f y} is then the mean of e^{−f y} to y^{2n}/(2n)! times the squared norm of the n-th orthogonal polynomial.
/// </summary>
/// <remarks>Recurrence from moments by Chebyshev's algorithm (Gautschi 2004, section 2.1.7); nodes by interlacing, weights by Christoffel's.</remarks>
public sealed class FactorRule
{
    private const int Most = 4;
    private const double Negligible = 1e-9;

    private FactorRule(double[] factors, double[] weights)
    {
        (Factors, Weights) = (factors, weights);
    }

    /// <summary>The factors, ascending.</summary>
    public double[] Factors { get; }

    /// <summary>Their weights; they sum to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The rule of a product of factors.</summary>
    /// <param name="parts">For each factor its values and their shares, which sum to 1; values positive.</param>
    public static FactorRule Of(IReadOnlyList<(double[] Values, double[] Shares)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Span<double> moments = stackalloc double[2 * Most];
        moments.Fill(1);
        Span<double> few = stackalloc double[16];
        foreach (var (values, shares) in parts)
        {
            var powers = values.Length <= few.Length ? few[..values.Length] : new double[values.Length];
            shares.AsSpan(0, powers.Length).CopyTo(powers);
            for (var k = 1; k < moments.Length; k++)
            {
                double sum = 0;
                for (var i = 0; i < powers.Length; i++)
                {
                    sum += powers[i] *= values[i];
                }

                moments[k] *= sum;
            }
        }

        // In units of the mean, so that moments of any order are of order 1.
        var unit = moments[1];
        double power = 1;
        for (var k = 1; k < moments.Length; k++)
        {
            power *= unit;
            moments[k] /= power;
        }

        Span<double> a = stackalloc double[Most];
        Span<double> b = stackalloc double[Most];
        var count = Recurrence(moments, a, b);
        return Nodes(a[..count], b[..count], unit);
    }

    private static int Recurrence(ReadOnlySpan<double> moments, Span<double> a, Span<double> b)
    {
        Span<double> before = stackalloc double[2 * Most];
        Span<double> last = stackalloc double[2 * Most];
        Span<double> next = stackalloc double[2 * Most];
        before.Clear();
        moments.CopyTo(last);
        (a[0], b[0]) = (moments[1] / moments[0], moments[0]);
        for (var k = 1; k < Most; k++)
        {
            for (var l = k; l < (2 * Most) - k; l++)
            {
                next[l] = last[l + 1] - (a[k - 1] * last[l]) - (b[k - 1] * before[l]);
            }

            b[k] = next[k] / last[k - 1];
            if (!(b[k] > Negligible))
            {
                return k;
            }

            a[k] = (next[k + 1] / next[k]) - (last[k] / last[k - 1]);
            last.CopyTo(before);
            next.CopyTo(last);
        }

        return Most;
    }

    // Roots of each orthogonal polynomial lie between those of the one before.
    private static FactorRule Nodes(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double unit)
    {
        var count = a.Length;
        Span<double> roots = stackalloc double[count];
        Span<double> edges = stackalloc double[count + 1];
        roots[0] = a[0];
        double reach = 0;
        for (var k = 0; k < count; k++)
        {
            reach = Math.Max(reach, Math.Abs(a[k]) + (2 * Math.Sqrt(k > 0 ? b[k] : 0)) + (k + 1 < count ? 2 * Math.Sqrt(b[k + 1]) : 0));
        }

        for (var degree = 2; degree <= count; degree++)
        {
            edges[0] = -reach;
            roots[..(degree - 1)].CopyTo(edges[1..]);
            edges[degree] = reach;
            for (var i = 0; i < degree; i++)
            {
                roots[i] = Root(a, b, degree, edges[i], edges[i + 1]);
            }
        }

        double[] factors = new double[count], weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            factors[i] = roots[i] * unit;
            weights[i] = Weight(a, b, roots[i]);
        }

        return new FactorRule(factors, weights);
    }

    private static double Root(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int degree, double low, double high)
    {
        var (atLow, _) = Polynomial(a, b, degree, low);
        var x = 0.5 * (low + high);
        for (var i = 0; i < 60; i++)
        {
            var (value, slope) = Polynomial(a, b, degree, x);
            if (value == 0)
            {
                break;
            }

            (low, high) = value > 0 == atLow > 0 ? (x, high) : (low, x);
            var step = x - (value / slope);
            step = step > low && step < high ? step : 0.5 * (low + high);
            if (Math.Abs(step - x) <= 1e-14 * Math.Abs(x))
            {
                break;
            }

            x = step;
        }

        return x;
    }

    private static (double Value, double Slope) Polynomial(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int degree, double x)
    {
        double before = 0, value = 1, slopeBefore = 0, slope = 0;
        for (var k = 0; k < degree; k++)
        {
            var next = ((x - a[k]) * value) - (k > 0 ? b[k] * before : 0);
            var slopeNext = value + ((x - a[k]) * slope) - (k > 0 ? b[k] * slopeBefore : 0);
            (before, value, slopeBefore, slope) = (value, next, slope, slopeNext);
        }

        return (value, slope);
    }

    private static double Weight(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double x)
    {
        double before = 0, value = 1, norm = 1, sum = 1;
        for (var k = 0; k + 1 < a.Length; k++)
        {
            var next = ((x - a[k]) * value) - (k > 0 ? b[k] * before : 0);
            norm *= b[k + 1];
            sum += next * next / norm;
            (before, value) = (value, next);
        }

        return 1 / sum;
    }
}
