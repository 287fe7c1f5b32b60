using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// evppi.csv: expected value of perfect information about groups of parameters, per patient and for the decision's population.
/// <c>permutation_bias</c> is what the regression finds where there is nothing; the group of all parameters stands beside the EVPI as a check.
/// </summary>
internal sealed class PartialInformationTable : IDecisionTable
{
    public string FileName => "evppi.csv";

    public IReadOnlyList<string> Columns =>
    [
        "subgroup", "basis", "threshold", "group", "parameters", "evppi", "mcse", "permutation_bias", "evppi_population", "evpi", "evpi_corrected",
    ];

    public bool Applies(DecisionSummary summary) => summary.Evppi.Count > 0;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var population = summary.Results.Population?.DiscountedPatients ?? double.NaN;
        foreach (var row in summary.Evppi)
        {
            csv.Row(
                "all", summary.Results.HeadlineBasis, row.Threshold, row.Group, row.Parameters, row.Value, row.StandardError, row.Bias,
                row.Value * population, At(summary.Evpi, row.Threshold), At(summary.CorrectedEvpi, row.Threshold));
        }
    }

    private static double At(IReadOnlyList<Economics.Information.PerfectInformation> values, double threshold) =>
        values.Where(value => value.Threshold == threshold).Select(value => value.Value).DefaultIfEmpty(double.NaN).First();
}
