using System.Runtime.CompilerServices;

namespace MmSim.Numerics.Accumulators;

/// <summary>Count, mean and sum of squared deviations of a sample, mergeable. The default value is the empty sample.</summary>
/// <remarks>Adding: Welford 1962. Merging: Chan, Golub and LeVeque 1979. Merges of the same parts in the same order give the same bits.</remarks>
public struct Moments
{
    private double _squares;

    /// <summary>Number of values.</summary>
    public long Count { readonly get; private set; }

    /// <summary>Mean; 0 of an empty sample.</summary>
    public double Mean { readonly get; private set; }

    /// <summary>Sample variance (divisor n − 1); 0 below two values.</summary>
    public readonly double Variance => Count > 1 ? _squares / (Count - 1) : 0;

    /// <summary>Sample standard deviation.</summary>
    public readonly double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Standard error of the mean: the Monte Carlo standard error of a simulated mean.</summary>
    public readonly double StandardError => Count > 0 ? Math.Sqrt(Variance / Count) : 0;

    /// <summary>Adds a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        Count++;
        var delta = value - Mean;
        Mean += delta / Count;
        _squares += delta * (value - Mean);
    }

    /// <summary>Adds another sample.</summary>
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

        var count = Count + other.Count;
        var delta = other.Mean - Mean;
        _squares += other._squares + (delta * delta * ((double)Count * other.Count / count));
        Mean += delta * other.Count / count;
        Count = count;
    }
}
