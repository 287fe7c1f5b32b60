using MmSim.Economics.Information;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// evpi.csv: expected value of perfect information by threshold, per patient and for the decision's population, raw and with the patients' luck
/// taken out; then per patient of every subgroup level, blank at the thresholds where a level has too few patients a draw.
/// </summary>
internal sealed class PerfectInformationTable : IDecisionTable
{
    public string FileName => "evpi.csv";

    public IReadOnlyList<string> Columns =>
    [
        "subgroup", "basis", "threshold", "evpi", "mcse", "evpi_corrected", "mcse_corrected", "evpi_population", "evpi_population_corrected",
        "population", "new_patients_per_year", "population_years", "population_source", "noise_share", "patients_per_draw",
    ];

    public bool Applies(DecisionSummary summary) => summary.Evpi.Count > 0;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        foreach (var draws in summary.Levels.Prepend(summary.All))
        {
            var whole = draws == summary.All ? summary.Results.Population : null;
            var population = whole?.DiscountedPatients ?? double.NaN;
            var thresholds = draws.Evpi.Count > 0 ? [.. draws.Evpi.Select(value => value.Threshold)] : summary.Results.Thresholds;
            for (var t = 0; t < thresholds.Count; t++)
            {
                var (raw, error) = At(draws.Evpi, t);
                var (corrected, errorCorrected) = At(draws.CorrectedEvpi, t);
                csv.Row(
                    draws.Subgroup, summary.Results.HeadlineBasis, thresholds[t], raw, error, corrected, errorCorrected, raw * population,
                    corrected * population, population, whole?.PatientsPerYear ?? double.NaN, whole?.Years ?? double.NaN, whole?.Source ?? "", draws.NoiseShare, draws.PatientsPerDraw);
            }
        }
    }

    private static (double Value, double Error) At(IReadOnlyList<PerfectInformation> values, int place) =>
        place < values.Count ? (values[place].Value, values[place].StandardError) : (double.NaN, double.NaN);
}
