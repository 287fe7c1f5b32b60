using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// evpi.csv: expected value of perfect information by threshold, per patient and for the decision's population, raw and with the patients' luck
/// taken out.
/// </summary>
internal sealed class PerfectInformationTable : IDecisionTable
{
    public string FileName => "evpi.csv";

    public IReadOnlyList<string> Columns =>
    [
        "subgroup", "basis", "threshold", "evpi", "mcse", "evpi_corrected", "mcse_corrected", "evpi_population", "evpi_population_corrected",
        "population", "noise_share",
    ];

    public bool Applies(DecisionSummary summary) => summary.Evpi.Count > 0;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var population = summary.Results.Population?.DiscountedPatients ?? double.NaN;
        for (var t = 0; t < summary.Evpi.Count; t++)
        {
            var raw = summary.Evpi[t];
            var (corrected, error) = summary.CorrectedEvpi.Count > 0
                ? (summary.CorrectedEvpi[t].Value, summary.CorrectedEvpi[t].StandardError)
                : (double.NaN, double.NaN);
            csv.Row(
                "all", summary.Results.HeadlineBasis, raw.Threshold, raw.Value, raw.StandardError, corrected, error, raw.Value * population,
                corrected * population, population, summary.NoiseShare);
        }
    }
}
