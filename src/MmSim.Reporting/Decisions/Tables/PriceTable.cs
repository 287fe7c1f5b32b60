using MmSim.Economics.Pricing;
using MmSim.Numerics.Distributions;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// price.csv: the price of a drug, as a share of list, at which a strategy's ICER against the comparator equals each threshold; the discounts between
/// which it has the highest net benefit of all strategies; and the discount at which it enters the frontier. A discount above 1 or below 0 is
/// out of reach, and <c>note</c> says so.
/// </summary>
internal sealed class PriceTable : IDecisionTable
{
    public string FileName => "price.csv";

    public IReadOnlyList<string> Columns =>
    [
        "strategy", "subgroup", "basis", "comparator", "drug", "threshold", "multiplier", "mcse", "discount", "discount_low", "discount_high",
        "best_from_discount", "best_to_discount", "enters_frontier_at_discount", "note",
    ];

    public bool Applies(DecisionSummary summary) => summary.Results is { Moments.Drugs.Count: > 0, Strategies.Count: > 1, Thresholds.Count: > 0 };

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var (results, moments) = (summary.Results, summary.Results.Moments!);
        for (var drug = 0; drug < moments.Drugs.Count; drug++)
        {
            foreach (var s in Enumerable.Range(0, moments.Strategies.Count).Where(s => s != results.Comparator))
            {
                if (moments.DrugCost(s, drug) == 0 && moments.DrugCost(results.Comparator, drug) == 0)
                {
                    continue;
                }

                var enters = PriceAnalysis.EntersFrontier(moments, drug, s, 1e-5);
                foreach (var threshold in results.Thresholds)
                {
                    var price = PriceAnalysis.AtThreshold(moments, drug, s, results.Comparator, threshold);
                    var best = PriceAnalysis.BestRange(moments, drug, s, threshold);
                    var (multiplier, half) = (price.Multiplier ?? double.NaN, NormalDistribution.Z975 * price.StandardError);
                    csv.Row(
                        moments.Strategies[s], "all", EconomicResults.BaseCaseBasis, moments.Strategies[results.Comparator], moments.Drugs[drug], threshold,
                        multiplier, price.StandardError, 1 - multiplier, 1 - multiplier - half, 1 - multiplier + half,
                        best is { High: var high } && double.IsFinite(high) ? Math.Max(0, 1 - high) : best is null ? double.NaN : 0,
                        best is { Low: < 1 } ? 1 - best.Value.Low : double.NaN, enters is { } at ? 1 - at : double.NaN, Note(price));
                }
            }
        }
    }

    private static string Note(ThresholdPrice price) => price switch
    {
        { Multiplier: null } => "the drug costs both the same: its price decides nothing",
        { Multiplier: < 0 } => "not even for nothing",
        { Multiplier: > 1 } => "equal only above list price",
        _ => "",
    };
}
