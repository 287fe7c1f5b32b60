using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;

namespace MmSim.Evidence.Targets;

/// <summary>A published figure of a registry or cohort.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Study">The registry or study.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Line">Line of therapy as the file writes it; empty for none.</param>
/// <param name="Month">Month of a survival; null for other measures.</param>
/// <param name="Value">The figure: months or a share.</param>
/// <param name="Low">Lower end of its interval; null where the file has none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Patients">Patients behind it.</param>
/// <param name="Population">Which patients.</param>
/// <param name="Period">Their years.</param>
/// <param name="Verified">How far it was checked.</param>
/// <param name="Source">Where it was read.</param>
public sealed record RegistryRow(
    string File, string Study, string Metric, string Line, double? Month, double Value, double? Low, double? High, int? Patients, string Population,
    string Period, Verification Verified, string Source);

/// <summary>Reads real_world_os.csv and attrition.csv: figures that nothing is fitted to.</summary>
public static class RegistryEvidence
{
    /// <summary>File of real-world survival.</summary>
    public const string RealWorld = "real_world_os.csv";

    /// <summary>File of what registries report by line.</summary>
    public const string Attrition = "attrition.csv";

    /// <summary>Every row of both files.</summary>
    /// <param name="scenariosFolder">The folder that holds <c>evidence</c>.</param>
    /// <exception cref="EvidenceException">A file is missing or wrong; every fault is listed.</exception>
    public static IReadOnlyList<RegistryRow> Read(string scenariosFolder)
    {
        ArgumentNullException.ThrowIfNull(scenariosFolder);
        var folder = Path.Combine(scenariosFolder, "evidence");
        var faults = new FaultList();
        var rows = new List<RegistryRow>();
        using (var table = CsvTable.Open(folder, RealWorld, "registry period population n measure time_months value lo hi verified source".Split(' '), faults))
        {
            while (table?.Next() ?? false)
            {
                rows.Add(new RegistryRow(
                    RealWorld, table.Required("registry"), table.Required("measure"), string.Empty, table.Number("time_months"), table.RequiredNumber("value"),
                    table.Number("lo"), table.Number("hi"), table.Count("n"), table.Text("population"), table.Text("period"), table.Verified(), table.Text("source")));
            }
        }

        using (var table = CsvTable.Open(folder, Attrition, "metric line value population n study period verified source".Split(' '), faults))
        {
            while (table?.Next() ?? false)
            {
                rows.Add(new RegistryRow(
                    Attrition, table.Required("study"), table.Required("metric"), table.Text("line"), null, table.RequiredNumber("value"), null, null,
                    table.Count("n"), table.Text("population"), table.Text("period"), table.Verified(), table.Text("source")));
            }
        }

        faults.Throw();
        return rows;
    }
}
