using MmSim.Economics.Incremental;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// pairwise.csv: every strategy against the scenario's comparator. The ICER is a number in the north-east and south-west quadrants only; status
/// trade-off means one of these two.
/// </summary>
internal sealed class PairwiseTable : IDecisionTable
{
    public string FileName => "pairwise.csv";

    public IReadOnlyList<string> Columns => IncrementalTable.MeasureColumns;

    public bool Applies(DecisionSummary summary) => summary.Results.Strategies.Count > 1;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        foreach (var (subgroup, basis, means) in summary.Analyses())
        {
            foreach (var row in IncrementalAnalysis.Pairwise(means, summary.Results.Comparator))
            {
                IncrementalTable.Write(
                    csv, means, row.Strategy, subgroup, basis, row.Status == PairwiseStatus.Reference ? null : row.Comparator, row.Increment, row.Icer,
                    row.Increment.FiellerInterval(), row.IsNoise ? Words.Noise : Words.Of(row.Status), Words.Of(row.Status),
                    row.Status == PairwiseStatus.Reference ? 0 : row.Increment.ProbabilityNoise);
            }
        }
    }
}
