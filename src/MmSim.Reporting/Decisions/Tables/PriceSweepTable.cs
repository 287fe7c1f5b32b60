using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Economics.Pricing;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>price_sweep.csv: every strategy at discounts from 0 to 100 % on a drug: cost, ICER, net benefit and place on the frontier.</summary>
internal sealed class PriceSweepTable : IDecisionTable
{
    public string FileName => "price_sweep.csv";

    public IReadOnlyList<string> Columns =>
    [
        "strategy", "subgroup", "basis", "comparator", "drug", "discount", "threshold", "cost", "mcse_cost", "icer", "incremental_nmb", "mcse", "best",
        "status_of_means",
    ];

    public bool Applies(DecisionSummary summary) => new PriceTable().Applies(summary);

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var (results, moments) = (summary.Results, summary.Results.Moments!);
        for (var drug = 0; drug < moments.Drugs.Count; drug++)
        {
            if (Enumerable.Range(0, moments.Strategies.Count).All(s => moments.DrugCost(s, drug) == 0))
            {
                continue;
            }

            foreach (var (discount, means) in PriceAnalysis.Sweep(moments, drug))
            {
                var status = IncrementalAnalysis.Full(means.WithoutErrors()).ToDictionary(row => row.Strategy, row => Words.Of(row.Status));
                foreach (var row in NetBenefitRow.Of(means, results.Comparator, results.Thresholds))
                {
                    csv.Row(
                        means.Strategies[row.Strategy], "all", EconomicResults.BaseCaseBasis, means.Strategies[results.Comparator], moments.Drugs[drug],
                        discount, row.Threshold, means.Mean(row.Strategy, Measure.Cost), means.StandardError(row.Strategy, Measure.Cost),
                        Increment.Between(means, row.Strategy, results.Comparator).Icer ?? double.NaN, row.Incremental, row.IncrementalError,
                        row.IsBest ? "yes" : "no", status[row.Strategy]);
                }
            }
        }
    }
}
