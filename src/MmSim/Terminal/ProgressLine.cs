using System.Globalization;
using MmSim.Hosting;

namespace MmSim.Terminal;

/// <summary>
/// Progress of one run on stderr, with pathways a second, the time that remains, and how sure the answer is by now. On a terminal a bar redrawn in place ten times a
/// second at most; in a log a plain line at each further tenth of the work (one a second at most) and at least every five seconds.
/// </summary>
internal sealed class ProgressLine : IProgress<RunProgress>, IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    private readonly Streams _streams;
    private readonly string _name;
    private readonly TimeProvider _clock;
    private long? _begun;
    private long _before;
    private string _precision = "";
    private long _lastPrinted;
    private int _lastTenth;
    private int _lastLength;
    private long _lastDone;

    /// <summary>Starts the clock.</summary>
    /// <param name="streams">Where to write.</param>
    /// <param name="name">The scenario's name.</param>
    /// <param name="clock">For the rate.</param>
    public ProgressLine(Streams streams, string name, TimeProvider clock)
    {
        _streams = streams;
        _name = name;
        _clock = clock;
        _lastPrinted = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        lock (_streams.Error)
        {
            if (value.Note is { } note)
            {
                _streams.Error.WriteLine($"{_name}: {note}");
                _streams.Error.Flush();
            }

            // Blocks end on many threads: an older report may arrive after a newer one.
            if (value.Total <= 0 || value.Done < _lastDone)
            {
                return;
            }

            // What an earlier, interrupted run has done took none of this run's time.
            _before = _begun is null ? value.Done : _before;
            _begun ??= _clock.GetTimestamp();
            _lastDone = value.Done;
            TimeSpan quiet = _clock.GetElapsedTime(_lastPrinted);
            bool finished = value.Done >= value.Total;
            if (_streams.IsTerminal ? finished || quiet >= s_redraw : IsLineDue(value, quiet))
            {
                Print(value);
            }
        }
    }

    /// <summary>Takes the bar off the terminal, so that what follows begins on an empty line.</summary>
    public void Dispose()
    {
        lock (_streams.Error)
        {
            if (_streams.IsTerminal && _lastLength > 0)
            {
                _streams.Error.Write("\r" + new string(' ', _lastLength) + "\r");
                _streams.Error.Flush();
                _lastLength = 0;
            }
        }
    }

    private bool IsLineDue(RunProgress value, TimeSpan quiet)
    {
        int tenth = (int)(10 * value.Done / value.Total);
        bool due = quiet >= s_longest || (tenth > _lastTenth && quiet >= s_shortest);
        _lastTenth = due ? tenth : _lastTenth;
        return due;
    }

    private void Print(RunProgress value)
    {
        _lastPrinted = _clock.GetTimestamp();
        double seconds = _clock.GetElapsedTime(_begun!.Value).TotalSeconds;
        double share = Math.Min(1, (double)value.Done / value.Total);
        double rate = seconds > 0 ? (value.Done - _before) / seconds : 0;
        string text = string.Create(CultureInfo.InvariantCulture, $"{100 * share,3:0} %  {rate:#,0} pathways/s");
        if (rate > 0 && seconds >= 1)
        {
            text += "  " + Remaining((value.Total - Math.Min(value.Done, value.Total)) / rate);
        }

        _precision = value.Precision?.Invoke() is { Length: > 0 } known ? known : _precision;
        text += _precision.Length > 0 ? "  " + _precision : "";
        if (!_streams.IsTerminal)
        {
            _streams.Error.WriteLine($"{_name}: {text.TrimStart()}");
            return;
        }

        // A line that the terminal breaks in two could not be drawn over: the bar goes first, then the end.
        int width = _streams.Width() - 1;
        int filled = (int)(share * BarWidth);
        string line = $"{_name} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {text}";
        line = line.Length <= width ? line : $"{_name} {text}";
        line = line.Length <= width ? line : line[..Math.Max(0, width)];
        _streams.Error.Write("\r" + line.PadRight(Math.Min(_lastLength, Math.Max(0, width))));
        _streams.Error.Flush();
        _lastLength = line.Length;
    }

    private static string Remaining(double seconds)
    {
        TimeSpan left = TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, 1e9)));
        return left.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours} h {left.Minutes:00} min left")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes}:{left.Seconds:00} left");
    }
}
