namespace MmSim.Numerics.Accumulators;

/// <summary>Product-limit survival at the edges of time bins, with its Monte Carlo error; linear within a bin.</summary>
/// <remarks>
/// Shapes: edges 0..B, in months; edge 0 is time 0, edge B the horizon. Survival at an edge is the chance that the event has not happened
/// before it. Someone censored in a bin is at risk through that bin (Kaplan and Meier 1958: events come first), so without censoring the
/// curve is 1 − the empirical distribution at every edge. Immutable. An empty table has NaN survival.
/// </remarks>
public sealed class SurvivalTable
{
    private const double NormalQuantile = 1.959963984540054; // 97.5 %

    private readonly double[] _edges; // [edge], months
    private readonly double[] _survival; // [edge]
    private readonly double[] _greenwood; // [edge], sum of d/(n(n − d))
    private readonly long[] _atRisk; // [edge]
    private readonly bool _censoredBeforeHorizon;

    // Counts: [bin, 2], events and censorings. The edges may be those of other tables.
    internal SurvivalTable(double[] edges, ReadOnlySpan<int> counts)
    {
        _edges = edges;
        _survival = new double[edges.Length];
        _greenwood = new double[edges.Length];
        _atRisk = new long[edges.Length];
        foreach (var count in counts)
        {
            Count += count;
        }

        _atRisk[0] = Count;
        _survival[0] = Count > 0 ? 1 : double.NaN;
        long lived = Count;
        for (var bin = 0; bin + 1 < edges.Length; bin++)
        {
            long n = _atRisk[bin], d = counts[2 * bin], censored = counts[(2 * bin) + 1];
            _atRisk[bin + 1] = n - d - censored;
            lived -= d;
            (_greenwood[bin + 1], _survival[bin + 1]) = (_greenwood[bin], _survival[bin]);
            if (d > 0)
            {
                _greenwood[bin + 1] += n > d ? d / ((double)n * (n - d)) : 0;
                // Without a censoring so far a ratio of counts is exact; a product would gather rounding.
                _survival[bin + 1] = !_censoredBeforeHorizon ? (double)lived / Count : _survival[bin] * (n - d) / n;
            }

            _censoredBeforeHorizon |= censored > 0;
        }
    }

    /// <summary>The table of several cohorts taken together.</summary>
    /// <param name="tables">Tables of one horizon in which no one was censored before it.</param>
    /// <exception cref="ArgumentException">There is none, the horizons differ, or someone was censored before it.</exception>
    public static SurvivalTable Pool(IReadOnlyList<SurvivalTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Count == 0 || tables.Any(t => t._censoredBeforeHorizon || t._edges.Length != tables[0]._edges.Length || t.HorizonMonths != tables[0].HorizonMonths))
        {
            throw new ArgumentException("Tables of one horizon, without a censoring before it, can be pooled.", nameof(tables));
        }

        var edges = tables[0]._edges;
        var counts = new int[2 * edges.Length];
        foreach (var table in tables)
        {
            for (var bin = 0; bin + 1 < edges.Length; bin++)
            {
                counts[2 * bin] += (int)(table._atRisk[bin] - table._atRisk[bin + 1]);
            }

            counts[^1] += (int)table._atRisk[^1];
        }

        return new SurvivalTable(edges, counts);
    }

    /// <summary>Everyone counted: at risk at time 0.</summary>
    public long Count { get; }

    /// <summary>The edges in months, 0 to the horizon.</summary>
    public IReadOnlyList<double> EdgeMonths => _edges;

    /// <summary>Survival at each edge.</summary>
    public IReadOnlyList<double> Survival => _survival;

    /// <summary>The horizon in months.</summary>
    public double HorizonMonths => _edges[^1];

    /// <summary>Median in months; NaN where survival stays above one half up to the horizon.</summary>
    public double MedianMonths => FirstAtOrBelowHalf(_survival);

    /// <summary>
    /// 95 % interval of the median in months; NaN where an end is not reached. Without censoring before the horizon by binomial order
    /// statistics, else where the log(−log) interval of survival holds one half (Brookmeyer and Crowley 1982).
    /// </summary>
    /// <remarks>Worked out when asked for: few of a run's hundreds of tables are.</remarks>
    public (double Low, double High) MedianInterval =>
        Count == 0 ? (double.NaN, double.NaN) : _censoredBeforeHorizon ? BrookmeyerCrowley() : ByOrderStatistics();

    /// <summary>Standard error of the median, months: the width of its 95 % interval over 2 · 1.96.</summary>
    public double MedianStandardError
    {
        get
        {
            var (low, high) = MedianInterval;
            return (high - low) / (2 * NormalQuantile);
        }
    }

    /// <summary>Mean time in months, restricted to the horizon: the area under the curve.</summary>
    public double MeanMonths
    {
        get
        {
            double area = 0;
            for (var bin = 0; bin + 1 < _edges.Length; bin++)
            {
                area += 0.5 * (_survival[bin] + _survival[bin + 1]) * (_edges[bin + 1] - _edges[bin]);
            }

            return area;
        }
    }

    /// <summary>Survival at a time; beyond the horizon its value there.</summary>
    /// <param name="months">Time in months.</param>
    public double SurvivalAt(double months) => Interpolate(_survival, months);

    /// <summary>How many are at risk at the last edge at or before a time; beyond the horizon those at risk there.</summary>
    /// <param name="months">Time in months.</param>
    public long AtRisk(double months) => _atRisk[EdgeAtOrBefore(months)];

    /// <summary>Standard error of survival at a time: binomial if no one was censored before the horizon, else Greenwood (1926).</summary>
    /// <param name="months">Time in months.</param>
    public double StandardErrorAt(double months)
    {
        var survival = SurvivalAt(months);
        return _censoredBeforeHorizon
            ? survival * Math.Sqrt(Interpolate(_greenwood, months))
            : Math.Sqrt(survival * (1 - survival) / Count);
    }

    private int EdgeAtOrBefore(double months)
    {
        var found = Array.BinarySearch(_edges, months);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }

    private double Interpolate(double[] values, double months)
    {
        var edge = EdgeAtOrBefore(months);
        if (edge + 1 >= _edges.Length || months <= _edges[edge])
        {
            return values[edge];
        }

        var share = (months - _edges[edge]) / (_edges[edge + 1] - _edges[edge]);
        return values[edge] + (share * (values[edge + 1] - values[edge]));
    }

    private double FirstAtOrBelowHalf(double[] values)
    {
        for (var edge = 1; edge < values.Length; edge++)
        {
            if (values[edge] <= 0.5)
            {
                var share = (values[edge - 1] - 0.5) / (values[edge - 1] - values[edge]);
                return _edges[edge - 1] + (share * (_edges[edge] - _edges[edge - 1]));
            }
        }

        return double.NaN;
    }

    private (double Low, double High) ByOrderStatistics()
    {
        var rank = OrderStatistics.LowerMedianRank(Count);
        return rank == 0 ? (double.NaN, double.NaN) : (Ranked(rank), Ranked(Count + 1 - rank));
    }

    // The time of the rank-th event; those of one bin are taken as spread evenly over it.
    private double Ranked(long rank)
    {
        for (var bin = 0; bin + 1 < _edges.Length; bin++)
        {
            if (rank <= Count - _atRisk[bin + 1])
            {
                var share = (rank - 0.5 - (Count - _atRisk[bin])) / (_atRisk[bin] - _atRisk[bin + 1]);
                return _edges[bin] + (share * (_edges[bin + 1] - _edges[bin]));
            }
        }

        return double.NaN;
    }

    private (double Low, double High) BrookmeyerCrowley()
    {
        double[] lower = new double[_edges.Length], upper = new double[_edges.Length];
        for (var edge = 0; edge < _edges.Length; edge++)
        {
            var survival = _survival[edge];
            if (survival is > 0 and < 1)
            {
                var factor = Math.Exp(NormalQuantile * Math.Sqrt(_greenwood[edge]) / -Math.Log(survival));
                lower[edge] = Math.Pow(survival, factor);
                upper[edge] = Math.Pow(survival, 1 / factor);
            }
            else
            {
                // No event yet: both limits are 1. Nobody left: the lower limit is 0, the upper one has no estimate and stays.
                lower[edge] = survival;
                upper[edge] = survival >= 1 ? 1 : upper[edge - 1];
            }
        }

        return (FirstAtOrBelowHalf(lower), FirstAtOrBelowHalf(upper));
    }
}
