using BenchmarkDotNet.Attributes;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Reporting.Figures;

namespace MmSim.Benchmarks;

/// <summary>Every chart of a run that needs no economics, as PNG and SVG.</summary>
[MemoryDiagnoser]
public class ChartBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmsim").FullName;
    private RunResult _result = null!;

    [GlobalSetup]
    public void Simulate() => _result = Simulator.Run(ShippedScenario.Bind("maintenance").Model, new RunSettings(2000, 1), 1, null, CancellationToken.None);

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public int Charts() => FigureSet.Write(_result, _folder).Count;
}
