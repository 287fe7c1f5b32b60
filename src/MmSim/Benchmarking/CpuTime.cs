namespace MmSim.Benchmarking;

/// <summary>A moment on two clocks: the process's time on processors, which other processes do not disturb much, and the wall's.</summary>
/// <param name="Processor">Time on processors so far.</param>
/// <param name="Wall">A timestamp.</param>
internal readonly record struct CpuTime(TimeSpan Processor, long Wall)
{
    /// <summary>Now.</summary>
    public static CpuTime Now => new(Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp());

    /// <summary>Seconds since then.</summary>
    public (double Processor, double Wall) Elapsed =>
        ((Environment.CpuUsage.TotalTime - Processor).TotalSeconds, TimeProvider.System.GetElapsedTime(Wall).TotalSeconds);
}
