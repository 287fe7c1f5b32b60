namespace MmSim.Hosting;

/// <summary>The one place where the host meets the model: opened on a folder of scenarios and evidence when a verb needs it.</summary>
internal interface ISimulationModel
{
    /// <summary>What runs scenarios.</summary>
    /// <param name="folder">The folder with scenarios and evidence.</param>
    IScenarioRunner OpenRunner(ScenarioFolder folder);

    /// <summary>What checks and lists.</summary>
    /// <param name="folder">The folder with scenarios and evidence.</param>
    IScenarioCatalogue OpenCatalogue(ScenarioFolder folder);
}
