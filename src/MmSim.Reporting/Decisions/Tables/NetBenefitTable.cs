using MmSim.Economics.Incremental;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>nmb.csv: net monetary benefit at each threshold; <c>mcse</c> and <c>probability_noise</c> are of the incremental one.</summary>
internal sealed class NetBenefitTable : IDecisionTable
{
    public string FileName => "nmb.csv";

    public IReadOnlyList<string> Columns =>
        ["strategy", "subgroup", "basis", "threshold", "nmb", "mcse_nmb", "incremental_nmb", "mcse", "probability_noise", "best"];

    public bool Applies(DecisionSummary summary) => summary.Results.Thresholds.Count > 0;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        foreach (var (subgroup, basis, means) in summary.Analyses())
        {
            foreach (var row in NetBenefitRow.Of(means, summary.Results.Comparator, summary.Results.Thresholds))
            {
                csv.Row(
                    means.Strategies[row.Strategy], subgroup, basis, row.Threshold, row.NetBenefit, row.Error, row.Incremental, row.IncrementalError,
                    row.ProbabilityNoise, row.IsBest ? "yes" : "no");
            }
        }
    }
}
