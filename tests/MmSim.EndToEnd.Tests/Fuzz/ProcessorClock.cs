namespace MmSim.EndToEnd.Tests.Fuzz;

/// <summary>
/// Watches that no input takes long: five seconds of processor time, which a machine busy with other programs does not lengthen. The process's own other tests
/// do, so what takes longer is done again and the shortest of three counts; by the wall clock a minute is the last resort.
/// </summary>
/// <param name="longest">What no input may take of a processor, in seconds.</param>
internal sealed class ProcessorClock(double longest = ProcessorClock.Longest)
{
    /// <summary>Seconds of a processor that an input may take.</summary>
    public const double Longest = 5;

    /// <summary>How often what takes too long is done.</summary>
    public const int Tries = 3;

    private readonly TimeSpan _longest = TimeSpan.FromSeconds(longest);
    private static readonly TimeSpan s_lastResort = TimeSpan.FromSeconds(60);

    /// <summary>What took longest so far, with its name.</summary>
    public (TimeSpan Time, string Name) Slowest { get; private set; }

    /// <summary>Does something that may take long.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="work">What is done, again if it took too long.</param>
    /// <returns>False where it hangs, or takes too long each time.</returns>
    public bool IsShort(string name, Func<Task> work)
    {
        TimeSpan least = TimeSpan.MaxValue;
        for (int i = 0; i < Tries && least > _longest; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            if (!Task.Run(work).Wait(s_lastResort))
            {
                return false;
            }

            TimeSpan taken = Environment.CpuUsage.TotalTime - before;
            least = taken < least ? taken : least;
        }

        Slowest = least > Slowest.Time ? (least, name) : Slowest;
        return least <= _longest;
    }
}
