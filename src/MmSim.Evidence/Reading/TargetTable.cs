namespace MmSim.Evidence.Reading;

/// <summary>A published figure that a calibration may aim at.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Value">The figure: a share of 1, or months.</param>
/// <param name="Low">Lower end of its 95 % interval, if published.</param>
/// <param name="High">Upper end.</param>
/// <param name="Patients">Patients behind it, if published.</param>
/// <param name="MayBeTarget">False for figures kept for validation: the column <c>use</c> says which.</param>
/// <param name="Source">Where it was read.</param>
public sealed record TargetRow(string Place, double Value, double? Low, double? High, int? Patients, bool MayBeTarget, string Source);

/// <summary>
/// The files that hold targets: <c>attrition.csv</c> and <c>relapse.csv</c>. Trial and registry survival stand elsewhere and cannot be joined.
/// </summary>
public static class TargetTable
{
    /// <summary>Files a target may come from, without folder.</summary>
    public static IReadOnlyList<string> Files { get; } = ["attrition.csv", "relapse.csv"];

    /// <summary>Rows whose columns hold exactly these values.</summary>
    /// <param name="scenariosFolder">The folder that holds <c>evidence</c>.</param>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <param name="where">Values by column.</param>
    /// <exception cref="EvidenceException">The file is missing, a column is, or a row is broken.</exception>
    public static IReadOnlyList<TargetRow> Find(string scenariosFolder, string file, IReadOnlyDictionary<string, string> where)
    {
        ArgumentNullException.ThrowIfNull(where);
        var faults = new FaultList();
        var found = new List<TargetRow>();
        using (var table = CsvTable.Open(scenariosFolder, "evidence/" + file, ["value", "use", "source", .. where.Keys], faults))
        {
            while (table?.Next() == true)
            {
                if (where.Any(w => table.Text(w.Key) != w.Value))
                {
                    continue;
                }

                var low = Optional(table, "low");
                var high = Optional(table, "high");
                var value = table.RequiredNumber("value");
                table.Ordered("value", low, value, high);
                var patients = table.Has("n") ? table.Count("n") : null;
                found.Add(new TargetRow(table.Place, value, low, high, patients, table.Text("use") == "calibration", table.Text("source")));
            }
        }

        faults.Throw();
        return found;
    }

    private static double? Optional(CsvTable table, string column) => table.Has(column) ? table.Number(column) : null;
}
