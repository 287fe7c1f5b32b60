using BenchmarkDotNet.Attributes;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Scenarios.Compilation;

namespace MmSim.Benchmarks;

/// <summary>A block of patients under all strategies of a scenario, and the binding of a draw to its model.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private ModelBinding _binding = null!;
    private uint _draw;

    [Params("bare-three-lines", "len-sequencing")]
    public string Scenario { get; set; } = "";

    [GlobalSetup]
    public void Compile() => _binding = ShippedScenario.Bind(Scenario);

    [Benchmark]
    public RunResult BlockOfPatients() => Simulator.Run(_binding.Model, new RunSettings(1000, 1), 1, null, CancellationToken.None);

    [Benchmark]
    public CompiledModel BindDraw() => _binding.Draw(1, ++_draw);
}
