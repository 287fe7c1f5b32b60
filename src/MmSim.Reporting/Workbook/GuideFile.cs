using System.Reflection;
using CsvHelper;

namespace MmSim.Reporting.Workbook;

/// <summary>The lists that come with the program: what each table and each column holds.</summary>
internal static class GuideFile
{
    /// <summary>Rows of a list without its header.</summary>
    /// <param name="name">Its file in this folder.</param>
    public static IReadOnlyList<string[]> Rows(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its part {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        using var reader = CsvReader.Create(bytes.ToArray(), new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }
}
