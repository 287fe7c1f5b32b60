using MmSim.Economics.Budget;

namespace MmSim.Reporting.Decisions;

/// <summary>The budgets of the worlds in which all new patients get one strategy.</summary>
internal static class StrategyBudgets
{
    private const int ScaleYears = 5;
    private const double ScalePatients = 1000;

    /// <summary>New patients a year.</summary>
    public static IReadOnlyList<double> Patients(EconomicResults results) =>
        results.IncidentPatients ?? [.. Enumerable.Repeat(ScalePatients, ScaleYears)];

    /// <summary>One budget a strategy.</summary>
    public static IReadOnlyList<BudgetImpact> Of(EconomicResults results)
    {
        var patients = Patients(results);
        return
        [
            .. Enumerable.Range(0, results.Strategies.Count).Select(s =>
            {
                var uptake = new double[patients.Count, results.Strategies.Count];
                for (var year = 0; year < patients.Count; year++)
                {
                    uptake[year, s] = 1;
                }

                return BudgetImpact.Of(results.YearCosts!, new BudgetPlan(patients, uptake));
            }),
        ];
    }
}
