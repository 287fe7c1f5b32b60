using MathNet.Numerics;

namespace MmSim.Numerics.Survival;

/// <summary>Both tails of the gamma distribution in logarithms, precise where the tail itself is no longer a number.</summary>
/// <remarks>
/// Of shape a at x = a·e^y. Lower tail by its series, upper by its continued fraction (DLMF 8.7.1, 8.9.2; modified Lentz); for a above 400 and
/// |y| below 0.3, where both are slow, by Temme's uniform expansion (DLMF 8.12). Relative error about 1e-12 in either tail.
/// </remarks>
internal static class GammaTail
{
    private const double LargeShape = 400;
    private const double NearMean = 0.3;

    // Taylor coefficients in η of C₀, C₁, C₂ of DLMF 8.12.8, by the recursion 8.12.12 at 50 digits.
    private static readonly double[] _c0 =
    [
        -0.33333333333333333, 0.083333333333333333, -0.014814814814814815, 0.0011574074074074074, 0.0003527336860670194,
        -0.00017875514403292181, 3.9192631785224378e-5, -2.1854485106799922e-6, -1.85406221071516e-6, 8.296711340953086e-7,
        -1.7665952736826079e-7, 6.7078535434014986e-9, 1.0261809784240308e-8, -4.3820360184533532e-9,
    ];

    private static readonly double[] _c1 =
    [
        -0.0018518518518518519, -0.0034722222222222222, 0.0026455026455026455, -0.00099022633744855967, 0.00020576131687242798,
        -4.0187757201646091e-7, -1.8098550334489978e-5, 7.6491609160811101e-6, -1.6120900894563446e-6, 4.6471278028074343e-9,
    ];

    private static readonly double[] _c2 =
    [
        0.0041335978835978836, -0.0026813271604938272, 0.00077160493827160494, 2.0093878600823045e-6, -0.00010736653226365161,
        5.2923448829120125e-5,
    ];

    /// <summary>ln of the upper tail Q(a, a·e^y).</summary>
    public static double LogUpper(double a, double y) => Log(a, y, upper: true);

    /// <summary>ln of the lower tail P(a, a·e^y).</summary>
    public static double LogLower(double a, double y) => Log(a, y, upper: false);

    /// <summary>ln of x times the density at x = a·e^y: ln(x^a e^{−x}/Γ(a)), the slope of either tail in y.</summary>
    public static double LogDensity(double a, double y) => LogFront(a) - (a * Excess(y));

    private static double Log(double a, double y, bool upper)
    {
        if (double.IsInfinity(y))
        {
            return (y > 0) == upper ? double.NegativeInfinity : 0;
        }

        if (a > LargeShape && Math.Abs(y) < NearMean)
        {
            // The tail on y's own side is the small one; the other is 1 minus it.
            return (y > 0) == upper ? LogNear(a, y) : NormalTail.Log1P(-Math.Exp(LogNear(a, y)));
        }

        var x = a * Math.Exp(y);
        var density = LogDensity(a, y);
        if (x < a + 1)
        {
            var lower = density - Math.Log(a) + Math.Log(Series(a, x));
            return upper ? NormalTail.Log1P(-Math.Exp(lower)) : Math.Min(0, lower);
        }

        var log = double.IsPositiveInfinity(x) ? double.NegativeInfinity : density + Math.Log(Fraction(a, x));
        return upper ? Math.Min(0, log) : NormalTail.Log1P(-Math.Exp(log));
    }

    // The smaller tail by Temme: P(Z > |η|√a) ± φ(η√a)/√a Σ C_k(η) a^{-k}.
    private static double LogNear(double a, double y)
    {
        var eta = Math.Sign(y) * Math.Sqrt(2 * Excess(y));
        var z = Math.Abs(eta) * Math.Sqrt(a);
        var tail = NormalTail.Log(z);
        var sum = Polynomial(_c0, eta) + ((Polynomial(_c1, eta) + (Polynomial(_c2, eta) / a)) / a);
        var front = Math.Exp((-0.5 * z * z) - (0.5 * Math.Log(2 * Math.PI * a)) - tail);
        return tail + NormalTail.Log1P((y > 0 ? 1 : -1) * front * sum);
    }

    // e^y − 1 − y without cancellation.
    private static double Excess(double y)
    {
        if (Math.Abs(y) > 0.5)
        {
            return Math.Exp(y) - 1 - y;
        }

        double term = 0.5 * y * y, sum = term;
        for (var n = 3; n < 25 && Math.Abs(term) > 1e-17 * sum; n++)
        {
            term *= y / n;
            sum += term;
        }

        return sum;
    }

    // a ln a − a − ln Γ(a), for a of 12 and more by Stirling's series.
    private static double LogFront(double a)
    {
        if (a < 12)
        {
            return (a * Math.Log(a)) - a - SpecialFunctions.GammaLn(a);
        }

        var r = 1 / (a * a);
        var series = ((1.0 / 12) - (r * ((1.0 / 360) - (r * ((1.0 / 1260) - (r * ((1.0 / 1680) - (r / 1188)))))))) / a;
        return (0.5 * Math.Log(a / (2 * Math.PI))) - series;
    }

    private static double Series(double a, double x)
    {
        double term = 1, sum = 1;
        for (var n = 1; n < 100_000 && term > 1e-17 * sum; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, h = d;
        for (var i = 1; i < 100_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = (an * d) + b;
            c = b + (an / c);
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
            {
                break;
            }
        }

        return h;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double sum = 0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
