using System.Runtime;

namespace MmSim.Benchmarking;

/// <summary>Times of repetitions of the same work, in seconds.</summary>
internal sealed class Stopwatches
{
    private const double Gain = 0.97;
    private const int Unchanged = 6;
    private const double LeastSeconds = 1;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    /// <summary>On processors, in order.</summary>
    public List<double> Processor { get; } = [];

    /// <summary>By the wall, in order.</summary>
    public List<double> Wall { get; } = [];

    /// <summary>Does some work and times it.</summary>
    /// <param name="work">The work.</param>
    public void Time(Action work)
    {
        CpuTime time = CpuTime.Now;
        work();
        var (processor, wall) = time.Elapsed;
        Processor.Add(processor);
        Wall.Add(wall);
    }

    /// <summary>
    /// Repeats some work until it no longer gets faster, for the runtime compiles what is used often a second and third time, beside the program and
    /// late where other programs are busy: until six in succession were not 3 % better than the best before, and nothing was compiled any more in that time;
    /// for one second at the least.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="mostSeconds">Seconds at the most.</param>
    /// <returns>The best times.</returns>
    public static (double Processor, double Wall) Settle(Action work, double mostSeconds)
    {
        Stopwatches times = new();
        double best = double.PositiveInfinity;
        int unchanged = 0;
        long start = TimeProvider.System.GetTimestamp();
        double spent = 0;
        while (spent < mostSeconds && (spent < LeastSeconds || unchanged < Unchanged))
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            times.Time(work);

            // Leaves the processor to the compiler, which waits for a tenth of a second in which nothing new is run.
            Thread.Sleep(s_pause);
            unchanged = times.Processor[^1] < Gain * best || JitInfo.GetCompiledMethodCount() != compiled ? 0 : unchanged + 1;
            best = Math.Min(best, times.Processor[^1]);
            spent = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        }

        return (best, times.Wall.Min());
    }

    /// <summary>The median.</summary>
    /// <param name="values">At least one value.</param>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
