using MmSim.Evidence.Library;
using MmSim.Scenarios.Compilation;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Keys that say how relative effects are used: waning, and what regimens are anchored to.</summary>
internal sealed class EffectsArePossible : IScenarioRule
{
    public void Check(ScenarioContext context)
    {
        var scenario = context.Document;
        if (scenario.Waning is { } waning)
        {
            context.Range("$.waning.fromMonths", waning.FromMonths, 0, 1200, "The month from which the effect wanes");
            context.Range("$.waning.toMonths", waning.ToMonths, waning.FromMonths, 1200, "The month at which the effect has waned");
            TrialArm(context, "$.waning", scenario.Effect);
        }

        if (scenario.Network is not { } network)
        {
            return;
        }

        TrialArm(context, "$.network", scenario.Effect);
        foreach (var (setting, regimens) in network.References ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            if (!Settings.All.Contains(setting))
            {
                context.UnknownName($"$.network.references.{setting}", "setting", setting, Settings.All);
                continue;
            }

            for (var i = 0; i < regimens.Count; i++)
            {
                if (!context.Evidence.Regimens.TryGetValue(regimens[i], out var regimen) || regimen.Uses.All(u => u.Setting != setting))
                {
                    context.UnknownName(
                        $"$.network.references.{setting}[{i}]", $"regimen of the setting '{setting}'", regimens[i],
                        context.Evidence.Regimens.Values.Where(r => r.Uses.Any(u => u.Setting == setting)).Select(r => r.RegimenId));
                }
            }
        }
    }

    private static void TrialArm(ScenarioContext context, string path, string? effect)
    {
        if (effect == EffectKind.TrialArm)
        {
            context.Error(DiagnosticCode.Conflict, path, $"\"effect\" is \"{EffectKind.TrialArm}\": no regimen is anchored, so that this does nothing.");
        }
    }
}
