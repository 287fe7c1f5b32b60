using MmSim.Hosting;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary>What every verb works with.</summary>
internal sealed record CommandContext
{
    /// <summary>The model behind the verbs.</summary>
    public required ISimulationModel Model { get; init; }

    /// <summary>Where to write.</summary>
    public required Streams Streams { get; init; }

    /// <summary>What relative paths are relative to.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Where the program stands; the second place to look for scenarios from.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>Finds the folder with scenarios and evidence.</summary>
    public ScenarioFolder FindScenarios() => ScenarioFolder.Find(CurrentFolder, ProgramFolder);
}
