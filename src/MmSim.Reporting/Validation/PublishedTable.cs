using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Validation;

/// <summary>published_results.csv, published_traces.csv and published_not_compared.csv: published cost-effectiveness beside ours.</summary>
public static class PublishedTable
{
    /// <summary>Name of the file.</summary>
    public const string File = "published_results.csv";

    /// <summary>Name of the file of what moves the differences.</summary>
    public const string TraceFile = "published_traces.csv";

    private const string AsItStands = "as it stands";

    private static readonly string[] Columns =
    [
        "comparison", "patients", "country", "published_year", "published_discount", "published_currency", "simulated_currency",
        .. Measure("ly"), .. Measure("qaly"), .. Measure("cost"),
        "published_icer", "simulated_icer", "not_published_or_read", "explanation", "scenario", "verified", "source",
    ];

    /// <summary>Writes the files into a folder that exists.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rows">The comparisons.</param>
    /// <param name="omitted">Comparisons that are not simulated: comparison, source, reason.</param>
    public static void Write(string folder, IReadOnlyList<PublishedRow> rows, IReadOnlyList<(string Comparison, string Source, string Reason)> omitted)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(omitted);
        using (var csv = CsvTableWriter.Create(Path.Combine(folder, File), Columns))
        {
            foreach (var r in rows)
            {
                csv.Row(
                    [
                        r.Comparison, r.Patients, r.Country, r.Year, r.Discount, r.Currency, r.SimulatedCurrency,
                        .. Cells(r.LifeYears, true), .. Cells(r.Qalys, true), .. Cells(r.Costs, r.SameCurrency),
                        r.Icer, r.SimulatedIcer, r.NotPublished, r.ExplanationWithTraces, r.Scenario, r.Verified, r.Source,
                    ]);
            }
        }

        Traces(folder, rows);
        using var left = CsvTableWriter.Create(Path.Combine(folder, "published_not_compared.csv"), ["comparison", "source", "reason"]);
        foreach (var (comparison, source, reason) in omitted)
        {
            left.Row(comparison, source, reason);
        }
    }

    // What moves a difference, and by how much: a run a change, on the same patients.
    private static void Traces(string folder, IReadOnlyList<PublishedRow> rows)
    {
        using var csv = CsvTableWriter.Create(
            Path.Combine(folder, TraceFile),
            [
                "comparison", "source", "scenario", "change", "incremental_ly", "mcse_incremental_ly", "incremental_qaly", "mcse_incremental_qaly",
                "published_incremental_qaly", "ratio_incremental_qaly", "incremental_cost", "mcse_incremental_cost",
            ]);
        foreach (var row in rows)
        {
            foreach (var (change, simulated) in row.Traces.Count == 0 ? [] : row.Traces.Prepend((AsItStands, row.Simulated)))
            {
                csv.Row(
                    row.Comparison, row.Source, row.Scenario, change, simulated.LifeYears, simulated.LifeYearError, simulated.Qalys, simulated.QalyError,
                    row.Qalys.PublishedIncrement, simulated.Qalys / row.Qalys.PublishedIncrement, simulated.Cost, simulated.CostError);
            }
        }
    }

    private static string[] Measure(string name) =>
    [
        $"published_{name}_intervention", $"published_{name}_comparator", $"published_incremental_{name}", $"simulated_{name}_intervention",
        $"simulated_{name}_comparator", $"simulated_incremental_{name}", $"mcse_incremental_{name}", $"ratio_incremental_{name}",
    ];

    private static Cell[] Cells(PublishedMeasure m, bool comparable) =>
    [
        m.PublishedIntervention, m.PublishedComparator, m.PublishedIncrement, m.Intervention, m.Comparator, m.Increment, m.Mcse,
        comparable ? m.Ratio : double.NaN,
    ];
}
