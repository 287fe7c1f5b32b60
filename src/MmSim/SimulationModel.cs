using MmSim.Hosting;

namespace MmSim;

/// <summary>Where the host's interfaces meet the model. The engine is not part of this build: every verb that needs it says so.</summary>
internal sealed class SimulationModel : ISimulationModel
{
    /// <inheritdoc/>
    public IScenarioRunner OpenRunner(ScenarioFolder folder) => throw Absent();

    /// <inheritdoc/>
    public IScenarioCatalogue OpenCatalogue(ScenarioFolder folder) => throw Absent();

    private static BadInputException Absent() => new("this build has no engine; it can neither run nor check a scenario");
}
