using System.Runtime.Intrinsics;
using MathNet.Numerics;

namespace MmSim.Numerics.Survival;

/// <summary>The upper tail of the standard normal in logarithms, its inverse, and e^x − 1 and ln(1 + x) to full relative precision.</summary>
internal static class NormalTail
{
    private const double SeriesFrom = 30; // standard deviations; the series' first omitted term is 2e-14 there

    /// <summary>e^x − 1 to full relative precision near 0 (Kahan's correction of the rounding of e^x).</summary>
    public static double Expm1(double x)
    {
        var power = Elementary.Exp(x);
        return Math.Abs(x) > 0.1 ? power - 1 : power == 1 ? x : (power - 1) * (x / Elementary.Log(power));
    }

    /// <summary>The same of eight, with the same bits.</summary>
    public static Vector512<double> Expm1(Vector512<double> x)
    {
        var power = Elementary.Exp(x);
        var less = power - Vector512<double>.One;
        var near = Vector512.LessThanOrEqual(Vector512.Abs(x), Vector512.Create(0.1));
        if (near == Vector512<double>.Zero)
        {
            return less;
        }

        var corrected = Vector512.ConditionalSelect(Vector512.Equals(power, Vector512<double>.One), x, less * (x / Elementary.Log(power)));
        return Vector512.ConditionalSelect(near, corrected, less);
    }

    /// <summary>ln(1 + x) to full relative precision near 0 (Kahan's correction of the rounding of 1 + x).</summary>
    public static double Log1P(double x)
    {
        var sum = 1 + x;
        return Math.Abs(x) > 0.1 ? Math.Log(sum) : sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>ln P(Z > z); below 0 from the lower tail, far out the asymptotic series (Abramowitz and Stegun 26.2.12).</summary>
    public static double Log(double z)
    {
        if (z < 0)
        {
            return Log1P(-0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2));
        }

        if (z < SeriesFrom)
        {
            return Math.Log(0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2));
        }

        var y = 1 / (z * z);
        var series = -y * (1 - (3 * y * (1 - (5 * y * (1 - (7 * y * (1 - (9 * y))))))));
        return (-0.5 * z * z) - Math.Log(z * Constants.Sqrt2Pi) + Log1P(series);
    }

    /// <summary>Density over upper tail.</summary>
    public static double Hazard(double z) => Math.Exp((-0.5 * z * z) - Log(z)) / Constants.Sqrt2Pi;

    /// <summary>z with −ln P(Z > z) = h, by the inverse error function of the smaller tail, far out by Newton steps on the log tail.</summary>
    public static double Quantile(double h)
    {
        if (h < Constants.Ln2)
        {
            return -Constants.Sqrt2 * SpecialFunctions.ErfcInv(-2 * Expm1(-h));
        }

        if (h < 400)
        {
            return Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Math.Exp(-h));
        }

        var z = Math.Sqrt(2 * h);
        for (var i = 0; i < 50; i++)
        {
            var step = (-Log(z) - h) / (z + (1 / z));
            z -= step;
            if (Math.Abs(step) < 1e-14 * z)
            {
                break;
            }
        }

        return z;
    }
}
