using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// ceac.csv: the probability that each strategy is the best of all, by threshold, raw and with the patients' luck taken out; <c>frontier</c> marks
/// the strategy of the highest expected net benefit, whose probability is the acceptability frontier.
/// </summary>
internal sealed class AcceptabilityTable : IDecisionTable
{
    public string FileName => "ceac.csv";

    public IReadOnlyList<string> Columns =>
        ["strategy", "subgroup", "basis", "threshold", "probability", "mcse", "probability_corrected", "mcse_corrected", "frontier"];

    public bool Applies(DecisionSummary summary) => summary.Curves is not null;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var (raw, corrected) = (summary.Curves!, summary.CorrectedCurves);
        for (var t = 0; t < raw.Thresholds.Count; t++)
        {
            for (var s = 0; s < summary.Results.Strategies.Count; s++)
            {
                csv.Row(
                    summary.Results.Strategies[s], "all", summary.Results.HeadlineBasis, raw.Thresholds[t], raw.Probability(t, s), raw.StandardError(t, s),
                    corrected?.Probability(t, s) ?? double.NaN, corrected?.StandardError(t, s) ?? double.NaN, raw.Best(t) == s ? "yes" : "no");
            }
        }
    }
}
