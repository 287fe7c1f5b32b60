using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics;
using MmSim.Numerics.Randomness;

namespace MmSim.Benchmarking;

/// <summary>
/// Prices what a simulation by random numbers cannot do without, each in a loop of its own: random blocks, logarithms, exponentials and powers.
/// </summary>
/// <remarks>
/// Slices of a fraction of a millisecond by the wall clock, spread over the whole measurement, and the fastest one: what other programs take of the
/// machine only makes a slice longer. The loops run until the runtime has compiled them for good before the first is looked at. A vector of 64 bytes that
/// a call passes through the stack takes twice to four times as long where it straddles two lines of the cache, and where a process's stack begins is
/// chance: so each slice runs on two places of it.
/// </remarks>
internal sealed class MachineFloor
{
    private const int Slices = 8;

    // Of each some tenths of a millisecond.
    private const int BlockBatches = 10_000, FunctionBatches = 20_000;

    private readonly double[] _uniforms = new double[64 * PhiloxBatch.Size];
    private double _sum;

    /// <summary>Warms up.</summary>
    /// <param name="mostSeconds">Seconds at the most.</param>
    public MachineFloor(double mostSeconds)
    {
        for (var i = 0; i < _uniforms.Length; i++)
        {
            _uniforms[i] = (i + 0.5) / _uniforms.Length;
        }

        Stopwatches.Settle(() => Sample(), mostSeconds);
        Best = Sample();
    }

    /// <summary>The lowest prices seen.</summary>
    public FloorPrices Best { get; private set; }

    /// <summary>Prices of this moment: the fastest of a few slices.</summary>
    public FloorPrices Sample()
    {
        double block = double.PositiveInfinity, logarithm = block, exponential = block, power = block;
        for (int i = 0; i < Slices; i++)
        {
            block = Math.Min(block, Shifted(i % 2, () => Time(() => Blocks(BlockBatches), BlockBatches)));
            logarithm = Math.Min(logarithm, Shifted(i % 2, () => Time(Logarithms, FunctionBatches)));
            exponential = Math.Min(exponential, Shifted(i % 2, () => Time(Exponentials, FunctionBatches)));
            power = Math.Min(power, Shifted(i % 2, () => Time(Powers, FunctionBatches)));
        }

        // The sum is looked at so that no work can be left out.
        FloorPrices now = double.IsFinite(_sum) ? new(block, logarithm, exponential, power) : new(double.NaN, double.NaN, double.NaN, double.NaN);
        Best = Best is null ? now : Best.Least(now);
        return now;
    }

    // With the stack as it is, or 16 bytes further down.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Shifted(int by, Func<double> time)
    {
        Span<byte> room = stackalloc byte[16 + (16 * by)];
        room[0] = (byte)by;
        return time() + room[1];
    }

    private double Time(Func<double> work, int batches)
    {
        long start = TimeProvider.System.GetTimestamp();
        double sum = work();
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        _sum += sum;
        return seconds / ((double)batches * PhiloxBatch.Size) * 1e9;
    }

    private static double Blocks(int batches)
    {
        Vector512<ulong> places = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Span<double> first = stackalloc double[PhiloxBatch.Size];
        Span<double> second = stackalloc double[PhiloxBatch.Size];
        Vector512<double> sum = default;
        for (int patient = 0; patient < batches; patient++)
        {
            PhiloxBatch.Uniforms(1, (uint)patient, 0, places, Vector512<ulong>.Zero, first, second);
            sum += Vector512.Create<double>(first) + Vector512.Create<double>(second);
        }

        return Vector512.Sum(sum);
    }

    private double Logarithms()
    {
        Vector512<double> sum = default;
        for (int i = 0; i < FunctionBatches; i++)
        {
            sum += Elementary.Log(At(i));
        }

        return Vector512.Sum(sum);
    }

    private double Exponentials()
    {
        Vector512<double> sum = default;
        for (int i = 0; i < FunctionBatches; i++)
        {
            sum += Elementary.Exp(At(i));
        }

        return Vector512.Sum(sum);
    }

    private double Powers()
    {
        Vector512<double> sum = default;
        for (int i = 0; i < FunctionBatches; i++)
        {
            sum += Elementary.Power(At(i), 0.8);
        }

        return Vector512.Sum(sum);
    }

    private Vector512<double> At(int batch) => Vector512.Create(_uniforms, batch % (_uniforms.Length / PhiloxBatch.Size) * PhiloxBatch.Size);
}
