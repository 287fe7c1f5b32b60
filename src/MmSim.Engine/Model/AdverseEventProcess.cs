using System.Numerics;
using System.Runtime.Intrinsics;

namespace MmSim.Engine.Model;

/// <summary>
/// The adverse events of a phase as one Poisson process: a total rate that changes at a few months, split among the events at risk.
/// </summary>
/// <remarks>
/// Segment k runs from <see cref="Start"/>[k] to the next start (the last to infinity), with total rate <see cref="TotalRate"/>[k] per month
/// and cumulative shares <see cref="CumulativeShare"/>[k·n .. k·n + n − 1] over the n events. Months of the phase. Immutable.
/// </remarks>
public sealed class AdverseEventProcess
{
    private readonly (double From, double Until)[] _windows;
    private readonly double[] _spent; // cumulative intensity at the start of each segment
    private readonly Vector512<double>[] _shares;
    private readonly double[] _monthsPerEvent; // 1 over the rate of each

    /// <summary>No adverse events.</summary>
    public static AdverseEventProcess None { get; } = new([], []);

    /// <summary>Builds the process from each event's rate and window.</summary>
    /// <param name="events">Event ids.</param>
    /// <param name="rates">Rate per month and window (from, until) of each event.</param>
    public AdverseEventProcess(IReadOnlyList<int> events, IReadOnlyList<(double Rate, double From, double Until)> rates)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rates);
        Events = [.. events];
        var edges = new SortedSet<double> { 0 };
        foreach (var (_, from, until) in rates)
        {
            edges.Add(from);
            if (double.IsFinite(until))
            {
                edges.Add(until);
            }
        }

        Start = events.Count == 0 ? [] : [.. edges];
        _windows = [.. rates.Select(r => (r.From, r.Until))];
        (TotalRate, CumulativeShare) = Split([.. rates.Select(r => r.Rate)]);
        _spent = Spent();
        _shares = Shares();
        _monthsPerEvent = [.. TotalRate.Select(rate => 1 / rate)];
    }

    private AdverseEventProcess(AdverseEventProcess other, double[] rates)
    {
        (Events, Start, _windows) = (other.Events, other.Start, other._windows);
        (TotalRate, CumulativeShare) = Split(rates);
        _spent = Spent();
        _shares = Shares();
        _monthsPerEvent = [.. TotalRate.Select(rate => 1 / rate)];
    }

    /// <summary>Event ids, into the model's list.</summary>
    public int[] Events { get; }

    /// <summary>Where each segment starts.</summary>
    public double[] Start { get; }

    /// <summary>Total rate of each segment, per month.</summary>
    public double[] TotalRate { get; }

    /// <summary>Cumulative shares of the events in each segment.</summary>
    public double[] CumulativeShare { get; }

    /// <summary>The same events and windows at other rates.</summary>
    /// <param name="rates">Rate per month of each of <see cref="Events"/>.</param>
    public AdverseEventProcess WithRates(double[] rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        return Events.Length == 0 ? this : new AdverseEventProcess(this, rates);
    }

    /// <summary>Cumulative intensity up to eight months of the phase: expected events.</summary>
    internal Vector512<double> Intensity(Vector512<double> months)
    {
        var intensity = months * TotalRate[0];
        for (var k = 1; k < Start.Length; k++)
        {
            var within = Vector512.GreaterThan(months, Vector512.Create(Start[k]));
            intensity = Vector512.ConditionalSelect(
                within, Vector512.Create(_spent[k]) + ((months - Vector512.Create(Start[k])) * TotalRate[k]), intensity);
        }

        return intensity;
    }

    /// <summary>Months at which eight cumulative intensities are reached, and the segments they lie in.</summary>
    internal Vector512<double> TimesAt(Vector512<double> intensity, out Vector512<long> segment)
    {
        segment = default;
        var months = intensity * _monthsPerEvent[0];
        for (var k = 1; k < Start.Length; k++)
        {
            var reached = Vector512.GreaterThanOrEqual(intensity, Vector512.Create(_spent[k]));
            segment -= reached.AsInt64();
            months = Vector512.ConditionalSelect(
                reached, Vector512.Create(Start[k]) + ((intensity - Vector512.Create(_spent[k])) * _monthsPerEvent[k]), months);
        }

        return months;
    }

    /// <summary>Which of <see cref="Events"/> happens in a segment, by a uniform.</summary>
    internal int Which(double uniform, int segment)
    {
        // The number of events but the last whose cumulative share the uniform has reached.
        var place = 0;
        var chunks = _shares.Length / Start.Length;
        foreach (var shares in _shares.AsSpan(segment * chunks, chunks))
        {
            place += BitOperations.PopCount(Vector512.GreaterThanOrEqual(Vector512.Create(uniform), shares).ExtractMostSignificantBits());
        }

        return place;
    }

    // [segment, chunk of eight events]: cumulative shares; of the last event, and beyond it, one that no uniform reaches.
    private Vector512<double>[] Shares()
    {
        const int Width = 8;
        var chunks = (Events.Length + Width - 1) / Width;
        var shares = new Vector512<double>[Start.Length * chunks];
        for (var i = 0; i < shares.Length; i++)
        {
            var row = CumulativeShare.AsSpan(i / chunks * Events.Length, Events.Length - 1);
            var chunk = Vector512.Create(2.0);
            for (var j = 0; j < Width && (i % chunks * Width) + j < row.Length; j++)
            {
                chunk = chunk.WithElement(j, row[(i % chunks * Width) + j]);
            }

            shares[i] = chunk;
        }

        return shares;
    }

    private double[] Spent()
    {
        var spent = new double[Start.Length];
        for (var k = 1; k < spent.Length; k++)
        {
            spent[k] = spent[k - 1] + (TotalRate[k - 1] * (Start[k] - Start[k - 1]));
        }

        return spent;
    }

    private (double[] Total, double[] Cumulative) Split(double[] rates)
    {
        var total = new double[Start.Length];
        var cumulative = new double[Start.Length * rates.Length];
        for (var k = 0; k < total.Length; k++)
        {
            double sum = 0;
            for (var i = 0; i < rates.Length; i++)
            {
                sum += _windows[i].From <= Start[k] && Start[k] < _windows[i].Until ? rates[i] : 0;
                cumulative[(k * rates.Length) + i] = sum;
            }

            total[k] = sum;
            for (var i = 0; i < rates.Length && sum > 0; i++)
            {
                cumulative[(k * rates.Length) + i] /= sum;
            }
        }

        return (total, cumulative);
    }
}
