using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// hazards.csv: the hazard of OS and of PFS by line over the month that begins at <c>month</c>, a rate per month: ln S(m) − ln S(m + 1),
/// while at least 50 are at risk. Its error is √(q/((1 − q)·n)), q the month's risk of the event (delta method).
/// </summary>
internal sealed class HazardsTable : IResultTable
{
    private const int FewestAtRisk = 50;

    public string FileName => "hazards.csv";

    public IReadOnlyList<string> Columns(TableOptions options)
    {
        string[] columns = ["strategy", "subgroup", "basis", "endpoint", "month", "hazard", "mcse"];
        return options.GeneralPopulationHazard is null ? columns : [.. columns, "general_population"];
    }

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            foreach (var (endpoint, table) in Endpoints.Of(strategy).Where(e => !e.Name.StartsWith("TTNT", StringComparison.Ordinal)))
            {
                for (var month = 0; month < run.HorizonMonths; month++)
                {
                    var atRisk = table.AtRisk(month);
                    var before = table.SurvivalAt(month);
                    var after = table.SurvivalAt(month + 1);
                    if (atRisk < FewestAtRisk || after <= 0)
                    {
                        break;
                    }

                    var hazard = Math.Log(before / after);
                    var error = Math.Sqrt((before - after) / (after * atRisk));
                    Write(csv, options, name, endpoint, month, hazard, error);
                }
            }
        }
    }

    private static void Write(
        CsvTableWriter csv, TableOptions options, string strategy, string endpoint, int month, double hazard, double error)
    {
        if (options.GeneralPopulationHazard is not { } population)
        {
            csv.Row(strategy, options.Subgroup, options.Basis, endpoint, month, hazard, error);
            return;
        }

        // The general population's clock is the model's, which is not a later line's.
        var expected = endpoint == "OS" && month < population.Count ? population[month] : double.NaN;
        csv.Row(strategy, options.Subgroup, options.Basis, endpoint, month, hazard, error, expected);
    }
}
