using System.Globalization;

namespace MmSim.Numerics.Distributions;

/// <summary>The distribution of an uncertain parameter: one uniform gives one value, by its quantile. Immutable; units are the parameter's.</summary>
public sealed class ParameterDistribution
{
    private readonly Family _family;
    private readonly double _a;
    private readonly double _b;
    private QuantileTable? _table;

    private ParameterDistribution(Family family, double a, double b)
    {
        (_family, _a, _b) = (family, a, b);
    }

    private enum Family
    {
        Fixed,
        Normal,
        LogNormal,
        Gamma,
        Beta,
        LogitNormal,
    }

    /// <summary>Always the same value.</summary>
    public static ParameterDistribution Fixed(double value) => new(Family.Fixed, value, 0);

    /// <summary>Normal.</summary>
    /// <param name="mean">Mean.</param>
    /// <param name="deviation">Standard deviation; 0 or more.</param>
    public static ParameterDistribution Normal(double mean, double deviation) => new(Family.Normal, mean, NotNegative(deviation));

    /// <summary>Log-normal.</summary>
    /// <param name="median">Median; positive.</param>
    /// <param name="logDeviation">Standard deviation of the logarithm; 0 or more.</param>
    public static ParameterDistribution LogNormal(double median, double logDeviation) => new(Family.LogNormal, Positive(median), NotNegative(logDeviation));

    /// <summary>Normal in the logit, so always in (0, 1).</summary>
    /// <param name="median">Median; in (0, 1).</param>
    /// <param name="logitDeviation">Standard deviation of the logit; 0 or more.</param>
    public static ParameterDistribution LogitNormal(double median, double logitDeviation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(median, 1);
        return new(Family.LogitNormal, Positive(median), NotNegative(logitDeviation));
    }

    /// <summary>Gamma.</summary>
    /// <param name="shape">Shape; positive.</param>
    /// <param name="scale">Scale; positive, in the parameter's units.</param>
    public static ParameterDistribution Gamma(double shape, double scale) => new(Family.Gamma, Positive(shape), Positive(scale));

    /// <summary>Gamma with a mean and a standard deviation.</summary>
    public static ParameterDistribution GammaWithMean(double mean, double deviation)
    {
        var ratio = Positive(mean) / Positive(deviation);
        return new(Family.Gamma, ratio * ratio, deviation / ratio);
    }

    /// <summary>Beta.</summary>
    /// <param name="a">First shape; positive.</param>
    /// <param name="b">Second shape; positive.</param>
    public static ParameterDistribution Beta(double a, double b) => new(Family.Beta, Positive(a), Positive(b));

    /// <summary>Beta with a mean in (0, 1) and a standard deviation, which is kept below 99 % of the largest there can be, √(m(1 − m)).</summary>
    public static ParameterDistribution BetaWithMean(double mean, double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(mean, 1);
        var most = Positive(mean) * (1 - mean);
        var ratio = Positive(deviation) * deviation / most;
        var size = (1 / Math.Min(ratio, 0.98)) - 1;
        return new(Family.Beta, mean * size, (1 - mean) * size);
    }

    /// <summary>True where the value never varies.</summary>
    public bool IsFixed => _family == Family.Fixed || (_family is Family.Normal or Family.LogNormal or Family.LogitNormal && _b == 0);

    /// <summary>The mean.</summary>
    public double Mean => _family switch
    {
        Family.LogNormal => _a * Math.Exp(0.5 * _b * _b),
        Family.Gamma => _a * _b,
        Family.Beta => _a / (_a + _b),
        Family.LogitNormal => Expected(x => x),
        _ => _a,
    };

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation => _family switch
    {
        Family.Fixed => 0,
        Family.LogNormal => Mean * Math.Sqrt(Math.Exp(_b * _b) - 1),
        Family.Gamma => Math.Sqrt(_a) * _b,
        Family.Beta => Math.Sqrt(_a * _b / (_a + _b + 1)) / (_a + _b),
        Family.LogitNormal when Mean is var mean => Math.Sqrt(Expected(x => (x - mean) * (x - mean))),
        _ => _b,
    };

    /// <summary>The value below which a share u of the distribution lies. Beta and gamma to 1e-6, relative to x and, for beta, 1 − x.</summary>
    /// <param name="uniform">u in (0, 1).</param>
    public double Quantile(double uniform) => _family switch
    {
        Family.Normal => _a + (_b * NormalQuantile.At(uniform)),
        Family.LogNormal => _a * Math.Exp(_b * NormalQuantile.At(uniform)),
        Family.LogitNormal => At(NormalQuantile.At(uniform)),
        Family.Gamma => _b * Math.Exp(Table.At(NormalQuantile.At(uniform))),
        Family.Beta => 1 / (1 + Math.Exp(-Table.At(NormalQuantile.At(uniform)))),
        _ => _a,
    };

    /// <summary>The distribution in words, such as "beta(12.5, 3.1)".</summary>
    public override string ToString() => _family switch
    {
        Family.Normal => Words("normal", _a, _b),
        Family.LogNormal => Words("log-normal", _a, _b),
        Family.Gamma => Words("gamma", _a, _b),
        Family.Beta => Words("beta", _a, _b),
        Family.LogitNormal => Words("logit-normal", _a, _b),
        _ => "fixed",
    };

    // Built when first asked for: a base case never is. Two threads may build it at once, with the same result.
    private QuantileTable Table => _table ??= _family == Family.Gamma ? QuantileTable.LogGamma(_a) : QuantileTable.LogitBeta(_a, _b);

    // The logit-normal at a standard normal z.
    private double At(double z) => 1 / (1 + ((1 - _a) / _a * Math.Exp(-_b * z)));

    // The logit-normal has no closed moments: the trapezoidal rule, whose error falls exponentially for a normal density.
    private double Expected(Func<double, double> of)
    {
        const double Step = 1.0 / 16;
        const int Half = 160;
        double sum = 0;
        for (var i = -Half; i <= Half; i++)
        {
            var z = i * Step;
            sum += of(At(z)) * Math.Exp(-0.5 * z * z);
        }

        return sum * Step / Math.Sqrt(2 * Math.PI);
    }

    private static string Words(string family, double a, double b) =>
        string.Create(CultureInfo.InvariantCulture, $"{family}({a:G5}, {b:G5})");

    private static double Positive(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }

    private static double NotNegative(double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 0);
        return value;
    }
}
