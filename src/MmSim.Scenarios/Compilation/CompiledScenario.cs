using MmSim.Engine.Model;
using MmSim.Evidence.Fitting;

namespace MmSim.Scenarios.Compilation;

/// <summary>A scenario ready to run, with the trail of what it rests on.</summary>
/// <param name="Model">What the engine runs.</param>
/// <param name="Uses">The fitted regimens it uses, each once.</param>
/// <param name="Assumptions">What is assumed, imputed or lifted, in words, each once.</param>
public sealed record CompiledScenario(CompiledModel Model, IReadOnlyList<FittedUse> Uses, IReadOnlyList<string> Assumptions);
