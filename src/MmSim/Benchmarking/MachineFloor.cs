using System.Runtime.Intrinsics;
using MmSim.Numerics.Randomness;

namespace MmSim.Benchmarking;

/// <summary>The least a simulation by random numbers costs on this machine: making them, and one logarithm and one exponential of each block.</summary>
internal static class MachineFloor
{
    private const int Batches = 20_000;

    /// <summary>Nanoseconds of processor time a block, the best of several repetitions.</summary>
    /// <param name="repetitions">Repetitions.</param>
    public static double NanosecondsPerBlock(int repetitions)
    {
        double best = double.PositiveInfinity, sum = 0;
        for (int i = 0; i < repetitions + 30; i++)
        {
            CpuTime time = CpuTime.Now;
            sum += Work((uint)i);
            best = Math.Min(best, time.Elapsed.Processor / (Batches * PhiloxBatch.Size));
        }

        // The sum is looked at so that the work cannot be left out.
        return double.IsFinite(sum) ? best * 1e9 : double.NaN;
    }

    private static double Work(uint draw)
    {
        Vector512<ulong> places = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Span<double> first = stackalloc double[PhiloxBatch.Size];
        Span<double> second = stackalloc double[PhiloxBatch.Size];
        Vector512<double> sum = default;
        for (uint patient = 0; patient < Batches; patient++)
        {
            PhiloxBatch.Uniforms(1, patient, draw, places, Vector512<ulong>.Zero, first, second);
            sum += Vector512.Log(Vector512.Create<double>(first)) + Vector512.Exp(Vector512.Create<double>(second));
        }

        return Vector512.Sum(sum);
    }
}
