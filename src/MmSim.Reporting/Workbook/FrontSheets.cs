using MmSim.Reporting.Report;
using SpreadCheetah;
using SpreadCheetah.Worksheets;
using SheetCell = SpreadCheetah.Cell;

namespace MmSim.Reporting.Workbook;

/// <summary>The two sheets before the tables: contents, and units and notes.</summary>
internal static class FrontSheets
{
    private const int WordsWidth = 90;

    /// <summary>Writes both.</summary>
    public static async Task WriteAsync(
        Spreadsheet book, SheetStyles styles, RunFolder run, IReadOnlyList<TableFile> tables, string currency)
    {
        await ContentsAsync(book, styles, run, tables).ConfigureAwait(false);
        await NotesAsync(book, styles, run, tables, currency).ConfigureAwait(false);
    }

    private static async Task ContentsAsync(Spreadsheet book, SheetStyles styles, RunFolder run, IReadOnlyList<TableFile> tables)
    {
        var options = new WorksheetOptions { ShowGridlines = false };
        options.Column(1).Width = 26;
        options.Column(2).Width = WordsWidth;
        options.Column(3).Width = 12;
        await book.StartWorksheetAsync("contents", options).ConfigureAwait(false);
        var identity = $"MmSim {run.Text("version")}; seed {run.Text("seed")}; "
            + $"{run.Text("patients")} patients under each strategy; {run.Text("basis")}";
        SheetCell[][] head =
        [
            [new SheetCell(run.Text("scenario"), styles.Title)], [new SheetCell(identity)],
            [new SheetCell("A sheet is a CSV file of the run's folder; units and meanings of columns are in the sheet notes.")], [],
        ];
        await AddAsync(book, head).ConfigureAwait(false);
        await book.AddHeaderRowAsync(["Sheet", "Content", "Rows"], styles.Header).ConfigureAwait(false);
        await AddAsync(book, tables.Select(table => new[]
        {
            new SheetCell(new Formula($"HYPERLINK(\"#'{table.Sheet}'!A1\",\"{table.Sheet}\")"), table.Sheet, styles.Link),
            new SheetCell(table.Content), new SheetCell(table.Rows, styles.Of(ColumnKind.Count, "")),
        })).ConfigureAwait(false);
    }

    private static async Task NotesAsync(
        Spreadsheet book, SheetStyles styles, RunFolder run, IReadOnlyList<TableFile> tables, string currency)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        options.Column(1).Width = 34;
        options.Column(2).Width = 26;
        options.Column(3).Width = WordsWidth;
        options.Column(4).Width = 60;
        await book.StartWorksheetAsync("notes", options).ConfigureAwait(false);
        await book.AddHeaderRowAsync(["Column", "Unit", "Meaning", "Sheets"], styles.Header).ConfigureAwait(false);
        var columns = tables.SelectMany(table => table.Columns.Select(column => (column, table.Sheet)))
            .GroupBy(pair => pair.column, (column, pairs) => (Column: column, Sheets: string.Join(", ", pairs.Select(pair => pair.Sheet))))
            .Select(at => (at.Column, at.Sheets, Guide: ColumnGuide.Of(at.Column)))
            .Where(at => at.Guide is not null);
        SheetCell Words(string text) => new(text, styles.Wrapped);
        await AddAsync(book, columns.Select(at => new[]
        {
            Words(at.Column), Words(at.Guide!.UnitIn(currency)), Words(at.Guide.Meaning), Words(at.Sheets),
        })).ConfigureAwait(false);
        await AddAsync(book, Notes(run).Select(note => new[] { Words("Note"), default, Words(note) })).ConfigureAwait(false);
    }

    private static async Task AddAsync(Spreadsheet book, IEnumerable<SheetCell[]> rows)
    {
        foreach (var row in rows)
        {
            await book.AddRowAsync(row).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Notes(RunFolder run) =>
    [
        "Columns not listed: a strategy's, or a parameter's, own column (psa_costs, psa_effects, psa_parameters).",
        "An empty cell is a figure that is not defined, such as the ICER of a dominated strategy.",
        .. run.Texts("warnings"), .. run.Texts("assumptions").Select(text => "Assumption. " + text),
    ];
}
