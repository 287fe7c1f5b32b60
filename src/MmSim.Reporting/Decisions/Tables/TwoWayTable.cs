using MmSim.Economics.Inputs;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// two_way_net_benefit.csv: for each cell of the grid of two parameters and each threshold the net benefit of every strategy, its increment over
/// the comparator, and the strategy of the highest.
/// </summary>
internal sealed class TwoWayTable : IDecisionTable
{
    public string FileName => "two_way_net_benefit.csv";

    public IReadOnlyList<string> Columns =>
        ["x", "x_value", "y", "y_value", "threshold", "strategy", "comparator", "cost", "qalys", "nmb", "incremental_nmb", "best"];

    public bool Applies(DecisionSummary summary) => summary.Results is { TwoWay: not null, Thresholds.Count: > 0 };

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var (results, grid) = (summary.Results, summary.Results.TwoWay!);
        for (var x = 0; x < grid.FirstValues.Count; x++)
        {
            for (var y = 0; y < grid.SecondValues.Count; y++)
            {
                foreach (var threshold in results.Thresholds)
                {
                    var (cell, best) = (grid.At(x, y), grid.BestAt(x, y, threshold));
                    for (var s = 0; s < results.Strategies.Count; s++)
                    {
                        csv.Row(
                            grid.First, grid.FirstValues[x], grid.Second, grid.SecondValues[y], threshold, results.Strategies[s],
                            results.Strategies[results.Comparator], cell.Mean(s, Measure.Cost), cell.Mean(s, Measure.Qalys),
                            cell.NetBenefit(s, threshold), cell.NetBenefit(s, threshold) - cell.NetBenefit(results.Comparator, threshold),
                            s == best ? "yes" : "no");
                    }
                }
            }
        }
    }
}
