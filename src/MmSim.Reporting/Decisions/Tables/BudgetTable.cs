using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// budget.csv: undiscounted cost of each year by category where all new patients get a strategy, and the difference to all of them getting the
/// comparator. Where the scenario gives an uptake, the strategy <c>by uptake</c> is the world in which patients start them by its shares. Without
/// incident patients in the scenario they are 1,000 a year: a scale, not a forecast.
/// </summary>
internal sealed class BudgetTable : IDecisionTable
{
    public string FileName => "budget.csv";

    public IReadOnlyList<string> Columns =>
        ["strategy", "subgroup", "basis", "comparator", "year", "incident_patients", "category", "cost", "comparator_cost", "budget_impact"];

    public bool Applies(DecisionSummary summary) => summary.Results.YearCosts is not null;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var results = summary.Results;
        var worlds = StrategyBudgets.Of(results);
        var names = StrategyBudgets.Names(results);
        for (var s = 0; s < worlds.Count; s++)
        {
            for (var year = 0; year < worlds[s].Years; year++)
            {
                for (var c = 0; c < results.YearCosts!.Categories.Count; c++)
                {
                    var (cost, other) = (worlds[s].Category(year, c), worlds[results.Comparator].Category(year, c));
                    csv.Row(
                        names[s], "all", EconomicResults.BaseCaseBasis, results.Strategies[results.Comparator], year + 1,
                        StrategyBudgets.Patients(results)[year], results.YearCosts.Categories[c], cost, other, cost - other);
                }
            }
        }
    }
}
