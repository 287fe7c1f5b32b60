using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmSim.Numerics.Accumulators;

/// <summary>Integer counts of events and of censorings by time; the survival curve follows from them.</summary>
/// <remarks>
/// Bins are half open, [start, end): 0.05 months wide up to month 60, then 0.5 wide up to the horizon (the last may be narrower), and one
/// of no width for the horizon and beyond: whoever is counted there was event-free up to the horizon. Counts are whole numbers, so merging
/// is exact in any order. At most 2³¹ − 1 a bin. Mutable, not thread-safe: one a worker. A model has hundreds of histograms, more than a
/// processor's cache holds: what is counted is first noted down in sequence, and worked in when the notes are full or a count is asked for.
/// </remarks>
public sealed class TimeHistogram
{
    private const double FineEnd = 60, FinePerMonth = 20, CoarsePerMonth = 2;

    private const int MostNotes = 1024;

    // By horizon: a run makes hundreds of tables of one.
    private static readonly ConcurrentDictionary<double, double[]> s_edges = new();

    private int[] _notes = []; // places of counts; room for them is made at the first
    private readonly int[] _counts; // [bin, 2]: events, censorings
    private readonly int _fineBins;
    private readonly int _horizonBin;
    private int _noted;

    /// <summary>An empty histogram.</summary>
    /// <param name="horizonMonths">The horizon in months; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is not positive and finite.</exception>
    public TimeHistogram(double horizonMonths)
    {
        if (!(horizonMonths > 0) || !double.IsFinite(horizonMonths))
        {
            throw new ArgumentOutOfRangeException(nameof(horizonMonths), horizonMonths, "The horizon must be positive and finite.");
        }

        HorizonMonths = horizonMonths;
        _fineBins = (int)Math.Ceiling(Math.Min(FineEnd, horizonMonths) * FinePerMonth);
        _horizonBin = _fineBins + (int)Math.Ceiling(Math.Max(0, horizonMonths - FineEnd) * CoarsePerMonth);
        _counts = new int[2 * (_horizonBin + 1)];
    }

    /// <summary>The horizon in months.</summary>
    public double HorizonMonths { get; }

    /// <summary>All events and censorings counted.</summary>
    public long Count => EventCount + CensoredCount;

    /// <summary>Events counted, those in the horizon's bin included.</summary>
    public long EventCount => Sum(0);

    /// <summary>Censorings counted, those in the horizon's bin included.</summary>
    public long CensoredCount => Sum(1);

    /// <summary>Counts one event.</summary>
    /// <param name="months">Its time in months, at least 0; at or beyond the horizon it has not happened by the horizon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddEvent(double months) => Note(2 * BinOf(months));

    /// <summary>Counts one censoring.</summary>
    /// <param name="months">Its time in months, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddCensored(double months) => Note((2 * BinOf(months)) + 1);

    /// <summary>The bins of eight times, for <see cref="Add(Vector256{int}, uint, uint)"/>: what is counted at the same times in several histograms is sorted once.</summary>
    /// <param name="months">Times in months, at least 0.</param>
    public Vector256<int> Bins(Vector512<double> months)
    {
        var fine = LaneNotes.Whole(months * Vector512.Create(FinePerMonth));
        var coarse = LaneNotes.Whole((months - Vector512.Create(FineEnd)) * Vector512.Create(CoarsePerMonth));
        var bins = Vector512.ConditionalSelect(
            Vector512.LessThan(months, Vector512.Create(FineEnd)).AsInt64(), fine, coarse + Vector512.Create((long)_fineBins));
        bins = Vector512.ConditionalSelect(
            Vector512.LessThan(months, Vector512.Create(HorizonMonths)).AsInt64(), bins, Vector512.Create((long)_horizonBin));
        return Vector512.Narrow(bins, bins).GetLower();
    }

    /// <summary>Counts one event or censoring.</summary>
    /// <param name="bin">Its bin (<see cref="Bins"/>), of a histogram of the same horizon.</param>
    /// <param name="isEvent">Whether it is an event.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int bin, bool isEvent) => Note((2 * bin) + (isEvent ? 0 : 1));

    /// <summary>Counts events and censorings at eight times.</summary>
    /// <param name="bins">Their bins, of a histogram of the same horizon.</param>
    /// <param name="events">Bits of those at which an event happened.</param>
    /// <param name="censored">Bits of those at which someone was censored.</param>
    public void Add(Vector256<int> bins, uint events, uint censored)
    {
        if (_noted > _notes.Length - Vector256<int>.Count)
        {
            MakeRoom();
        }

        _noted = LaneNotes.Write(_notes, _noted, bins + bins - LaneNotes.Mask(censored), events | censored);
    }

    /// <summary>Adds another histogram's counts.</summary>
    /// <param name="other">A histogram of the same horizon; unchanged.</param>
    /// <exception cref="ArgumentException">The horizons differ.</exception>
    /// <exception cref="OverflowException">A bin would exceed 2³¹ − 1.</exception>
    public void Merge(TimeHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.HorizonMonths != HorizonMonths)
        {
            throw new ArgumentException($"Horizons differ: {HorizonMonths} and {other.HorizonMonths} months.", nameof(other));
        }

        WorkIn();
        other.WorkIn();
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] = checked(_counts[i] + other._counts[i]);
        }
    }

    /// <summary>The counts of those who are not in a part of this.</summary>
    /// <param name="part">A histogram of some of the same patients; unchanged.</param>
    public TimeHistogram Without(TimeHistogram part)
    {
        ArgumentNullException.ThrowIfNull(part);
        WorkIn();
        part.WorkIn();
        var rest = new TimeHistogram(HorizonMonths);
        for (var i = 0; i < _counts.Length; i++)
        {
            rest._counts[i] = _counts[i] - part._counts[i];
        }

        return rest;
    }

    /// <summary>The counts where what ended the time of some was an event and not a censoring: deaths, for progression-free survival.</summary>
    /// <param name="events">The events of those who are censored at the same times in this; unchanged.</param>
    public TimeHistogram WithEvents(TimeHistogram events)
    {
        ArgumentNullException.ThrowIfNull(events);
        WorkIn();
        events.WorkIn();
        var all = new TimeHistogram(HorizonMonths);
        for (var i = 0; i < _counts.Length; i += 2)
        {
            (all._counts[i], all._counts[i + 1]) = (_counts[i] + events._counts[i], _counts[i + 1] - events._counts[i]);
        }

        return all;
    }

    /// <summary>Carries the counts.</summary>
    /// <param name="state">Out of the process, or back into a histogram of the same horizon.</param>
    public void Transfer(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        WorkIn();
        state.Values<int>(_counts);
    }

    /// <summary>Sets every count to 0.</summary>
    public void Clear()
    {
        _noted = 0;
        Array.Clear(_counts);
    }

    /// <summary>The product-limit survival at every edge of a bin (Kaplan and Meier 1958).</summary>
    public SurvivalTable ToSurvival()
    {
        WorkIn();
        return new SurvivalTable(s_edges.GetOrAdd(HorizonMonths, _ => Edges()), _counts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(int note)
    {
        if (_noted == _notes.Length)
        {
            MakeRoom();
        }

        _notes[_noted++] = note;
    }

    private void WorkIn()
    {
        foreach (var note in _notes.AsSpan(0, _noted))
        {
            _counts[note]++;
        }

        _noted = 0;
    }

    private void MakeRoom()
    {
        WorkIn();
        _notes = _notes.Length == 0 ? new int[MostNotes] : _notes;
    }

    private long Sum(int first)
    {
        WorkIn();
        long sum = 0;
        for (var i = first; i < _counts.Length; i += 2)
        {
            sum += _counts[i];
        }

        return sum;
    }

    // i/20 · 20 = i exactly in doubles (20 is a sum of two powers of two), so a time on an edge falls into the bin that starts there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BinOf(double months)
    {
        if (months >= HorizonMonths)
        {
            return _horizonBin;
        }

        return months < FineEnd ? (int)(months * FinePerMonth) : _fineBins + (int)((months - FineEnd) * CoarsePerMonth);
    }

    private double[] Edges()
    {
        var edges = new double[_horizonBin + 1];
        for (var bin = 0; bin < _horizonBin; bin++)
        {
            edges[bin] = bin < _fineBins ? bin / FinePerMonth : FineEnd + ((bin - _fineBins) / CoarsePerMonth);
        }

        edges[_horizonBin] = HorizonMonths;
        return edges;
    }
}
