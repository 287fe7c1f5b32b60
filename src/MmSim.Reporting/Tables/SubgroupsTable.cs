using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>subgroups.csv: outcomes by level of the baseline attributes a scenario asks for.</summary>
internal sealed class SubgroupsTable : IResultTable
{
    public string FileName => "subgroups.csv";

    public IReadOnlyList<string> Columns(TableOptions options) => ["strategy", "subgroup", "basis", "patients", "measure", "unit", "mean", "mcse"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var group in run.Subgroups.Where(g => g.Patients > 0))
        {
            for (var s = 0; s < group.Strategies.Count; s++)
            {
                var result = group.Strategies[s];
                foreach (var (measure, unit, outcome) in Measures.Where(m => run.HasEconomics || m.Outcome is Outcome.LifeYears or Outcome.LifeYearsDiscounted))
                {
                    var moments = result.Outcomes[(int)outcome];
                    csv.Row(
                        run.Names.Strategies[s], $"{group.Attribute}={group.Level}", options.Basis, group.Patients, measure, unit, moments.Mean,
                        moments.StandardError);
                }
            }
        }
    }

    private static readonly (string Measure, string Unit, Outcome Outcome)[] Measures =
    [
        ("life_years", "years", Outcome.LifeYears), ("life_years_discounted", "years", Outcome.LifeYearsDiscounted), ("qalys", "QALYs", Outcome.Qalys),
        ("qalys_discounted", "QALYs", Outcome.QalysDiscounted), ("cost", "currency", Outcome.Cost), ("cost_discounted", "currency", Outcome.CostDiscounted),
    ];
}
