using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>batches.csv: means of batches of the base case's patients, from which two runs of the same patients are compared with their exact error.</summary>
internal sealed class BatchesTable : IResultTable
{
    private static readonly (string Name, Outcome Outcome, bool IsEconomic)[] Measures =
    [
        ("cost", Outcome.Cost, true), ("cost_discounted", Outcome.CostDiscounted, true), ("qalys", Outcome.Qalys, true),
        ("qalys_discounted", Outcome.QalysDiscounted, true), ("life_years", Outcome.LifeYears, false),
        ("life_years_discounted", Outcome.LifeYearsDiscounted, false), ("lines_received", Outcome.LinesReceived, false),
        ("months_on_treatment", Outcome.MonthsOnTreatment, false), ("treatment_free_months", Outcome.TreatmentFreeMonths, false),
    ];

    public string FileName => "batches.csv";

    public IReadOnlyList<string> Columns(TableOptions options) => ["batch", "strategy", "patients", .. Measures.Select(m => m.Name)];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        var batches = run.Batches!;
        for (var batch = 0; batch < batches.Count; batch++)
        {
            foreach (var strategy in run.Strategies)
            {
                csv.Row(
                [
                    batch + 1, run.Names.Strategies[strategy.Strategy], batches.Patients(batch),
                    .. Measures.Select(m => m.IsEconomic && !run.HasEconomics ? (Cell)"" : batches.Mean(batch, strategy.Strategy, m.Outcome)),
                ]);
            }
        }
    }
}
