namespace MmSim.Numerics.Accumulators;

/// <summary>Moments of pairs (x, y) of the same patients: each one's, their co-moment, and those of the difference x − y.</summary>
/// <remarks>
/// The difference is accumulated by itself, not as var x + var y − 2 cov: its error stays right where x and y are nearly equal, and is
/// exactly 0 where they are equal. Merging: Chan, Golub and LeVeque (1979). The default value is empty. A mutable struct.
/// </remarks>
public record struct PairedMoments
{
    private Moments _x, _y, _difference;

    /// <summary>How many pairs were added.</summary>
    public readonly long Count => _x.Count;

    /// <summary>Moments of x.</summary>
    public readonly Moments X => _x;

    /// <summary>Moments of y.</summary>
    public readonly Moments Y => _y;

    /// <summary>Moments of x − y: its mean, and its standard error over patients paired.</summary>
    public readonly Moments Difference => _difference;

    /// <summary>Sum of (x − mean x)(y − mean y), in units of x times units of y.</summary>
    public double CoMoment { get; private set; }

    /// <summary>Sample covariance; NaN below two pairs.</summary>
    public readonly double Covariance => Count > 1 ? CoMoment / (Count - 1) : double.NaN;

    /// <summary>Correlation; NaN below two pairs or where one of them does not vary.</summary>
    public readonly double Correlation => Covariance / Math.Sqrt(_x.Variance * _y.Variance);

    /// <summary>Mean of x − y.</summary>
    public readonly double MeanDifference => _difference.Mean;

    /// <summary>Standard error of the mean of x − y.</summary>
    public readonly double DifferenceStandardError => _difference.StandardError;

    /// <summary>Adds one pair.</summary>
    /// <param name="x">First value; finite.</param>
    /// <param name="y">Second value; finite.</param>
    public void Add(double x, double y)
    {
        var deltaX = x - _x.Mean;
        _x.Add(x);
        _y.Add(y);
        _difference.Add(x - y);
        CoMoment += deltaX * (y - _y.Mean);
    }

    /// <summary>Adds all pairs of another accumulator.</summary>
    /// <param name="other">The other accumulator; unchanged.</param>
    public void Merge(in PairedMoments other)
    {
        if (other.Count == 0)
        {
            return;
        }

        if (Count == 0)
        {
            this = other;
            return;
        }

        var weight = (double)Count * other.Count / (Count + other.Count);
        CoMoment += other.CoMoment + ((other._x.Mean - _x.Mean) * (other._y.Mean - _y.Mean) * weight);
        _x.Merge(other._x);
        _y.Merge(other._y);
        _difference.Merge(other._difference);
    }
}
