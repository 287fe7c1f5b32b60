using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using MmSim.Engine.Costing;
using MmSim.Numerics.Survival;

namespace MmSim.Benchmarks;

/// <summary>When a line's event falls, by family, and what is given until then; the time is of one event.</summary>
[MemoryDiagnoser]
public class CurveBenchmarks
{
    private const int Count = 1024;

    // Daratumumab's calendar in 28-day cycles: weekly for two, fortnightly for four, then monthly.
    private readonly DoseSchedule _schedule = new(
        [.. Enumerable.Range(0, 8).Select(i => (7 * i, 1.0)), .. Enumerable.Range(0, 8).Select(i => (56 + (14 * i), 1.0))], 168, [(0, 1.0)], 28, 0.035, 600);

    private ParametricCurve _curve;

    [Params(CurveFamily.Weibull, CurveFamily.LogLogistic, CurveFamily.GeneralisedGamma)]
    public CurveFamily Family { get; set; }

    [GlobalSetup]
    public void Make() => _curve = ParametricCurve.Create(Family, 1.2, 20, 0.5);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Event()
    {
        double sum = 0;
        for (int i = 1; i <= Count; i++)
        {
            sum += _curve.TimeAt(3.0 * i / Count);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double EventOfEight()
    {
        Vector512<double> sum = default;
        for (int i = 1; i <= Count / 8; i++)
        {
            sum += _curve.TimesAt(Vector512.Create(3.0 * i * 8 / Count));
        }

        return Vector512.Sum(sum);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Doses()
    {
        double sum = 0;
        for (int i = 1; i <= Count; i++)
        {
            sum += _schedule.Doses(60.0 * i / Count).Discounted;
        }

        return sum;
    }
}
