using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Explaining;
using MmSim.Hosting;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Schema;

namespace MmSim.Running;

/// <summary>What can be asked of scenarios and evidence without simulating.</summary>
/// <param name="folder">The folder with scenarios and evidence.</param>
internal sealed class ScenarioCatalogue(ScenarioFolder folder) : IScenarioCatalogue
{
    private readonly InputFolder _inputs = new(folder.FullPath);

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(string scenarioPath)
    {
        var input = _inputs.Load(scenarioPath);
        CompiledInput.CheckNames(input);
        foreach (var variant in input.Document.Variants ?? [])
        {
            CompiledInput.CheckNames(_inputs.Load(scenarioPath, variant));
        }

        return input.Warnings;
    }

    /// <inheritdoc/>
    public Explanation Explain(string scenarioPath, ExplainRequest request)
    {
        var input = _inputs.Load(scenarioPath);
        var fits = Trail.Select(input, request).Select(u => u.Fit).OfType<FittedUse>().DistinctBy(f => (f.RegimenId, f.Use.Setting)).ToArray();
        return new Explanation(Trail.Text(input, request), input.Hashes, folder =>
        {
            foreach (var fit in fits)
            {
                FitCharts.Of(input, fit).Write(folder);
            }
        });
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Schemas() => SchemaWriter.All;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> List(CatalogueKind kind) => kind switch
    {
        CatalogueKind.Regimens => Regimens(),
        CatalogueKind.Trials => Trials(),
        CatalogueKind.Scenarios => Files(folder.Scenarios(), path => DocumentFile.Scenario(path).Document?.Title),
        CatalogueKind.Economics => EconomicsFiles(),
        _ => Files(
            _inputs.Populations.Select(p => Path.Combine(folder.FullPath, "populations", p + ".json")), path => DocumentFile.Population(path).Document?.Name),
    };

    private List<IReadOnlyList<string>> Regimens()
    {
        var rows = new List<IReadOnlyList<string>> { (string[])["regimen", "setting", "trial arm", "median PFS, months", "not for refractory to", "verified"] };
        foreach (var regimen in _inputs.Library.Regimens.Values)
        {
            foreach (var use in regimen.Uses)
            {
                var arm = _inputs.Library.Arms[use.ArmId];
                rows.Add(
                [
                    regimen.RegimenId, use.Setting, use.ArmId + (use.Assumption.Length > 0 ? " (assumption)" : string.Empty),
                    arm.MedianPfs is { } months ? FormattableString.Invariant($"{months}") : "not reached",
                    use.Setting == Settings.Relapsed ? string.Join(", ", regimen.NotForRefractoryTo) : string.Empty,
                    arm.Verified.ToString().ToLowerInvariant(),
                ]);
            }
        }

        return rows;
    }

    private List<IReadOnlyList<string>> Trials()
    {
        var rows = new List<IReadOnlyList<string>> { (string[])["trial", "setting", "patients", "median age", "arms", "citation"] };
        foreach (var trial in _inputs.Library.Trials.Values)
        {
            rows.Add(
            [
                trial.Name, trial.Setting, FormattableString.Invariant($"{trial.Patients}"), FormattableString.Invariant($"{trial.MedianAge}"),
                string.Join(", ", _inputs.Library.Arms.Values.Where(a => a.TrialId == trial.TrialId).Select(a => a.RegimenId)), trial.Citation,
            ]);
        }

        return rows;
    }

    private List<IReadOnlyList<string>> EconomicsFiles()
    {
        var rows = new List<IReadOnlyList<string>> { (string[])["name", "country", "currency", "price year", "discount costs, outcomes", "drugs priced", "not priced", "title"] };
        foreach (var name in _inputs.Economics)
        {
            var document = DocumentFile.Economics(Path.Combine(folder.FullPath, "economics", name + ".json")).Document;
            rows.Add(document is null
                ? [name, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, "(cannot be read: run check)"]
                :
                [
                    name, document.Country, document.Currency, document.PriceYear,
                    FormattableString.Invariant($"{document.Discounting.CostsPerYear:P1}, {document.Discounting.OutcomesPerYear:P1}"),
                    FormattableString.Invariant($"{document.Drugs.Count}"),
                    FormattableString.Invariant($"{document.DrugsWithoutPrice?.Count ?? 0}"), document.Title,
                ]);
        }

        return rows;
    }

    private static List<IReadOnlyList<string>> Files(IEnumerable<string> paths, Func<string, string?> title) =>
    [
        (string[])["name", "title"],
        .. paths.Select(p => (string[])[Path.GetFileNameWithoutExtension(p), title(p) ?? "(cannot be read: run check)"]),
    ];
}
