using MmSim.Explaining;

namespace MmSim.Hosting;

/// <summary>What can be asked of scenarios and evidence without simulating: the verbs <c>check</c>, <c>list</c> and <c>schema</c>.</summary>
internal interface IScenarioCatalogue
{
    /// <summary>Reads and validates a scenario as a run would.</summary>
    /// <param name="scenarioPath">Full path of the scenario file.</param>
    /// <returns>Formatted warnings; empty for none.</returns>
    /// <exception cref="BadInputException">The scenario has errors.</exception>
    IReadOnlyList<string> Check(string scenarioPath);

    /// <summary>Where each number of a scenario's options comes from.</summary>
    /// <param name="scenarioPath">Full path of the scenario file.</param>
    /// <param name="request">Which regimen and line; all in short without a regimen.</param>
    /// <exception cref="BadInputException">The scenario has errors, or no such option.</exception>
    Explanation Explain(string scenarioPath, ExplainRequest request);

    /// <summary>A table of the things of a kind: the first row has the columns' names.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="filter">Which of them, for regimens and trials; null for all.</param>
    /// <exception cref="BadInputException">The filter names what there is not.</exception>
    IReadOnlyList<IReadOnlyList<string>> List(CatalogueKind kind, CatalogueFilter? filter = null);

    /// <summary>The JSON Schemas by file name, such as <c>scenario.v1.schema.json</c>.</summary>
    IReadOnlyDictionary<string, string> Schemas();
}

/// <summary>What <c>list</c> can show.</summary>
internal enum CatalogueKind
{
    /// <summary>Regimens a scenario can name.</summary>
    Regimens,

    /// <summary>Trials in the evidence.</summary>
    Trials,

    /// <summary>Drugs, by which patients are refractory.</summary>
    Drugs,

    /// <summary>Scenario files.</summary>
    Scenarios,

    /// <summary>Population files.</summary>
    Populations,

    /// <summary>Economics files.</summary>
    Economics,
}

/// <summary>Which regimens and trials are wanted; an empty list and a null ask for all.</summary>
/// <param name="Line">The line of therapy, from 1.</param>
/// <param name="Refractory">Drugs, groups such as anti-CD38, or classes such as PI, to which the patients are refractory.</param>
/// <param name="Drugs">Drugs that must be part of it.</param>
/// <param name="Settings">Settings of the evidence.</param>
internal sealed record CatalogueFilter(int? Line, IReadOnlyList<string> Refractory, IReadOnlyList<string> Drugs, IReadOnlyList<string> Settings);
