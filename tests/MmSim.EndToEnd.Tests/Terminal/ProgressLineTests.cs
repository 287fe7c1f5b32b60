using MmSim.Hosting;
using MmSim.Terminal;
using Xunit;

namespace MmSim.EndToEnd.Tests.Terminal;

public sealed class ProgressLineTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void Log_gets_a_plain_line_at_each_tenth_with_rate_and_remaining_time()
    {
        using ProgressLine progress = new(Streams(terminal: false), "a", _clock);
        for (int done = 0; done <= 1000; done += 10)
        {
            progress.Report(new RunProgress(done, 1000));
            _clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        string[] lines = Lines();
        Assert.Equal(10, lines.Length);
        Assert.Equal("a: 10 %  50 pathways/s  0:18 left", lines[0]);
        Assert.Equal("a: 100 %  50 pathways/s  0:00 left", lines[^1]);
        Assert.DoesNotContain('\r', _error.ToString());
    }

    [Fact]
    public void Log_gets_a_line_every_five_seconds_of_a_slow_run()
    {
        using ProgressLine progress = new(Streams(terminal: false), "a", _clock);
        for (int i = 0; i <= 20; i++)
        {
            progress.Report(new RunProgress(i, 1_000_000));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(4, Lines().Length);
    }

    [Fact]
    public void Log_of_a_run_shorter_than_a_second_gets_no_line()
    {
        using ProgressLine progress = new(Streams(terminal: false), "a", _clock);
        progress.Report(new RunProgress(500, 1000));
        progress.Report(new RunProgress(1000, 1000));
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void Terminal_gets_one_bar_redrawn_and_cleared_at_the_end()
    {
        using (ProgressLine progress = new(Streams(terminal: true), "a", _clock))
        {
            for (int done = 0; done <= 1000; done += 100)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(500));
                progress.Report(new RunProgress(done, 1000));
            }
        }

        string text = _error.ToString();
        Assert.DoesNotContain('\n', text);
        Assert.Contains("a [###############...............]  50 %", text, StringComparison.Ordinal);
        Assert.EndsWith(" \r", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_report_after_a_newer_one_is_dropped()
    {
        using ProgressLine progress = new(Streams(terminal: true), "a", _clock);
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Report(new RunProgress(900, 1000));
        string before = _error.ToString();
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Report(new RunProgress(800, 1000));
        Assert.Equal(before, _error.ToString());
    }

    [Fact]
    public void Line_says_how_sure_the_answer_is_and_asks_only_where_it_is_shown()
    {
        using ProgressLine progress = new(Streams(terminal: false), "a", _clock);
        int asked = 0;
        for (int done = 0; done <= 1000; done += 10)
        {
            progress.Report(new RunProgress(done, 1000, Precision: () => $"MCSE {++asked} GBP"));
            _clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal("a: 10 %  50 pathways/s  0:18 left  MCSE 1 GBP", Lines()[0]);
        Assert.Equal(Lines().Length, asked);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(60, false)]
    [InlineData(20, false)]
    public void Line_never_fills_the_terminal(int width, bool hasBar)
    {
        using (ProgressLine progress = new(Streams(terminal: true) with { Width = () => width }, "scenario", _clock))
        {
            for (int done = 0; done <= 1000; done += 100)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(500));
                progress.Report(new RunProgress(done, 1000, Precision: () => "MCSE 410 GBP (net benefit of the two best)"));
            }
        }

        Assert.All(_error.ToString().Split('\r'), line => Assert.InRange(line.Length, 0, width - 1));
        Assert.Equal(hasBar, _error.ToString().Contains("[###", StringComparison.Ordinal));
    }

    [Fact]
    public void Work_of_an_interrupted_run_is_none_of_the_rate()
    {
        using ProgressLine progress = new(Streams(terminal: false), "a", _clock);
        progress.Report(new RunProgress(800, 1000));
        _clock.Advance(TimeSpan.FromSeconds(2));
        progress.Report(new RunProgress(900, 1000));
        Assert.Equal(["a: 90 %  50 pathways/s  0:02 left"], Lines());
    }

    [Theory]
    [InlineData(true, "\e[31merror: \e[0ma.json: no\n")]
    [InlineData(false, "error: a.json: no\n")]
    public void Errors_are_coloured_only_where_colour_is_wanted(bool colour, string expected)
    {
        DiagnosticPrinter printer = new(new Streams(TextWriter.Null, _error, IsTerminal: true, HasColour: colour));
        printer.Errors(["error: a.json: no"]);
        Assert.Equal(expected, _error.ToString());
    }

    public void Dispose() => _error.Dispose();

    private Streams Streams(bool terminal) => new(TextWriter.Null, _error, terminal, HasColour: false);

    private string[] Lines() => _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
