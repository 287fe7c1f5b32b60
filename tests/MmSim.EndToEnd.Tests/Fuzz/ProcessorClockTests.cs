using Xunit;

namespace MmSim.EndToEnd.Tests.Fuzz;

public sealed class ProcessorClockTests
{
    [Fact]
    public void What_takes_too_much_of_a_processor_each_time_is_found()
    {
        ProcessorClock clock = new(longest: 0.02);
        int times = 0;
        Assert.False(clock.IsShort("spins", () =>
        {
            times++;
            TimeSpan start = Environment.CpuUsage.TotalTime;
            SpinWait spin = default;
            while (Environment.CpuUsage.TotalTime - start < TimeSpan.FromSeconds(0.05))
            {
                spin.SpinOnce(-1);
            }

            return Task.CompletedTask;
        }));
        Assert.Equal(ProcessorClock.Tries, times);
        Assert.Equal("spins", clock.Slowest.Name);
        Assert.True(clock.Slowest.Time > TimeSpan.FromSeconds(0.02));
    }

    [Fact]
    public void What_is_short_is_done_once()
    {
        ProcessorClock clock = new();
        int times = 0;
        Assert.True(clock.IsShort("is short", () => Task.FromResult(times++)));
        Assert.Equal(1, times);
    }
}
