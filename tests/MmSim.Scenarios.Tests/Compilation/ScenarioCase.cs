using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Testing;

namespace MmSim.Scenarios.Tests.Compilation;

/// <summary>Shipped scenarios, compiled as the program does.</summary>
internal static class ScenarioCase
{
    public static EvidenceLibrary Evidence { get; } =
        ScenarioText.Library.With(LineDependence.Of(ScenarioText.Library.Effects, LineDependence.Predictors), ScenarioText.Library.Pathway);

    public static ArmFitter Fitter { get; } = new(
        Evidence, new FitSettings(0, new Dictionary<string, CurveFamily>(), "uk-2018-2020"), FamilyTable.Read(Repository.PathOf("scenarios")));

    public static CompiledScenario Compile(string file, Func<ScenarioDocument, ScenarioDocument>? change = null)
    {
        var scenario = DocumentFile.Scenario(Path.Combine(Repository.PathOf("scenarios"), file)).Document!;
        var population = DocumentFile.Population(Path.Combine(Repository.PathOf("scenarios"), "populations", scenario.Population + ".json")).Document!;
        return ScenarioCompiler.Compile(change?.Invoke(scenario) ?? scenario, population, Evidence, Fitter);
    }
}
