using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation.Rules;

namespace MmSim.Scenarios.Validation;

/// <summary>Holds a scenario against its economics file: whatever a strategy gives must have a price there. Each gap is named once.</summary>
public static class EconomicsCoverage
{
    private const string LateLine = "late-line";

    /// <summary>What the scenario gives and the economics file does not price.</summary>
    /// <param name="read">The scenario; its document is there.</param>
    /// <param name="economicsFile">Name of the economics file, such as uk.json.</param>
    /// <param name="economics">The economics file, checked.</param>
    /// <param name="evidence">What each regimen gives.</param>
    public static IReadOnlyList<Diagnostic> Check(
        ReadResult<ScenarioDocument> read, string economicsFile, EconomicsDocument economics, EvidenceLibrary evidence)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(economics);
        ArgumentNullException.ThrowIfNull(evidence);
        var scenario = read.Document ?? throw new ArgumentException("The file was not read.", nameof(read));
        var findings = new EconomicsFindings(read.File, read.LineOf);
        var named = new HashSet<string>(StringComparer.Ordinal);
        void Missing(string path, string what, string message, string hint)
        {
            if (named.Add(what))
            {
                findings.Error(DiagnosticCode.NoPrice, path, message, hint);
            }
        }

        void Regimen(string path, string name)
        {
            if (scenario.Regimens?.ContainsKey(name) == true || !evidence.Regimens.TryGetValue(name, out var regimen))
            {
                return;
            }

            foreach (var drug in regimen.Components.Select(c => c.DrugId).Where(d => d != "mixed" && !economics.Drugs.ContainsKey(d)))
            {
                var why = economics.DrugsWithoutPrice?.GetValueOrDefault(drug) is { } gap ? $" ({gap})" : string.Empty;
                Missing(
                    path, $"{name} {drug}", $"'{name}' gives {drug}, of which {economicsFile} has no price{why}.",
                    $"Give it one under 'drugs' of economics/{economicsFile}.");
            }

            if (regimen.Kind == "car-t" && economics.CarT is null)
            {
                Missing(path, "carT", $"'{name}' is CAR-T, and {economicsFile} does not say what that costs.", "Give it 'carT'.");
            }
        }

        Options.Each(scenario, (option, _, path, _) =>
        {
            Regimen($"{path}.regimen", option.Regimen);
            if (option.Maintenance is { } maintenance && maintenance.Regimen != "none")
            {
                Regimen($"{path}.maintenance", maintenance.Regimen);
            }

            if (option.Transplant == true && economics.Transplant is null)
            {
                var message = $"The option transplants, and {economicsFile} does not say what that costs.";
                Missing($"{path}.transplant", "transplant", message, "Give it 'transplant'.");
            }
        });

        var late = scenario.LateLine?.Regimen ?? (scenario.OwnPopulation is null ? LateLine : "none");
        if (late != "none" && economics.LateLine is null)
        {
            Missing(
                "$", LateLine, $"The scenario ends with pooled late-line therapy, and {economicsFile} does not say what to cost it as.",
                "Give it 'lateLine', or the scenario \"lateLine\": { \"regimen\": \"none\" }.");
        }

        return findings.All;
    }
}
