namespace MmSim.Benchmarking;

/// <summary>Times of repetitions of the same work, in seconds.</summary>
internal sealed class Stopwatches
{
    private const double Gain = 0.97;
    private const int Unchanged = 4;
    private const double LeastSeconds = 0.5, MostSeconds = 5;

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
    /// Repeats some work until it no longer gets faster, for the runtime compiles what is used often a second and third time: until four in succession
    /// were not 3 % better than the best before, after half a second at the least and five at the most.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <returns>The best times.</returns>
    public static (double Processor, double Wall) Settle(Action work)
    {
        Stopwatches times = new();
        double best = double.PositiveInfinity;
        int unchanged = 0;
        for (double spent = 0; spent < MostSeconds && (spent < LeastSeconds || unchanged < Unchanged); spent += times.Wall[^1])
        {
            times.Time(work);
            unchanged = times.Processor[^1] < Gain * best ? 0 : unchanged + 1;
            best = Math.Min(best, times.Processor[^1]);
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
