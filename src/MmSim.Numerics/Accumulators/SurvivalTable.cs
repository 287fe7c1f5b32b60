namespace MmSim.Numerics.Accumulators;

/// <summary>
/// Survival estimated from binned times: product-limit values at the bins' edges, linear within a bin. Months; immutable.
/// </summary>
/// <remarks>Censorings of a bin leave after its events. Standard errors: Greenwood 1926 (without censoring the binomial one).</remarks>
public sealed class SurvivalTable
{
    private readonly double[] _edges;
    private readonly double[] _survival;
    private readonly double[] _greenwood;
    private readonly long[] _atRisk;
    private readonly int _horizonMonths;

    internal SurvivalTable(double[] edges, long[] events, long[] censored, int horizonMonths)
    {
        (_edges, _horizonMonths) = (edges, horizonMonths);
        _survival = new double[edges.Length];
        _greenwood = new double[edges.Length];
        _atRisk = new long[edges.Length];
        _survival[0] = 1;
        _atRisk[0] = events.Sum() + censored.Sum();
        for (var i = 0; i < events.Length; i++)
        {
            var risk = _atRisk[i];
            var d = events[i];
            _survival[i + 1] = d > 0 ? _survival[i] * (risk - d) / risk : _survival[i];
            _greenwood[i + 1] = _greenwood[i] + (risk > d ? (double)d / ((double)risk * (risk - d)) : 0);
            _atRisk[i + 1] = risk - d - censored[i];
        }
    }

    /// <summary>Patients at the start.</summary>
    public long Count => _atRisk[0];

    /// <summary>The horizon, months.</summary>
    public int HorizonMonths => _horizonMonths;

    /// <summary>Survival at a time in months; 1 for an empty table.</summary>
    public double SurvivalAt(double months) => Interpolate(_survival, months);

    /// <summary>Standard error of the survival at a time.</summary>
    public double StandardErrorAt(double months) => SurvivalAt(months) * Math.Sqrt(Interpolate(_greenwood, months));

    /// <summary>Patients still followed and event-free at the start of the bin that holds a time.</summary>
    public long AtRisk(double months) => _atRisk[Math.Min(Place(months), _atRisk.Length - 1)];

    /// <summary>Median in months; NaN where it is not reached before the horizon.</summary>
    public double MedianMonths => Quantile(0.5);

    /// <summary>
    /// 95 % interval of the median: the times at which survival ± 1.96 standard errors crosses one half (without censoring, the order statistics'
    /// interval); an end that is not reached is NaN.
    /// </summary>
    public (double Low, double High) MedianInterval
    {
        get
        {
            double low = double.NaN, high = double.NaN;
            for (var i = 1; i < _edges.Length && Reached(i); i++)
            {
                var se = _survival[i] * Math.Sqrt(_greenwood[i]);
                if (double.IsNaN(low) && _survival[i] - (1.96 * se) <= 0.5)
                {
                    low = Crossing(i, 0.5, -1.96);
                }

                if (_survival[i] + (1.96 * se) <= 0.5 && (se > 0 || _survival[i] == 0))
                {
                    high = Crossing(i, 0.5, 1.96);
                    break;
                }
            }

            return (low, high);
        }
    }

    /// <summary>Standard error of the median: the width of its interval over 2 × 1.96; NaN where an end is not reached.</summary>
    public double MedianStandardError
    {
        get
        {
            var (low, high) = MedianInterval;
            return (high - low) / (2 * 1.96);
        }
    }

    /// <summary>Mean time up to the horizon, months: the area under the curve.</summary>
    public double MeanMonths
    {
        get
        {
            double area = 0;
            for (var i = 0; i + 1 < _edges.Length && _edges[i] < _horizonMonths; i++)
            {
                area += (_edges[i + 1] - _edges[i]) * (_survival[i] + _survival[i + 1]) / 2;
            }

            return area;
        }
    }

    /// <summary>The time at which survival falls to 1 − p; NaN where it does not before the horizon.</summary>
    /// <param name="probability">p in (0, 1).</param>
    public double Quantile(double probability)
    {
        var target = 1 - probability;
        for (var i = 1; i < _edges.Length && Reached(i); i++)
        {
            if (_survival[i] <= target)
            {
                return _edges[i - 1] + ((_edges[i] - _edges[i - 1]) * (_survival[i - 1] - target) / (_survival[i - 1] - _survival[i]));
            }
        }

        return double.NaN;
    }

    // Only edges up to the horizon, and only while somebody is at risk.
    private bool Reached(int i) => _edges[i] <= _horizonMonths && _atRisk[i - 1] > 0;

    private double Crossing(int i, double level, double z)
    {
        double Bound(int k) => _survival[k] + (z * _survival[k] * Math.Sqrt(_greenwood[k])) - level;
        double before = Bound(i - 1), after = Bound(i);
        return before <= after ? _edges[i] : _edges[i - 1] + ((_edges[i] - _edges[i - 1]) * Math.Clamp(before / (before - after), 0, 1));
    }

    private double Interpolate(double[] values, double months)
    {
        var i = Place(months);
        if (i >= values.Length - 1)
        {
            return values[^1];
        }

        var share = (months - _edges[i]) / (_edges[i + 1] - _edges[i]);
        return values[i] + (Math.Clamp(share, 0, 1) * (values[i + 1] - values[i]));
    }

    private int Place(double months)
    {
        var found = Array.BinarySearch(_edges, months);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }
}
