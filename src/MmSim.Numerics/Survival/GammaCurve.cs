namespace MmSim.Numerics.Survival;

/// <summary>Cumulative hazard of the gamma family in its standardised log time w, and its inverse.</summary>
/// <remarks>
/// The event comes before w with probability P(a, a·e^{qw}) for q > 0 and Q(a, a·e^{qw}) for q below 0. The gamma has q = 1; the generalised
/// gamma a = q⁻² (Prentice 1974), whose limit at q = 0 is the normal.
/// </remarks>
internal static class GammaCurve
{
    private const double Normal = 1e-13; // |q| below which the generalised gamma is the log-normal to double precision

    /// <summary>Cumulative hazard of the generalised gamma.</summary>
    public static double Generalised(double q, double w) =>
        Math.Abs(q) < Normal ? -NormalTail.Log(w) : Hazard(1 / (q * q), q, w);

    /// <summary>w of the generalised gamma at a cumulative hazard.</summary>
    public static double GeneralisedQuantile(double q, double hazard) =>
        Math.Abs(q) < Normal ? NormalTail.Quantile(hazard) : Quantile(1 / (q * q), q, hazard);

    /// <summary>Cumulative hazard.</summary>
    public static double Hazard(double a, double q, double w) =>
        q > 0 ? -GammaTail.LogUpper(a, q * w) : -GammaTail.LogLower(a, q * w);

    /// <summary>dH/dw.</summary>
    public static double Slope(double a, double q, double w) =>
        Math.Abs(q) * Math.Exp(GammaTail.LogDensity(a, q * w) + Hazard(a, q, w));

    /// <summary>dH/dw of the generalised gamma.</summary>
    public static double GeneralisedSlope(double q, double w) => Math.Abs(q) < Normal ? NormalTail.Hazard(w) : Slope(1 / (q * q), q, w);

    /// <summary>w at a cumulative hazard: Newton steps on ln H, kept between ends that always hold the root.</summary>
    public static double Quantile(double a, double q, double hazard)
    {
        var goal = Math.Log(hazard);
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        var w = Start(a, q, hazard);
        for (var i = 0; i < 200; i++)
        {
            var h = Hazard(a, q, w);
            var miss = Math.Log(h) - goal;
            if (miss == 0)
            {
                break;
            }

            if (miss < 0)
            {
                low = w;
            }
            else
            {
                high = w;
            }

            // dH/dw = |q| x f(x)/S, S = e^{−H}.
            var slope = Math.Abs(q) * Math.Exp(GammaTail.LogDensity(a, q * w) + h - Math.Log(h));
            var next = w - (miss / slope);
            if (!(next > low && next < high) || !double.IsFinite(next))
            {
                next = double.IsInfinity(low) ? w - (2 * (1 + Math.Abs(w))) : double.IsInfinity(high) ? w + 1 + Math.Abs(w) : 0.5 * (low + high);
            }

            var step = next - w;
            w = next;
            if (Math.Abs(step) < 2e-16 * (1 + Math.Abs(w)) || (i > 8 && Math.Abs(step) < 4e-16 * (1 + Math.Abs(w))))
            {
                break;
            }
        }

        return w;
    }

    // The cube root of a gamma is nearly normal (Wilson and Hilferty 1931); early on P is x^a/Γ(a + 1).
    private static double Start(double a, double q, double hazard)
    {
        var z = NormalTail.Quantile(hazard) * Math.Sign(q);
        var root = 1 - (1 / (9 * a)) + (z / (3 * Math.Sqrt(a)));
        if (root > 0.2)
        {
            return 3 * Math.Log(root) / q;
        }

        // The lower tail: ln P = a·y + ln(x^a e^{-x}/Γ(a)) at y = 0 + 1·a − ln a, to leading order.
        var log = q > 0 ? Math.Log(-NormalTail.Expm1(-hazard)) : -hazard;
        return (log + Math.Log(a) - GammaTail.LogDensity(a, 0) - a) / (a * q);
    }
}
