using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;

namespace MmSim.Running;

/// <summary>A scenario, read and checked, with what it names.</summary>
/// <param name="File">Name of its file.</param>
/// <param name="Document">The scenario.</param>
/// <param name="Population">Its population; null where the scenario gives its own.</param>
/// <param name="Economics">What its country pays; null where the scenario names no economics.</param>
/// <param name="Evidence">The evidence with the scenario's changes.</param>
/// <param name="Fitter">Fits of that evidence.</param>
/// <param name="Hashes">SHA-256 of each input.</param>
/// <param name="Files">What was read of the scenario, its population and its economics, by those names: kept with the result.</param>
/// <param name="Warnings">Formatted warnings.</param>
internal sealed record ScenarioInput(
    string File,
    ScenarioDocument Document,
    PopulationDocument? Population,
    EconomicsSource? Economics,
    EvidenceLibrary Evidence,
    ArmFitter Fitter,
    IReadOnlyDictionary<string, string> Hashes,
    IReadOnlyDictionary<string, byte[]> Files,
    IReadOnlyList<string> Warnings);
