using MmSim.Economics.Information;
using MmSim.Reporting.Decisions;
using MmSim.Scenarios.Document;

namespace MmSim.Running;

/// <summary>Hands the patients whom a scenario's decision is for to its evaluation.</summary>
internal static class DecisionInput
{
    private const double ScalePatients = 1000;
    private const double ScaleYears = 10;

    /// <summary>The evaluation with population, new patients and uptake; where the scenario says nothing of them, a population that is a scale.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="scenario">The scenario, with the discount rates that hold.</param>
    public static EconomicResults Add(EconomicResults evaluation, ScenarioDocument scenario)
    {
        var rate = scenario.Discounting?.CostsPerYear ?? 0;
        if (scenario.Decision is not { } decision)
        {
            return evaluation with { Population = new DecisionPopulation(ScalePatients, ScaleYears, rate, DecisionPopulation.Scale) };
        }

        var years = decision.BudgetYears;
        return evaluation with
        {
            Population = new DecisionPopulation(
                decision.IncidentPatientsPerYear, decision.HorizonYears, rate,
                decision.Source ?? DecisionDocument.Assumption),
            IncidentPatients = [.. Enumerable.Repeat(decision.IncidentPatientsPerYear, years)],
            Uptake = decision.Uptake is not { } uptake ? null :
            [
                .. Enumerable.Range(0, years).Select(year => (IReadOnlyList<double>)
                    [.. evaluation.Strategies.Select(name => uptake.TryGetValue(name, out var shares) ? shares[year] : 0)]),
            ],
        };
    }

    /// <summary>What the reader must know is assumed; none where a source is given or there is no decision.</summary>
    public static IEnumerable<string> Assumptions(ScenarioDocument scenario)
    {
        if (scenario.Decision is { } decision
            && (decision.Source is null || decision.Source.StartsWith(DecisionDocument.Assumption, StringComparison.OrdinalIgnoreCase)))
        {
            yield return FormattableString.Invariant($"decision: {decision.IncidentPatientsPerYear:#,0} new patients a year are an assumption")
                + (decision.Source is { } words ? $" ({words})" : "");
        }

        if (scenario.Decision?.Uptake is not null)
        {
            yield return "decision: the uptake by year is the scenario's own assumption";
        }
    }
}
