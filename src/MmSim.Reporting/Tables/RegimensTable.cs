using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// regimens.csv: who received which regimen in a line, for how long and why it ended. <c>mcse</c> is that of <c>share</c>;
/// the means have their own.
/// </summary>
internal sealed class RegimensTable : IResultTable
{
    public string FileName => "regimens.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
    [
        "strategy", "subgroup", "basis", "line", "regimen", "phase", "patients", "share", "mean_months_on_treatment", "mcse_months",
        "mean_cycles", "mcse_cycles",
        "stopped_planned", "stopped_toxicity", "stopped_choice", "stopped_progression", "stopped_death", "still_on_at_horizon", "mcse",
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
                    var share = Share.Of(regimen.Patients, line.Started);
                    double Stopped(StopReason reason) => Share.Of(regimen.Stops[(int)reason], regimen.Patients).Value;
                    csv.Row(
                        name, options.Subgroup, options.Basis, line.Line, run.Names.Regimens[regimen.Regimen], Words.Phase(regimen),
                        regimen.Patients, share.Value,
                        regimen.MonthsOnTreatment / regimen.Patients,
                        Share.MeanError(regimen.MonthsOnTreatment, regimen.MonthsSquared, regimen.Patients),
                        regimen.Cycles / regimen.Patients, Share.MeanError(regimen.Cycles, regimen.CyclesSquared, regimen.Patients),
                        Stopped(StopReason.Planned), Stopped(StopReason.Toxicity), Stopped(StopReason.Choice),
                        Stopped(StopReason.Progression), Stopped(StopReason.Death), Stopped(StopReason.Horizon), share.Mcse);
                }
            }
        }
    }
}
