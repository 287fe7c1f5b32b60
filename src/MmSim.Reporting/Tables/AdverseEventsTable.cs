using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// adverse_events.csv: adverse events by line, regimen and phase. Everything is per patient who started the regimen;
/// <c>mcse</c> is that of <c>patients_share</c>.
/// </summary>
internal sealed class AdverseEventsTable : IResultTable
{
    public string FileName => "adverse_events.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
    [
        "strategy", "subgroup", "basis", "line", "regimen", "phase", "event", "patients_share", "events_per_patient", "mcse_events",
        "red_cell_units", "mcse_red_cells", "platelet_units", "mcse_platelets", "mcse",
    ];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            foreach (var line in strategy.Lines)
            {
                foreach (var regimen in line.Regimens)
                {
                    foreach (var adverse in regimen.AdverseEvents)
                    {
                        var share = Share.Of(adverse.PatientsWithEvent, regimen.Patients);
                        var perPatient = (double)adverse.Events / regimen.Patients;
                        var error = Share.MeanError(adverse.Events, adverse.EventsSquared, regimen.Patients);
                        csv.Row(
                            name, options.Subgroup, options.Basis, line.Line, run.Names.Regimens[regimen.Regimen], Words.Phase(regimen),
                            run.Names.Events[adverse.Event], share.Value, perPatient, error,
                            perPatient * adverse.RedCellUnits, error * adverse.RedCellUnits, perPatient * adverse.PlateletUnits,
                            error * adverse.PlateletUnits, share.Mcse);
                    }
                }
            }
        }
    }
}
