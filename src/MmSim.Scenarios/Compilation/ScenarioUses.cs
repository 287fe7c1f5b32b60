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
/// <param name="Fit">The fit; null for a regimen of the scenario's own.</param>
public sealed record ScenarioUse(
    string Strategy, int Line, OptionDocument Option, Regimen? Regimen, OwnRegimenDocument? Own, FittedUse? Fit);

/// <summary>Every option of a scenario's strategies, in the file's order, late-line therapy last.</summary>
public static class ScenarioUses
{
    /// <summary>Finds them.</summary>
    /// <param name="scenario">A checked scenario.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="fitter">Its fits.</param>
    public static IReadOnlyList<ScenarioUse> Of(ScenarioDocument scenario, EvidenceLibrary evidence, ArmFitter fitter)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(fitter);
        var uses = new List<ScenarioUse>();
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

                    var regimen = evidence.Regimens[option.Regimen];
                    var setting = OptionCompiler.Setting(regimen, first + l, option.Transplant);
                    uses.Add(new ScenarioUse(strategy.Name, first + l, option, regimen, null, fitter.Fit(option.Regimen, setting)));
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
