using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// survival.csv: every survival curve by month, 0 to the horizon. Empty where nobody is left to observe and the curve has not ended.
/// </summary>
internal sealed class SurvivalCsv : IResultTable
{
    public string FileName => "survival.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
        ["strategy", "subgroup", "basis", "endpoint", "month", "survival", "mcse", "at_risk"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            foreach (var (endpoint, table) in Endpoints.Of(strategy))
            {
                var before = table.AtRisk(0);
                for (var month = 0; month <= run.HorizonMonths; month++)
                {
                    var atRisk = table.AtRisk(month);
                    var survival = table.SurvivalAt(month);
                    var known = before > 0 || survival == 0;
                    csv.Row(
                        name, options.Subgroup, options.Basis, endpoint, month,
                        known ? survival : double.NaN, known ? table.StandardErrorAt(month) : double.NaN, atRisk);
                    before = atRisk;
                }
            }
        }
    }
}
