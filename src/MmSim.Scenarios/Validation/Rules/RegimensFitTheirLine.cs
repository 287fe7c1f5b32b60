using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Regimens exist, and a trial supports them at the line in which they are given.</summary>
internal sealed class RegimensFitTheirLine : IScenarioRule
{
    public void Check(ScenarioContext context)
    {
        var start = context.Document.Start?.Line ?? 1;
        Options.Each(context.Document, (option, line, path, _) => Option(context, option, start + line, path));
    }

    private static void Option(ScenarioContext context, OptionDocument option, int line, string path)
    {
        var own = context.Document.Regimens;
        if (own is not null && own.ContainsKey(option.Regimen))
        {
            if (option.Transplant || option.Maintenance is not null)
            {
                context.Error(
                    DiagnosticCode.NotSupported, path, $"'{option.Regimen}' is a regimen of the scenario's own; it has neither transplant nor maintenance.");
            }

            return;
        }

        if (context.Document.OwnPopulation is not null)
        {
            context.UnknownName($"{path}.regimen", "regimen of the scenario's own (which 'ownPopulation' needs)", option.Regimen, own?.Keys ?? []);
            return;
        }

        var regimens = context.Evidence.Regimens;
        if (!regimens.TryGetValue(option.Regimen, out var regimen))
        {
            context.UnknownName($"{path}.regimen", "regimen", option.Regimen, regimens.Keys.Concat(own?.Keys ?? []));
            return;
        }

        Maintenance(context, option, path);
        string[] settings = line == 1 ? [Settings.NewlyDiagnosed, Settings.NewlyDiagnosedTransplant] : [Settings.Relapsed];
        var use = regimen.Uses.FirstOrDefault(u => settings.Contains(u.Setting));
        if (use is null)
        {
            var valid = regimens.Values.Where(r => r.Uses.Any(u => settings.Contains(u.Setting))).Select(r => r.RegimenId);
            context.Error(
                DiagnosticCode.NotSupported, $"{path}.regimen", $"No trial of '{option.Regimen}' informs line {line}; it has been studied in: "
                + $"{string.Join(", ", regimen.Uses.Select(u => u.Setting))}.", $"Regimens for line {line}: {string.Join(", ", valid)}.");
        }
        else if (use.Assumption.Length > 0 && regimen.RegimenId == "KPd" && option.Assumption is null)
        {
            context.Error(
                DiagnosticCode.NotSupported, $"{path}.regimen", $"'{option.Regimen}' runs only as a stated assumption: {use.Assumption}",
                "Give the option an \"assumption\" that says why.");
        }
    }

    private static void Maintenance(ScenarioContext context, OptionDocument option, string path)
    {
        if (option.Maintenance is { } maintenance && maintenance.Regimen != "none"
            && context.Evidence.Effects.Maintenance.All(m => m.RegimenId != maintenance.Regimen))
        {
            context.UnknownName(
                $"{path}.maintenance", "maintenance regimen", maintenance.Regimen,
                context.Evidence.Effects.Maintenance.Select(m => m.RegimenId).Append("none"));
        }
    }
}
