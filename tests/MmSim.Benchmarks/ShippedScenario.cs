using MmSim.Running;
using MmSim.Scenarios.Compilation;
using MmSim.Testing;

namespace MmSim.Benchmarks;

/// <summary>Scenarios that ship, for the parts that need evidence.</summary>
internal static class ShippedScenario
{
    /// <summary>Reads and checks a scenario.</summary>
    public static ScenarioInput Load(string name) =>
        new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios", name + ".json"));

    /// <summary>Compiles it.</summary>
    public static ModelBinding Bind(string name) => CompiledInput.Of(Load(name)).Binding;
}
