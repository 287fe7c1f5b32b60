using System.Globalization;
using MmSim.Reporting.Report;

namespace MmSim.Reporting.Comparison;

/// <summary>A table whose figures are compared: which rows, what tells them apart, and which columns hold a figure and its error.</summary>
/// <param name="Name">The file's name without ".csv".</param>
/// <param name="Keys">Columns, beside strategy, subgroup and basis, that tell rows apart.</param>
/// <param name="Figures">Columns of figures with those of their errors.</param>
/// <param name="Rows">Which rows are compared.</param>
internal sealed record ComparedTable(string Name, IReadOnlyList<string> Keys, IReadOnlyList<(string Value, string Error)> Figures, Func<RunRow, bool> Rows)
{
    private static readonly string[] CommonKeys = ["strategy", "subgroup", "basis"];
    private static readonly int[] Months = [12, 24, 36, 60, 84, 120, 180, 240];

    /// <summary>All of them, the main one first.</summary>
    /// <param name="thresholds">What a QALY may cost: of the many rows by threshold, these are compared.</param>
    public static IReadOnlyList<ComparedTable> All(IReadOnlyCollection<double> thresholds) =>
    [
        new("summary", ["measure"], [("mean", "mcse")], _ => true),
        new("nmb", ["threshold"], [("nmb", "mcse_nmb"), ("incremental_nmb", "mcse")], row => thresholds.Contains(row.Number("threshold"))),
        new("pairwise", ["comparator"], [("incremental_cost", "mcse_incremental_cost"), ("incremental_qalys", "mcse_incremental_qalys")], _ => true),
        new("evpi", ["threshold"], [("evpi", "mcse")], row => thresholds.Contains(row.Number("threshold"))),
        new("survival", ["endpoint", "month"], [("survival", "mcse")], row => row["endpoint"] != "OS" && Months.Contains((int)row.Number("month"))),
        new("lines", ["line", "measure"], [("value", "mcse")], row => row["measure"] != "started"), // A count, which grows with the patients.
        new("regimens", ["line", "regimen", "phase"], [("share", "mcse")], _ => true),
        new("adverse_events", ["line", "regimen", "phase", "event"], [("patients_share", "mcse")], _ => true),
        new("costs", ["category", "line", "item"], [("mean_discounted", "mcse_discounted")], _ => true),
    ];

    /// <summary>What tells a row apart, strategy, subgroup and basis included.</summary>
    public string KeyOf(RunRow row) => string.Join('\u001f', CommonKeys.Concat(Keys).Select(column => row[column]));

    /// <summary>The row's figure in words: "PFS 1L month 24", "incremental_nmb at 20000".</summary>
    public string MeasureOf(RunRow row, string value) => Name switch
    {
        "summary" => row["measure"],
        "nmb" or "evpi" => $"{value} at {row["threshold"]}",
        "pairwise" => $"{value} against {row["comparator"]}",
        "survival" => $"{row["endpoint"]} month {row["month"]}",
        "lines" => $"line {row["line"]} {row["measure"]}",
        "regimens" => $"line {row["line"]} {row["regimen"]} {row["phase"]} share",
        "adverse_events" => $"line {row["line"]} {row["regimen"]} {row["phase"]} {row["event"]}",
        _ => string.Create(CultureInfo.InvariantCulture, $"cost {row["category"]} line {row["line"]} {row["item"]}"),
    };
}
