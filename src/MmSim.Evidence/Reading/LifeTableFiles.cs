using MmSim.Evidence.Library;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Reading;

/// <summary>The life tables of <c>scenarios/life-tables</c>: one file a country and period, with ages 0, 1, 2, … one a row.</summary>
internal static class LifeTableFiles
{
    private const string Folder = "life-tables";
    private static readonly string[] Columns = ["age", "female_qx", "male_qx"];

    /// <summary>Reads every table; its name is the file's without ".csv".</summary>
    public static Dictionary<string, LifeTablePair> Read(string scenarios, FaultList faults)
    {
        var tables = new Dictionary<string, LifeTablePair>(StringComparer.Ordinal);
        var folder = Path.Combine(scenarios, Folder);
        if (!Directory.Exists(folder))
        {
            faults.Add(Folder, "no such folder", "a folder with life tables as CSV files");
            return tables;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (ReadOne(scenarios, name, faults) is { } pair)
            {
                tables.Add(name, pair);
            }
        }

        return tables;
    }

    private static LifeTablePair? ReadOne(string scenarios, string name, FaultList faults)
    {
        List<double> female = [], male = [];
        var file = $"{Folder}/{name}.csv";
        using var table = CsvTable.Open(scenarios, file, Columns, faults);
        while (table is not null && table.Next())
        {
            if (table.RequiredNumber("age") != female.Count)
            {
                faults.Add(table.At("age"), FaultList.Quote(table.Text("age")), $"age {female.Count}: ages rise by one from 0");
                return null;
            }

            female.Add(table.RequiredNumber("female_qx", 0, 1));
            male.Add(table.RequiredNumber("male_qx", 0, 1));
        }

        if (!female.Exists(q => q < 1) || !male.Exists(q => q < 1) || female.Exists(double.IsNaN) || male.Exists(double.IsNaN))
        {
            if (table is not null)
            {
                faults.Add(file, $"{female.Count} ages", "at least one, each with a chance to die in 0..1, one of them below 1");
            }

            return null;
        }

        return new LifeTablePair(name, new LifeTable(female), new LifeTable(male), Source(Path.Combine(scenarios, file)));
    }

    // The source stands in the first line: "# source …".
    private static string Source(string path)
    {
        using var reader = new StreamReader(path);
        var first = reader.ReadLine() ?? string.Empty;
        const string prefix = "# source ";
        return first.StartsWith(prefix, StringComparison.Ordinal) ? first[prefix.Length..] : string.Empty;
    }
}
