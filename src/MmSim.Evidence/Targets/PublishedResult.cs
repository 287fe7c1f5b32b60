using System.Globalization;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;

namespace MmSim.Evidence.Targets;

/// <summary>Life years, QALYs or cost of two strategies as published; null where none was published or read.</summary>
/// <param name="Intervention">Of the intervention.</param>
/// <param name="Comparator">Of the comparator.</param>
/// <param name="Increment">Intervention less comparator.</param>
public sealed record PublishedOutcome(double? Intervention, double? Comparator, double? Increment);

/// <summary>A published cost-effectiveness comparison: a row of <c>validation/published_results.csv</c>.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Comparison">Intervention and comparator.</param>
/// <param name="Patients">Whose treatment.</param>
/// <param name="Country">Country; may be empty.</param>
/// <param name="Year">Price year, in part inferred; may be empty.</param>
/// <param name="Discount">Discount rate as published; empty where not stated.</param>
/// <param name="LifeYears">Life years.</param>
/// <param name="Qalys">QALYs.</param>
/// <param name="Costs">Costs, in <paramref name="Currency"/>.</param>
/// <param name="Currency">Currency; may be empty.</param>
/// <param name="Icer">Cost per QALY as published: a number, "dominant", or empty.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Verified">How far it was checked.</param>
/// <param name="Note">What else was read.</param>
public sealed record PublishedResult(
    string Place, string Comparison, string Patients, string Country, string Year, string Discount, PublishedOutcome LifeYears, PublishedOutcome Qalys,
    PublishedOutcome Costs, string Currency, string Icer, string Source, Verification Verified, string Note)
{
    /// <summary>The file, without the folder of scenarios.</summary>
    public const string File = "validation/published_results.csv";

    private const string Columns = "comparison line_population country price_year_inferred discount_stated ly_intervention ly_comparator incremental_ly "
        + "qaly_intervention qaly_comparator incremental_qaly cost_intervention cost_comparator incremental_cost currency icer_per_qaly source verified note";

    /// <summary>The ICER as a number; null where it is none.</summary>
    public double? IcerValue =>
        double.TryParse(Icer, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Every row of the file.</summary>
    /// <param name="scenariosFolder">The folder that holds <c>validation</c>.</param>
    /// <exception cref="EvidenceException">The file is missing or wrong; every fault is listed.</exception>
    public static IReadOnlyList<PublishedResult> Read(string scenariosFolder)
    {
        ArgumentNullException.ThrowIfNull(scenariosFolder);
        var faults = new FaultList();
        var rows = new List<PublishedResult>();
        using (var table = CsvTable.Open(scenariosFolder, File, Columns.Split(' '), faults))
        {
            while (table?.Next() ?? false)
            {
                PublishedOutcome Outcome(string name) => new(
                    table.Number(name + "_intervention"), table.Number(name + "_comparator"),
                    table.Number("incremental_" + name, double.MinValue)
                        ?? (table.Number(name + "_intervention") - table.Number(name + "_comparator")));
                rows.Add(new PublishedResult(
                    table.Place, table.Required("comparison"), table.Text("line_population"), table.Text("country"), table.Text("price_year_inferred"),
                    table.Text("discount_stated"), Outcome("ly"), Outcome("qaly"), Outcome("cost"), table.Text("currency"), table.Text("icer_per_qaly"),
                    table.Text("source"), table.Verified(), table.Text("note")));
            }
        }

        faults.Throw();
        return rows;
    }
}
