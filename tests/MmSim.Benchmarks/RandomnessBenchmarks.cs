using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using MmSim.Numerics.Randomness;

namespace MmSim.Benchmarks;

/// <summary>Random blocks, and the functions every draw needs, one at a time and eight at a time; the time is of one.</summary>
[MemoryDiagnoser]
public class RandomnessBenchmarks
{
    private const int Count = 8192;
    private readonly double[] _uniforms = new double[Count];
    private readonly double[] _results = new double[Count];

    [GlobalSetup]
    public void Fill()
    {
        for (uint i = 0; i < Count; i++)
        {
            _uniforms[i] = RandomAddress.Uniforms(1, i, 0, 1, 0, DecisionPoint.LineEvent).First;
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Block()
    {
        for (uint i = 0; i < Count; i++)
        {
            _results[i] = RandomAddress.Uniforms(1, i, 0, 1, 0, DecisionPoint.LineEvent).First;
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void BlockOfEight()
    {
        Vector512<ulong> places = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Span<double> first = stackalloc double[PhiloxBatch.Size];
        Span<double> second = stackalloc double[PhiloxBatch.Size];
        for (uint patient = 0; patient < Count / PhiloxBatch.Size; patient++)
        {
            PhiloxBatch.Uniforms(1, patient, 0, places, Vector512<ulong>.Zero, first, second);
            first.CopyTo(_results.AsSpan((int)patient * PhiloxBatch.Size));
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Logarithm()
    {
        for (int i = 0; i < Count; i++)
        {
            _results[i] = Math.Log(_uniforms[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void LogarithmOfEight()
    {
        for (int i = 0; i < Count; i += 8)
        {
            Vector512.Log(Vector512.Create<double>(_uniforms.AsSpan(i, 8))).CopyTo(_results, i);
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void ExponentialOfEight()
    {
        for (int i = 0; i < Count; i += 8)
        {
            Vector512.Exp(Vector512.Create<double>(_uniforms.AsSpan(i, 8))).CopyTo(_results, i);
        }
    }
}
