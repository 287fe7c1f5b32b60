namespace MmSim.Numerics.Accumulators;

/// <summary>Count, mean and sum of squared deviations of a stream of values, in one pass and mergeable.</summary>
/// <remarks>
/// Adding: Welford (1962). Merging: Chan, Golub and LeVeque (1979). A merge of parts agrees with one pass up to rounding, so parts are
/// merged in a fixed order. The default value is empty. A mutable struct: pass it by reference. Units are those of the values.
/// </remarks>
public record struct Moments
{
    /// <summary>How many values were added.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 when empty.</summary>
    public double Mean { get; private set; }

    /// <summary>Sum of squared deviations from the mean, in squared units.</summary>
    public double M2 { get; private set; }

    /// <summary>Sample variance M2/(n − 1), in squared units; NaN below two values.</summary>
    public readonly double Variance => Count > 1 ? M2 / (Count - 1) : double.NaN;

    /// <summary>Sample standard deviation; NaN below two values.</summary>
    public readonly double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Standard error of the mean (for simulated patients the Monte Carlo standard error); NaN below two values.</summary>
    public readonly double StandardError => Math.Sqrt(Variance / Count);

    /// <summary>Sum of the values: count × mean.</summary>
    public readonly double Sum => Count * Mean;

    /// <summary>The moments of values of which sums about an origin were kept.</summary>
    /// <param name="count">How many values.</param>
    /// <param name="origin">The origin; a value of the stream itself keeps the rounding small, and a constant stream free of variance.</param>
    /// <param name="sum">Σ(x − origin).</param>
    /// <param name="sumOfSquares">Σ(x − origin)².</param>
    public static Moments FromSums(long count, double origin, double sum, double sumOfSquares) => count == 0
        ? default
        : new Moments { Count = count, Mean = origin + (sum / count), M2 = Math.Max(0, sumOfSquares - (sum / count * sum)) };

    /// <summary>The same spread about another mean: for a mean that was summed elsewhere in an order that matters.</summary>
    /// <param name="mean">The mean.</param>
    public readonly Moments WithMean(double mean) => this with { Mean = mean };

    /// <summary>Adds one value.</summary>
    /// <param name="value">The value; finite.</param>
    public void Add(double value)
    {
        Count++;
        var delta = value - Mean;
        Mean += delta / Count;
        M2 += delta * (value - Mean);
    }

    /// <summary>Adds all values of another accumulator.</summary>
    /// <param name="other">The other accumulator; unchanged.</param>
    public void Merge(in Moments other)
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

        var total = Count + other.Count;
        var delta = other.Mean - Mean;
        M2 += other.M2 + (delta * delta * ((double)Count * other.Count / total));
        Mean += delta * other.Count / total;
        Count = total;
    }
}
