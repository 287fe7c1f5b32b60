using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// refractory.csv: survival from the first relapse of those refractory to a drug then and of those who are not. It describes; who is in which
/// group depends on the strategy, so the groups are never compared between strategies.
/// </summary>
internal sealed class RefractoryTable : IResultTable
{
    private static readonly int[] Months = [12, 24, 36, 60];

    public string FileName => "refractory.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
        ["strategy", "subgroup", "basis", "drug", "refractory_at_first_relapse", "patients", "month", "survival", "mcse"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            foreach (var group in strategy.RefractoryAtFirstRelapse.Where(g => g.Survival.Count > 0))
            {
                foreach (var month in Months)
                {
                    csv.Row(
                        run.Names.Strategies[strategy.Strategy], options.Subgroup, options.Basis, run.Names.RefractoryGroups[group.Group],
                        group.Refractory ? "yes" : "no", group.Survival.Count, month, group.Survival.SurvivalAt(month),
                        group.Survival.StandardErrorAt(month));
                }
            }
        }
    }
}
