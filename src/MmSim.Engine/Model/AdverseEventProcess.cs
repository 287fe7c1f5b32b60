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
        End = [.. Start.Skip(1), .. Start.Take(1).Select(_ => double.PositiveInfinity)];
        _windows = [.. rates.Select(r => (r.From, r.Until))];
        (TotalRate, CumulativeShare) = Split([.. rates.Select(r => r.Rate)]);
    }

    private AdverseEventProcess(AdverseEventProcess other, double[] rates)
    {
        (Events, Start, End, _windows) = (other.Events, other.Start, other.End, other._windows);
        (TotalRate, CumulativeShare) = Split(rates);
    }

    /// <summary>Event ids, into the model's list.</summary>
    public int[] Events { get; }

    /// <summary>Where each segment starts.</summary>
    public double[] Start { get; }

    /// <summary>Where each segment ends; infinity for the last.</summary>
    public double[] End { get; }

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
