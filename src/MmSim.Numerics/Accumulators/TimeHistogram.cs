using System.Runtime.CompilerServices;

namespace MmSim.Numerics.Accumulators;

/// <summary>
/// Integer counts of events and of censorings by time. Bins of 0.05 months up to 60, then of 0.5 months up to the horizon; adding and merging
/// are exact in any order.
/// </summary>
/// <remarks>A time beyond the horizon counts in the last bin. Not thread-safe: a worker has its own.</remarks>
public sealed class TimeHistogram
{
    /// <summary>Width of the early bins, months.</summary>
    public const double FineMonths = 0.05;

    /// <summary>Width of the late bins, months.</summary>
    public const double CoarseMonths = 0.5;

    private const double FineUntil = 60;
    private const double FinePerMonth = 20;
    private const double CoarsePerMonth = 2;
    private const int FineBins = 1200;

    private readonly long[] _events;
    private readonly long[] _censored;
    private readonly int _horizonMonths;

    /// <summary>An empty histogram.</summary>
    /// <param name="horizonMonths">Last month; at least 1.</param>
    public TimeHistogram(int horizonMonths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonMonths, 1);
        _horizonMonths = horizonMonths;
        var bins = Bin(horizonMonths) + 1;
        _events = new long[bins];
        _censored = new long[bins];
    }

    /// <summary>Number of times added.</summary>
    public long Count => _events.Sum() + _censored.Sum();

    /// <summary>Counts an event at a time in months.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddEvent(double months) => _events[Math.Min(Bin(months), _events.Length - 1)]++;

    /// <summary>Counts a patient last seen without the event at a time in months.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddCensored(double months) => _censored[Math.Min(Bin(months), _censored.Length - 1)]++;

    /// <summary>Adds another histogram of the same horizon.</summary>
    public void Merge(TimeHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _events.Length; i++)
        {
            _events[i] += other._events[i];
            _censored[i] += other._censored[i];
        }
    }

    /// <summary>Product-limit survival (Kaplan and Meier 1958) at every bin edge.</summary>
    public SurvivalTable ToSurvival()
    {
        var edges = new double[_events.Length + 1];
        for (var i = 1; i < edges.Length; i++)
        {
            edges[i] = Math.Min(i <= FineBins ? i / FinePerMonth : FineUntil + ((i - FineBins) / CoarsePerMonth), _horizonMonths + CoarseMonths);
        }

        return new SurvivalTable(edges, _events, _censored, _horizonMonths);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bin(double months) =>
        months < FineUntil ? (int)(months * FinePerMonth) : FineBins + (int)((months - FineUntil) * CoarsePerMonth);
}
