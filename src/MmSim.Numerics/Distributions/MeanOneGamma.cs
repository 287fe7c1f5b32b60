using MathNet.Numerics.Distributions;

namespace MmSim.Numerics.Distributions;

/// <summary>
/// Quantiles of a gamma distribution with mean 1: the frailty of survival models. Linear between 4,096 tabulated quantiles; the table is scaled so
/// that its mean is exactly 1. Immutable.
/// </summary>
public sealed class MeanOneGamma
{
    private const int Steps = 4096;

    private readonly double[] _table = new double[Steps + 1];

    /// <summary>Builds the table.</summary>
    /// <param name="variance">Variance of the distribution; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is not positive.</exception>
    public MeanOneGamma(double variance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        var gamma = new Gamma(1 / variance, 1 / variance);
        for (var i = 1; i < Steps; i++)
        {
            _table[i] = gamma.InverseCumulativeDistribution((double)i / Steps);
        }

        _table[Steps] = gamma.InverseCumulativeDistribution(1 - (0.1 / Steps));
        double mean = 0;
        for (var i = 0; i < Steps; i++)
        {
            mean += (_table[i] + _table[i + 1]) / (2 * Steps);
        }

        for (var i = 0; i <= Steps; i++)
        {
            _table[i] /= mean;
        }
    }

    /// <summary>The value at a uniform in (0, 1).</summary>
    public double Quantile(double uniform)
    {
        var place = uniform * Steps;
        var low = Math.Min((int)place, Steps - 1);
        return _table[low] + ((place - low) * (_table[low + 1] - _table[low]));
    }
}
