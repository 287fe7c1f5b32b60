using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// ceac.csv: the probability that each strategy is the best of all, by threshold, raw and with the patients' luck taken out; <c>frontier</c> marks
/// the strategy of the highest expected net benefit, whose probability is the acceptability frontier. All patients, then every subgroup level; a level
/// with too few patients a draw has blank rows at the thresholds.
/// </summary>
internal sealed class AcceptabilityTable : IDecisionTable
{
    public string FileName => "ceac.csv";

    public IReadOnlyList<string> Columns =>
    [
        "strategy", "subgroup", "basis", "threshold", "probability", "mcse", "probability_corrected", "mcse_corrected", "frontier", "noise_share",
        "patients_per_draw",
    ];

    public bool Applies(DecisionSummary summary) => summary.Curves is not null;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        foreach (var draws in summary.Levels.Prepend(summary.All))
        {
            var (raw, corrected) = (draws.Curves, draws.CorrectedCurves);
            var thresholds = raw?.Thresholds ?? summary.Results.Thresholds;
            for (var t = 0; t < thresholds.Count; t++)
            {
                for (var s = 0; s < summary.Results.Strategies.Count; s++)
                {
                    csv.Row(
                        summary.Results.Strategies[s], draws.Subgroup, summary.Results.HeadlineBasis, thresholds[t], raw?.Probability(t, s) ?? double.NaN,
                        raw?.StandardError(t, s) ?? double.NaN, corrected?.Probability(t, s) ?? double.NaN, corrected?.StandardError(t, s) ?? double.NaN,
                        raw is null ? "" : raw.Best(t) == s ? "yes" : "no", draws.NoiseShare, draws.PatientsPerDraw);
                }
            }
        }
    }
}
