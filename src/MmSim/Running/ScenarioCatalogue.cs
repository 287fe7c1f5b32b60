using MmSim.Evidence.Fitting;
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
    public IReadOnlyList<IReadOnlyList<string>> List(CatalogueKind kind, CatalogueFilter? filter = null) => kind switch
    {
        CatalogueKind.Regimens => new EvidenceCatalogue(_inputs.Library, filter).Regimens(),
        CatalogueKind.Trials => new EvidenceCatalogue(_inputs.Library, filter).Trials(),
        CatalogueKind.Drugs => Drugs(),
        CatalogueKind.Scenarios => Files(folder.Scenarios(), path => DocumentFile.Scenario(path).Document?.Title),
        CatalogueKind.Economics => EconomicsFiles(),
        _ => Populations(),
    };

    private List<IReadOnlyList<string>> Populations()
    {
        var rows = new List<IReadOnlyList<string>> { (string[])["name", "country", "life table", "title"] };
        foreach (var name in _inputs.Populations)
        {
            var population = DocumentFile.Population(Path.Combine(folder.FullPath, "populations", name + ".json")).Document;
            rows.Add(population is null
                ? [name, string.Empty, string.Empty, "(cannot be read: run check)"] : [name, population.Country, population.LifeTable, population.Name]);
        }

        return rows;
    }

    private List<IReadOnlyList<string>> Drugs() =>
    [
        (string[])["drug", "name", "class", "refractoriness kept as", "barred by"],
        .. _inputs.Library.Drugs.Values.Select(d => (string[])[d.DrugId, d.Name, d.Class, d.RefractoryAs, string.Join(", ", d.BarredBy)]),
    ];

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
