using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>
/// A trial that excluded patients refractory to a drug says nothing about them. An option that can only meet such patients is an error. One that may
/// meet them, because an earlier line gives the drug, is refused to them and the next option is tried: a warning where no option is left to try.
/// </summary>
internal sealed class EvidenceIsRespected : IScenarioRule
{
    public void Check(ScenarioContext context)
    {
        var start = context.Document.Start;
        var certain = Groups(context, (start?.RefractoryTo ?? new Dictionary<string, double>()).Where(r => r.Value >= 1).Select(r => r.Key));
        var reported = new HashSet<string>(StringComparer.Ordinal);
        Options.Each(context.Document, (option, line, path, strategy) =>
        {
            if (!context.Evidence.Regimens.TryGetValue(option.Regimen, out var regimen) || (start?.Line ?? 1) + line == 1 || option.Assumption is not null)
            {
                return;
            }

            var excluded = Groups(context, regimen.NotForRefractoryTo);
            var always = excluded.Intersect(certain).ToList();
            if (always.Count > 0)
            {
                context.Error(
                    DiagnosticCode.OnlyExcluded, $"{path}.regimen",
                    $"'{option.Regimen}' can only meet patients its evidence excludes: all are refractory to {string.Join(" and ", always)}, and {regimen.NotForReason}",
                    "Take another regimen, or state an \"assumption\" with a \"hazardRatio\".");
                return;
            }

            var asked = Groups(context, (option.Unless?.RefractoryTo ?? []).Concat(ByClass(context, option.Unless?.RefractoryToClass)));
            var given = Groups(context, strategy.Lines.Take(line).SelectMany(l => l.Options).SelectMany(o => DrugsOf(context, o)));
            var possible = excluded.Intersect(given).Except(asked).ToList();
            var last = ReferenceEquals(strategy.Lines[line].Options[^1], option);
            if (possible.Count > 0 && last && reported.Add($"{strategy.Name}|{line}|{option.Regimen}"))
            {
                context.Warning(
                    DiagnosticCode.MayBeExcluded, $"{path}.regimen",
                    $"An earlier line of '{strategy.Name}' can make patients refractory to {string.Join(" and ", possible)}; '{option.Regimen}' is then refused "
                    + "and, with no option after it, they go to best supportive care.",
                    "Add an option that everybody can have.");
            }
        });
    }

    private static IEnumerable<string> DrugsOf(ScenarioContext context, OptionDocument option)
    {
        var regimens = context.Evidence.Regimens;
        var drugs = regimens.TryGetValue(option.Regimen, out var regimen) ? regimen.Components.Select(c => c.DrugId) : [];
        return option.Maintenance is { } maintenance && regimens.TryGetValue(maintenance.Regimen, out var kept)
            ? drugs.Concat(kept.Components.Select(c => c.DrugId))
            : drugs;
    }

    private static IEnumerable<string> ByClass(ScenarioContext context, IReadOnlyList<string>? classes) =>
        context.Evidence.Drugs.Values.Where(d => classes?.Contains(d.Class, StringComparer.OrdinalIgnoreCase) ?? false).Select(d => d.DrugId);

    private static List<string> Groups(ScenarioContext context, IEnumerable<string> drugs) =>
    [
        .. drugs.Select(d => context.Evidence.Drugs.TryGetValue(d, out Drug? drug) ? drug.RefractoryAs : d).Where(g => g.Length > 0).Distinct(),
    ];
}
