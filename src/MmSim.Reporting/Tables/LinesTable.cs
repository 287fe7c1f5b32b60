using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Reporting.Tables;

/// <summary>lines.csv: what happened in each line. Shares are of those who started the line unless the measure says otherwise.</summary>
internal sealed class LinesTable : IResultTable
{
    private static readonly int[] LandmarkMonths = [12, 24, 60];

    public string FileName => "lines.csv";

    public IReadOnlyList<string> Columns(TableOptions options) => ["strategy", "subgroup", "basis", "line", "measure", "value", "mcse"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            LineResult? previous = null;
            foreach (var line in strategy.Lines)
            {
                foreach (var (measure, value) in Measures(run, line, previous))
                {
                    csv.Row(name, options.Subgroup, options.Basis, line.Line, measure, value.Value, value.Mcse);
                }

                previous = line;
            }
        }
    }

    private static IEnumerable<(string Measure, Share Value)> Measures(RunResult run, LineResult line, LineResult? previous)
    {
        var started = Share.Of(line.Started, run.Patients);
        yield return ("started_share", started);
        yield return ("started", new Share(line.Started, started.Mcse * run.Patients));
        if (previous is not null)
        {
            yield return ("conditional_reach", Share.Of(line.Started, previous.Started));
        }

        yield return ("median_pfs", Median(line.ProgressionFree));
        yield return ("median_ttp", Median(line.TimeToProgression));
        yield return ("median_ttnt", Median(line.TimeToNextTreatment));
        yield return ("median_time_on_treatment", Median(line.TimeOnTreatment));
        foreach (var month in LandmarkMonths.Where(month => month <= run.HorizonMonths))
        {
            yield return ($"pfs_{month}m", Survival(line.ProgressionFree, month));
        }

        foreach (var response in Responses(line))
        {
            yield return response;
        }

        yield return ("transplanted_share", Share.Of(line.Transplanted, line.Started));
        yield return ("maintenance_share", Share.Of(line.MaintenanceStarted, line.Started));
        yield return ("clinical_relapse_share", Share.Of(line.ClinicalRelapses, line.Progressed));
        for (var group = 0; group < run.Names.RefractoryGroups.Count; group++)
        {
            var measure = "refractory_" + Words.Snake(run.Names.RefractoryGroups[group]);
            yield return (measure, Share.Of(line.Refractory[group], line.Progressed));
            yield return (measure + "_treatment_dose", Share.Of(line.RefractoryAtTreatmentDose[group], line.Progressed));
        }

        var deaths = line.DiedBeforeProgression + line.Exits[(int)LineExit.DiedBetweenLines];
        yield return ("other_cause_death_share", Share.Of(line.OtherCauseDeaths, deaths));
        yield return ("adverse_event_death_share", Share.Of(line.AdverseEventDeaths, line.DiedBeforeProgression));
        yield return ("options_refused_per_patient", Share.PerPatient(line.OptionsRefused, line.Started));
    }

    private static IEnumerable<(string Measure, Share Value)> Responses(LineResult line)
    {
        if (line.Responses.All(count => count == 0))
        {
            yield break;
        }

        var complete = line.Responses[(int)BestResponse.Complete];
        var veryGood = complete + line.Responses[(int)BestResponse.VeryGoodPartial];
        yield return ("overall_response", Share.Of(veryGood + line.Responses[(int)BestResponse.Partial], line.Started));
        yield return ("vgpr_or_better", Share.Of(veryGood, line.Started));
        yield return ("cr_or_better", Share.Of(complete, line.Started));
    }

    private static Share Survival(SurvivalTable table, int month) => table.Count == 0
        ? new Share(double.NaN, double.NaN)
        : new Share(table.SurvivalAt(month), table.StandardErrorAt(month));

    private static Share Median(SurvivalTable table) => new(table.MedianMonths, table.MedianStandardError);
}
