using MmSim.Hosting;
using MmSim.Running;

namespace MmSim;

/// <summary>Where the host's interfaces meet the model.</summary>
internal sealed class SimulationModel : ISimulationModel
{
    /// <inheritdoc/>
    public IScenarioRunner OpenRunner(ScenarioFolder folder) => new ScenarioRunner(folder, TimeProvider.System);

    /// <inheritdoc/>
    public IScenarioCatalogue OpenCatalogue(ScenarioFolder folder) => new ScenarioCatalogue(folder);
}
