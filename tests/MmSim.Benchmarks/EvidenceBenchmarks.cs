using BenchmarkDotNet.Attributes;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Running;
using MmSim.Testing;

namespace MmSim.Benchmarks;

/// <summary>What a process does before it simulates: reading the evidence, checking a scenario, fitting an arm.</summary>
[MemoryDiagnoser]
public class EvidenceBenchmarks
{
    private readonly string _folder = Repository.PathOf("scenarios");
    private ScenarioInput _input = null!;
    private Regimen _regimen = null!;
    private RegimenUse _use = null!;

    [GlobalSetup]
    public void Read()
    {
        _input = ShippedScenario.Load("len-sequencing");
        _regimen = _input.Evidence.Regimens["DVd"];
        _use = _regimen.Uses.First(use => use.Setting == Settings.Relapsed);
    }

    [Benchmark]
    public EvidenceLibrary ReadEvidence() => new InputFolder(_folder).Library;

    [Benchmark]
    public int CheckScenario() => new InputFolder(_folder).Load(Path.Combine(_folder, "len-sequencing.json")).Warnings.Count;

    /// <summary>The overload that keeps nothing.</summary>
    [Benchmark]
    public FittedUse FitArm() => _input.Fitter.Fit(_regimen, _use);
}
