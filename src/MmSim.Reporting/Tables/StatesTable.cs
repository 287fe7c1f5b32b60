using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>states.csv: the share of all patients in each health state at each whole month.</summary>
internal sealed class StatesTable : IResultTable
{
    public string FileName => "states.csv";

    public IReadOnlyList<string> Columns(TableOptions options) => ["strategy", "subgroup", "basis", "month", "state", "share", "mcse"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            for (var month = 0; month < strategy.StateOccupied.GetLength(1); month++)
            {
                for (var state = 0; state < run.Names.States.Count; state++)
                {
                    var share = Share.Of(strategy.StateOccupied[state, month], run.Patients);
                    csv.Row(name, options.Subgroup, options.Basis, month, run.Names.States[state], share.Value, share.Mcse);
                }
            }
        }
    }
}
