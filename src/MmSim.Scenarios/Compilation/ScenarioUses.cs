using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>An option of a line with the fit it runs on.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Line">The line of therapy; 0 for late-line therapy after a strategy's last line.</param>
/// <param name="Option">The option.</param>
/// <param name="Regimen">The regimen of the evidence; null for one of the scenario's own.</param>
/// <param name="Own">The scenario's own regimen; null for one of the evidence.</param>
/// <param name="Fit">The fit that runs; null for a regimen of the scenario's own.</param>
/// <param name="Effect">What that fit rests on: its own arm, or a reference and ratio; null where that is no question.</param>
public sealed record ScenarioUse(
    string Strategy, int Line, OptionDocument Option, Regimen? Regimen, OwnRegimenDocument? Own, FittedUse? Fit, LineEffect? Effect = null);

/// <summary>Every option of a scenario's strategies, in the file's order, late-line therapy last.</summary>
public static class ScenarioUses
{
    /// <summary>Finds them.</summary>
    /// <param name="scenario">A checked scenario.</param>
    /// <param name="compiled">The same scenario, compiled.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="fitter">Its fits.</param>
    public static IReadOnlyList<ScenarioUse> Of(
        ScenarioDocument scenario, CompiledScenario compiled, EvidenceLibrary evidence, ArmFitter fitter)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(compiled);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(fitter);
        // The compiler notes an effect for each option of the evidence, in the file's order.
        var uses = new List<ScenarioUse>();
        var effect = 0;
        var first = scenario.Start?.Line ?? 1;
        foreach (var strategy in scenario.Strategies)
        {
            for (var l = 0; l < strategy.Lines.Count; l++)
            {
                foreach (var option in strategy.Lines[l].Options)
                {
                    if (scenario.Regimens is not null && scenario.Regimens.TryGetValue(option.Regimen, out var own))
                    {
                        uses.Add(new ScenarioUse(strategy.Name, first + l, option, null, own, null));
                        continue;
                    }

                    var found = compiled.Effects[effect++];
                    uses.Add(new ScenarioUse(strategy.Name, first + l, option, evidence.Regimens[option.Regimen], null, found.Fit, found));
                }
            }
        }

        var late = scenario.LateLine?.Regimen ?? "late-line";
        if (late != "none" && evidence.Regimens.TryGetValue(late, out var pooled))
        {
            uses.Add(new ScenarioUse(
                "every strategy", 0, new OptionDocument { Regimen = late }, pooled, null, fitter.Fit(late, Settings.Late)));
        }

        return uses;
    }
}
