using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Integer counts of one regimen in one line; addition is exact in any order, so the months are kept in millionths.</summary>
internal sealed class RegimenTally(int events)
{
    /// <summary>Millionths of a month in a month.</summary>
    public const double Micro = 1e6;

    public long Patients;
    public long MicroMonths;
    public long Cycles;

    /// <summary>Squares of the months, each rounded to a hundredth, in ten-thousandths.</summary>
    public long SquaredCentiMonths;

    public long SquaredCycles;
    public readonly long[] Stops = new long[6];
    public readonly long[] PatientsWithEvent = new long[events];
    public readonly long[] Events = new long[events];
    public readonly long[] SquaredEvents = new long[events];

    /// <summary>Counts exposures; why they ended is counted apart.</summary>
    /// <param name="months">Their lengths; 0 in lanes that nobody is in.</param>
    /// <param name="patients">How many there are.</param>
    /// <param name="cycleMonths">Length of a cycle; 0 where an exposure is one.</param>
    public void AddExposure(Vector512<double> months, int patients, double cycleMonths)
    {
        // Sums of whole numbers, far below 2⁵³, are exact.
        Patients += patients;
        MicroMonths += (long)Vector512.Sum(Vector512.Round(months * Vector512.Create(Micro)));
        var centi = Vector512.Round(months * Vector512.Create(100.0));
        SquaredCentiMonths += (long)Vector512.Sum(centi * centi);
        if (cycleMonths > 0)
        {
            var cycles = Vector512.Ceiling(months / Vector512.Create(cycleMonths));
            Cycles += (long)Vector512.Sum(cycles);
            SquaredCycles += (long)Vector512.Sum(cycles * cycles);
        }
        else
        {
            Cycles += patients;
            SquaredCycles += patients;
        }
    }

    public void Merge(RegimenTally other)
    {
        Patients += other.Patients;
        MicroMonths += other.MicroMonths;
        Cycles += other.Cycles;
        SquaredCentiMonths += other.SquaredCentiMonths;
        SquaredCycles += other.SquaredCycles;
        Counts.Add(Stops, other.Stops);
        Counts.Add(PatientsWithEvent, other.PatientsWithEvent);
        Counts.Add(Events, other.Events);
        Counts.Add(SquaredEvents, other.SquaredEvents);
    }

    public void Transfer(StateTransfer state)
    {
        state.Value(ref Patients);
        state.Value(ref MicroMonths);
        state.Value(ref Cycles);
        state.Value(ref SquaredCentiMonths);
        state.Value(ref SquaredCycles);
        state.Values<long>(Stops);
        state.Values<long>(PatientsWithEvent);
        state.Values<long>(Events);
        state.Values<long>(SquaredEvents);
    }
}

/// <summary>Adds arrays of counts.</summary>
internal static class Counts
{
    /// <summary>Adds 1 where a bit is set; bits beyond the array are none's.</summary>
    public static void AddBits(long[] into, ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            into[BitOperations.TrailingZeroCount(bits)]++;
        }
    }

    public static void Add(long[] into, long[] from)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] += from[i];
        }
    }
}
