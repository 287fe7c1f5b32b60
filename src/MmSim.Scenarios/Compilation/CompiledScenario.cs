using MmSim.Engine.Model;
using MmSim.Evidence.Fitting;

namespace MmSim.Scenarios.Compilation;

/// <summary>A scenario ready to run, with the trail of what it rests on.</summary>
/// <param name="Binding">The model at its point estimates, and at any other values of its parameters.</param>
/// <param name="Uses">The fitted regimens it uses, each once.</param>
/// <param name="Assumptions">What is assumed, imputed or lifted, in words, each once.</param>
public sealed record CompiledScenario(ModelBinding Binding, IReadOnlyList<FittedUse> Uses, IReadOnlyList<string> Assumptions)
{
    /// <summary>What the engine runs in the base case.</summary>
    public CompiledModel Model => Binding.Model;

    /// <summary>What each regimen of each line rests on, in the order of strategies, lines and options.</summary>
    public IReadOnlyList<LineEffect> Effects { get; init; } = [];
}
