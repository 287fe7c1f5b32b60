using CsvHelper;

namespace MmSim.Reporting.Workbook;

/// <summary>A CSV of a run, read row by row.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Content">What it holds; empty where the guide does not know it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Rows without the header.</param>
internal sealed record TableFile(string Path, string Content, IReadOnlyList<string> Columns, int Rows)
{
    private const int LongestSheetName = 31;
    private const int Sampled = 50;

    private readonly int[] _longest = new int[Columns.Count];
    private readonly int _unit = Columns.ToList().IndexOf("unit");
    private readonly int _outcome = Columns.ToList().IndexOf("outcome");
    private readonly int _measure = Columns.ToList().IndexOf("measure");

    /// <summary>Name of the file.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Name of its sheet: the file's without ending, at most as long as a spreadsheet allows.</summary>
    public string Sheet => string.Concat(System.IO.Path.GetFileNameWithoutExtension(Path).Take(LongestSheetName));

    /// <summary>Opens a table: reads its header, counts its rows, looks how wide the first ones are.</summary>
    public static TableFile Open(string path, string content)
    {
        using var reader = Reader(path, out var stream);
        using (stream)
        {
            var table = new TableFile(path, content, [.. reader.Headers], 0);
            var rows = 0;
            while (reader.Read())
            {
                for (var c = 0; rows < Sampled && c < table.Columns.Count; c++)
                {
                    table._longest[c] = Math.Max(table._longest[c], reader.GetString(c).Length);
                }

                rows++;
            }

            return table with { Rows = rows };
        }
    }

    /// <summary>The rows, one array for all of them.</summary>
    public IEnumerable<string[]> Read()
    {
        using var reader = Reader(Path, out var stream);
        using (stream)
        {
            var fields = new string[Columns.Count];
            while (reader.Read())
            {
                for (var c = 0; c < fields.Length; c++)
                {
                    fields[c] = reader.GetString(c);
                }

                yield return fields;
            }
        }
    }

    /// <summary>Unit of a row's figures where they differ from row to row: its own column, or what the row is about; empty where it is not known.</summary>
    public string Unit(string[] fields)
    {
        string Field(int place) => place < 0 ? "" : fields[place];
        return (Field(_unit), Field(_outcome), Field(_measure), Name) switch
        {
            ({ Length: > 0 } unit, _, _, _) => unit,
            (_, "cost", _, _) or (_, _, _, "costs.csv") => "currency",
            (_, { Length: > 0 }, _, _) or (_, _, _, "qalys.csv") => "QALYs",
            (_, _, { Length: > 0 } measure, "lines.csv") => measure.StartsWith("median_", StringComparison.Ordinal) ? "months"
                : measure is "started" ? "patients" : measure.EndsWith("_per_patient", StringComparison.Ordinal) ? "" : "share",
            _ => "",
        };
    }

    /// <summary>Width of a column in characters: of its header with the filter's button, or of what stands in it.</summary>
    public double Width(int column) => Math.Clamp(Math.Max(Columns[column].Length + 3, _longest[column] + 1), 8, 50);

    private static CsvReader Reader(string path, out FileStream stream)
    {
        stream = File.OpenRead(path);
        var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        return reader;
    }
}
