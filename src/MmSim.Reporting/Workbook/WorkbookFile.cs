using System.Globalization;
using MmSim.Reporting.Report;
using SpreadCheetah;
using SpreadCheetah.Worksheets;
using SheetCell = SpreadCheetah.Cell;

namespace MmSim.Reporting.Workbook;

/// <summary>
/// results.xlsx: all tables of a run's folder in one workbook, a sheet a CSV, after a sheet of contents and one of units and notes.
/// It is made of the files alone, row by row, so that its size does not matter; the header stays in view and has filters.
/// </summary>
public static class WorkbookFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "results.xlsx";

    private const int MostRows = 1_048_576; // of a sheet, in Excel's specification
    private const int MostColumns = 16_384;

    /// <summary>Listings of patients are too long for a spreadsheet.</summary>
    private static readonly string[] s_leftOut = ["patients.csv", "events.csv"];

    /// <summary>Writes the workbook into a run's folder and returns its path.</summary>
    /// <param name="folder">A folder with run.json and the CSV files.</param>
    /// <exception cref="FileNotFoundException">The folder has no run.json.</exception>
    public static string Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        using var stream = File.Create(path);
        WriteAsync(new RunFolder(folder), Tables(folder), stream).GetAwaiter().GetResult();
        return path;
    }

    /// <summary>The CSV files of a folder, those of the guide first and in its order.</summary>
    private static List<TableFile> Tables(string folder)
    {
        var known = GuideFile.Rows("sheets.csv");
        var order = known.Select((row, i) => (File: row[0], i)).ToDictionary(pair => pair.File, pair => pair.i);
        var contents = known.ToDictionary(row => row[0], row => row[1]);
        return
        [
            .. Directory.EnumerateFiles(folder, "*.csv").Select(path => (Path: path, Name: Path.GetFileName(path)))
                .Where(file => !s_leftOut.Contains(file.Name))
                .OrderBy(file => order.GetValueOrDefault(file.Name, int.MaxValue)).ThenBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => TableFile.Open(file.Path, contents.GetValueOrDefault(file.Name, ""))),
        ];
    }

    private static async Task WriteAsync(RunFolder run, IReadOnlyList<TableFile> tables, Stream stream)
    {
        var options = new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest };
        await using var book = await Spreadsheet.CreateNewAsync(stream, options).ConfigureAwait(false);
        var styles = new SheetStyles(book);
        var currency = run.Text("currency") is { Length: > 0 } given ? given : "currency units";
        await FrontSheets.WriteAsync(book, styles, run, tables, currency).ConfigureAwait(false);
        foreach (var table in tables)
        {
            await WriteTableAsync(book, styles, table).ConfigureAwait(false);
        }

        await book.FinishAsync().ConfigureAwait(false);
    }

    private static async Task WriteTableAsync(Spreadsheet book, SheetStyles styles, TableFile table)
    {
        var columns = Math.Min(table.Columns.Count, MostColumns);
        var guides = table.Columns.Take(columns).Select(ColumnGuide.Of).ToArray();
        var options = new WorksheetOptions { FrozenRows = 1 };
        if (table.Rows > 0)
        {
            var end = SpreadsheetUtility.GetColumnName(columns) + Math.Min(table.Rows + 1, MostRows).ToString(CultureInfo.InvariantCulture);
            options.AutoFilter = new AutoFilterOptions("A1:" + end);
        }

        for (var c = 0; c < columns; c++)
        {
            options.Column(c + 1).Width = table.Width(c);
        }

        await book.StartWorksheetAsync(table.Sheet, options).ConfigureAwait(false);
        await book.AddHeaderRowAsync([.. table.Columns.Take(columns)], styles.Header).ConfigureAwait(false);
        var cells = new SheetCell[columns];
        var rows = 1;
        foreach (var fields in table.Read())
        {
            if (++rows > MostRows)
            {
                break;
            }

            for (var c = 0; c < columns; c++)
            {
                cells[c] = Cell(fields[c], guides[c], table.Unit(fields), styles);
            }

            await book.AddRowAsync(cells).ConfigureAwait(false);
        }
    }

    private static SheetCell Cell(string text, ColumnGuide? guide, string unit, SheetStyles styles)
    {
        if (text.Length == 0)
        {
            return default;
        }

        return guide?.Kind != ColumnKind.Text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? new SheetCell(number, styles.Of(guide?.Kind ?? ColumnKind.Number, unit))
            : new SheetCell(text);
    }
}
