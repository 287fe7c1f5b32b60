using MmSim.Economics.Sensitivity;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// tornado.csv: for each strategy and threshold the parameters by what their limits do to the incremental net benefit, all of them. ICERs are empty
/// where they are undefined, and <c>icer_note</c> says so where the quadrant changes within the bar.
/// </summary>
internal sealed class TornadoTable : IDecisionTable
{
    public string FileName => "tornado.csv";

    public IReadOnlyList<string> Columns =>
    [
        "strategy", "subgroup", "basis", "comparator", "threshold", "rank", "parameter", "low_value", "high_value", "incremental_nmb",
        "incremental_nmb_low", "incremental_nmb_high", "range", "decision_changes", "icer", "icer_low", "icer_high", "icer_note",
    ];

    public bool Applies(DecisionSummary summary) => summary.Results is { OneWay.Count: > 0, Strategies.Count: > 1, Thresholds.Count: > 0 };

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var results = summary.Results;
        foreach (var threshold in results.Thresholds)
        {
            foreach (var s in Enumerable.Range(0, results.Strategies.Count).Where(s => s != results.Comparator))
            {
                var bars = Tornado.OfNetBenefit(results.OneWayBase ?? results.BaseCase, results.OneWay, s, results.Comparator, threshold, results.OneWay.Count);
                for (var rank = 0; rank < bars.Count; rank++)
                {
                    var bar = bars[rank];
                    csv.Row(
                        results.Strategies[s], "all", EconomicResults.BaseCaseBasis, results.Strategies[results.Comparator], threshold, rank + 1,
                        bar.Run.Parameter, bar.Run.LowValue, bar.Run.HighValue, bar.Base, bar.Low, bar.High, bar.Range, bar.FlipsDecision ? "yes" : "no",
                        bar.BaseIncrement.Icer ?? double.NaN, bar.LowIncrement.Icer ?? double.NaN, bar.HighIncrement.Icer ?? double.NaN,
                        bar.IcerRange is null ? "undefined: the quadrant changes or has no ICER" : "");
                }
            }
        }
    }
}
