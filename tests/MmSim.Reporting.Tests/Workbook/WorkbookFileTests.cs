using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using MmSim.Reporting.Decisions;
using MmSim.Reporting.Tables;
using MmSim.Reporting.Tests.Decisions;
using MmSim.Reporting.Workbook;
using Xunit;

namespace MmSim.Reporting.Tests.Workbook;

/// <summary>The workbook read back as what it is, a zip of XML (ECMA-376): it holds what the files hold.</summary>
public sealed class WorkbookFileTests : IDisposable
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_table_has_a_sheet_with_its_cells_after_contents_and_notes()
    {
        using var book = Write();
        var sheets = Sheets(book);
        var files = Directory.GetFiles(_folder.Path, "*.csv").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.Equal(["contents", "notes", "summary", "incremental"], sheets.Take(4));
        Assert.Equal(files.Order(StringComparer.Ordinal), sheets.Skip(2).Order(StringComparer.Ordinal));
        foreach (var name in new[] { "summary", "incremental", "lines", "survival" })
        {
            var rows = Rows(book, sheets.IndexOf(name));
            var file = _folder.Rows(name + ".csv").ToList();
            Assert.Equal(file.Count + 1, rows.Count);
            Assert.Equal(file[0].Keys, rows[0]);
            foreach (var (expected, actual) in file.Zip(rows.Skip(1)))
            {
                foreach (var (field, cell) in expected.Values.Zip(actual))
                {
                    var same = field == cell || (double.TryParse(field, CultureInfo.InvariantCulture, out var x)
                        && double.TryParse(cell, CultureInfo.InvariantCulture, out var y) && x == y);
                    Assert.True(same, $"{name}: '{cell}' stands where the file has '{field}'.");
                }
            }
        }
    }

    [Fact]
    public void Header_stays_in_view_and_filters_and_numbers_are_shown_as_what_they_are()
    {
        using var book = Write();
        var place = Sheets(book).IndexOf("survival");
        var sheet = Sheet(book, place);
        var pane = sheet.Descendants(Main + "pane").Single();
        Assert.Equal(("1", "frozen"), (pane.Attribute("ySplit")?.Value, pane.Attribute("state")?.Value));
        Assert.StartsWith("A1:", sheet.Descendants(Main + "autoFilter").Single().Attribute("ref")?.Value, StringComparison.Ordinal);
        Assert.Equal("0.0%", Format(book, sheet, "survival", Rows(book, place)[0]));
        var summary = Sheets(book).IndexOf("summary");
        var rows = _folder.Rows("summary.csv").ToList();
        foreach (var (measure, format) in new[] { ("life_years", "#,##0.000"), ("os_60m", "0.0%"), ("median_os", "#,##0.0"), ("cost", "#,##0") })
        {
            Assert.Equal(format, Format(book, Sheet(book, summary), "mean", Rows(book, summary)[0], rows.FindIndex(row => row["measure"] == measure) + 1));
        }
    }

    [Fact]
    public void Notes_say_what_each_column_means_and_in_which_currency()
    {
        using var book = Write();
        var sheets = Sheets(book);
        var notes = Rows(book, 1);
        var known = notes.Select(row => row[0]).ToHashSet();
        string[] free = ["psa_costs", "psa_effects", "psa_parameters"];
        foreach (var name in sheets.Skip(2).Except(free))
        {
            Assert.All(Rows(book, sheets.IndexOf(name))[0], column => Assert.True(known.Contains(column), $"{name}.csv: nothing is known of the column {column}."));
        }

        Assert.Equal("GBP 2025", notes.Single(row => row[0] == "nmb")[1]);
        Assert.Contains(notes, row => row[0] == "mcse_cost" && row[2].StartsWith("Monte Carlo standard error of: cost", StringComparison.Ordinal));
        Assert.All(Rows(book, 0).Skip(5), row => Assert.False(row[1].Length == 0, $"{row[0]}: the contents do not say what it holds."));
    }

    [Fact]
    public void Changes_and_errors_of_a_known_column_are_known_and_words_are_not_made_up()
    {
        Assert.Equal(ColumnKind.Money, ColumnGuide.Of("cost_discounted_change")?.Kind);
        Assert.Equal("change against the base case of: cost, discounted", ColumnGuide.Of("cost_discounted_change")?.Meaning);
        Assert.Equal(ColumnKind.Number, ColumnGuide.Of("qalys_discounted_change_mcse")?.Kind);
        Assert.Null(ColumnGuide.Of("surprise"));
        Assert.Equal(ColumnGuide.Known.Count(), ColumnGuide.Known.Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    private ZipArchive Write()
    {
        TableSet.Write(SyntheticRun.Create(hasEconomics: true), _folder.Path, new TableOptions { Currency = "GBP 2025" });
        new DecisionReport(SyntheticEvaluation.Create(draws: 100)).WriteTables(_folder.Path);
        File.WriteAllText(
            Path.Combine(_folder.Path, "run.json"), """{ "scenario": "A question", "seed": 1, "patients": 20000, "currency": "GBP 2025", "version": "1" }""");
        File.WriteAllText(Path.Combine(_folder.Path, "patients.csv"), "patient\n1\n");
        var path = WorkbookFile.Write(_folder.Path);
        File.Delete(Path.Combine(_folder.Path, "patients.csv"));
        return ZipFile.OpenRead(path);
    }

    private static XDocument Part(ZipArchive book, string name)
    {
        using var stream = book.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static List<string> Sheets(ZipArchive book) =>
        [.. Part(book, "xl/workbook.xml").Descendants(Main + "sheet").Select(sheet => sheet.Attribute("name")!.Value)];

    private static XDocument Sheet(ZipArchive book, int place) => Part(book, FormattableString.Invariant($"xl/worksheets/sheet{place + 1}.xml"));

    private static List<List<string>> Rows(ZipArchive book, int place) =>
    [
        .. Sheet(book, place).Descendants(Main + "row").Select(row => row.Elements(Main + "c")
            .Select(cell => cell.Element(Main + "is")?.Value ?? cell.Element(Main + "v")?.Value ?? "").ToList()),
    ];

    private static string? Format(ZipArchive book, XDocument sheet, string column, List<string> header, int row = 1)
    {
        var styles = Part(book, "xl/styles.xml");
        var cell = sheet.Descendants(Main + "row").ElementAt(row).Elements(Main + "c").ElementAt(header.IndexOf(column));
        var style = styles.Descendants(Main + "cellXfs").Single().Elements().ElementAt(int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture));
        var id = style.Attribute("numFmtId")?.Value;
        return styles.Descendants(Main + "numFmt").FirstOrDefault(format => format.Attribute("numFmtId")?.Value == id)?.Attribute("formatCode")?.Value;
    }
}
