using MmSim.Engine.Model;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Calibration;

/// <summary>A setting to simulate: a scenario with one strategy, compiled anew for each vector of parameters.</summary>
/// <remarks>Curves are fitted once, at the first compile: what is calibrated does not act on them.</remarks>
/// <param name="name">Its name.</param>
/// <param name="scenario">The scenario, checked.</param>
/// <param name="population">Its population.</param>
/// <param name="evidence">The evidence on its start values, without the scenario's own <c>set</c>.</param>
/// <param name="fitter">Fits of that evidence.</param>
/// <param name="followUpMonths">Data cuts; empty for the scenario's horizon.</param>
public sealed class CalibrationCohort(
    string name, ScenarioDocument scenario, PopulationDocument population, EvidenceLibrary evidence, ArmFitter fitter,
    IReadOnlyList<int> followUpMonths)
{
    // Makes every fit that the scenario needs.
    private readonly Lazy<CompiledScenario> _firstCompile = new(() => ScenarioCompiler.Compile(scenario, population, evidence, fitter));

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>First line.</summary>
    public int FirstLine => scenario.Start?.Line ?? 1;

    /// <summary>The models of its follow-ups under other values of the pathway.</summary>
    /// <param name="values">Values by path; a scenario's own <c>set</c> goes over them.</param>
    public IReadOnlyList<CompiledModel> Compile(IEnumerable<KeyValuePair<string, double>> values)
    {
        _ = _firstCompile.Value;
        var changed = PathwayPaths.With(evidence.Pathway, values.Select(v =>
            KeyValuePair.Create(v.Key, new Sourced(v.Value, null, null, "under calibration", Verification.Calibrated))));
        var library = evidence.With(evidence.Effects, PathwayOverrides.Apply(changed, scenario.Set));
        var model = ScenarioCompiler.Compile(scenario, population, library, fitter.WithDeathShares(library)).Model;
        return followUpMonths.Count == 0 ? [model] : [.. followUpMonths.Select(h => model with { HorizonMonths = h })];
    }
}
