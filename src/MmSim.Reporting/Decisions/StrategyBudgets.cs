using MmSim.Economics.Budget;

namespace MmSim.Reporting.Decisions;

/// <summary>The budgets of the worlds in which all new patients get one strategy, and of the one in which they get them by the scenario's uptake.</summary>
internal static class StrategyBudgets
{
    /// <summary>Name of the world of the scenario's uptake.</summary>
    public const string ByUptake = "by uptake";

    private const int ScaleYears = 5;
    private const double ScalePatients = 1000;

    /// <summary>New patients a year.</summary>
    public static IReadOnlyList<double> Patients(EconomicResults results) =>
        results.IncidentPatients ?? [.. Enumerable.Repeat(ScalePatients, ScaleYears)];

    /// <summary>Names of the worlds, in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names(EconomicResults results) =>
        results.Uptake is null ? results.Strategies : [.. results.Strategies, ByUptake];

    /// <summary>One budget a strategy, then that of the uptake where there is one.</summary>
    public static IReadOnlyList<BudgetImpact> Of(EconomicResults results)
    {
        var patients = Patients(results);
        var strategies = results.Strategies.Count;
        List<BudgetImpact> worlds = [.. Enumerable.Range(0, strategies).Select(all => World((_, s) => s == all ? 1 : 0))];
        if (results.Uptake is { } shares)
        {
            worlds.Add(World((year, s) => shares[year][s]));
        }

        return worlds;

        BudgetImpact World(Func<int, int, double> share)
        {
            var uptake = new double[patients.Count, strategies];
            for (var year = 0; year < patients.Count; year++)
            {
                for (var s = 0; s < strategies; s++)
                {
                    uptake[year, s] = share(year, s);
                }
            }

            return BudgetImpact.Of(results.YearCosts!, new BudgetPlan(patients, uptake));
        }
    }
}
