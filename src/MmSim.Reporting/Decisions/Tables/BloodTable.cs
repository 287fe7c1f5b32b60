using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>blood.csv: units of red cells and platelets per 1,000 patients who started, by strategy and year since the start.</summary>
internal sealed class BloodTable : IDecisionTable
{
    internal const double Scale = 1000;

    public string FileName => "blood.csv";

    public IReadOnlyList<string> Columns =>
        ["strategy", "subgroup", "basis", "year", "red_cell_units_per_1000", "mcse_red_cells", "platelet_units_per_1000", "mcse_platelets"];

    public bool Applies(DecisionSummary summary) => AnyIn(summary.Results.Blood);

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        var (blood, errors) = (summary.Results.Blood!, summary.Results.BloodErrors);
        for (var s = 0; s < blood.Strategies.Count; s++)
        {
            for (var year = 0; year < blood.Years; year++)
            {
                csv.Row(
                    blood.Strategies[s], "all", EconomicResults.BaseCaseBasis, year + 1, Scale * blood.At(s, year, 0),
                    Scale * (errors?.At(s, year, 0) ?? double.NaN), Scale * blood.At(s, year, 1), Scale * (errors?.At(s, year, 1) ?? double.NaN));
            }
        }
    }

    /// <summary>True where any unit is transfused.</summary>
    internal static bool AnyIn(Economics.Budget.CohortYears? blood) => blood is not null
        && Enumerable.Range(0, blood.Strategies.Count).Any(s => Enumerable.Range(0, blood.Years).Any(year => blood.At(s, year, 0) + blood.At(s, year, 1) > 0));
}
