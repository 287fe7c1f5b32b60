using System.Globalization;
using MmSim.Reporting.Listings;
using MmSim.Reporting.Tests.Figures;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace MmSim.Reporting.Tests.Listings;

public sealed class PatientListingsTests : IDisposable
{
    private static readonly string[] Strategies = ["VRd, R; DVd; Pd", "DRd; PVd; Kd"];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("patients", 10)]
    [InlineData("events", 120)]
    public async Task Parquet_holds_what_the_csv_holds(string name, int rows)
    {
        PatientListings.Write(SyntheticTwins.Of(5, Strategies), hasEconomics: true, _folder.Path, csv: true, parquet: true);
        var csv = _folder.Rows(name + ".csv").ToList();
        Assert.Equal(rows, csv.Count);
        var parquet = await Read(name);
        Assert.Equal(csv[0].Keys, parquet.Keys);
        foreach (var (column, values) in parquet)
        {
            Assert.Equal(csv.Select(row => row[column]), values.Select(Text));
        }
    }

    [Fact]
    public async Task Groups_of_rows_follow_each_other_without_loss()
    {
        ListingColumn[] columns = [new WholeColumn("patient", row => row.Patient.Patient), new WordColumn("sex", row => row.Patient.Male ? "male" : "")];
        using (var file = new ParquetListing(Path.Combine(_folder.Path, "few.parquet"), columns, groupRows: 3))
        {
            foreach (var patient in SyntheticTwins.Of(8, Strategies))
            {
                file.Add(new ListingRow(patient, patient.Pathways[0], null));
            }
        }

        await using var reader = await ParquetReader.CreateAsync(Path.Combine(_folder.Path, "few.parquet"));
        Assert.Equal(3, reader.RowGroupCount);
        var read = await Read("few");
        Assert.Equal([.. Enumerable.Range(0, 8).Select(i => (125L * i) + 62)], read["patient"].Cast<long>());
        Assert.Equal(["male", null, "male", null, "male", null, "male", null], read["sex"]);
    }

    [Fact]
    public void Without_economics_there_is_no_cost_and_unasked_files_are_not_written()
    {
        PatientListings.Write(SyntheticTwins.Of(2, Strategies), hasEconomics: false, _folder.Path, csv: false, parquet: true);
        Assert.Equal(["events.parquet", "patients.parquet"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        PatientListings.Write(SyntheticTwins.Of(2, Strategies), hasEconomics: false, _folder.Path, csv: true, parquet: false);
        Assert.DoesNotContain("cost", _folder.Rows("patients.csv").First().Keys);
    }

    [Fact]
    public void A_cancelled_listing_stops_at_the_next_patient()
    {
        using var cancelled = new CancellationTokenSource();
        var taken = 0;
        var patients = SyntheticTwins.Of(5, Strategies).Select(patient =>
        {
            if (++taken == 2)
            {
                cancelled.Cancel();
            }

            return patient;
        });
        Assert.Throws<OperationCanceledException>(() => PatientListings.Write(patients, true, _folder.Path, true, true, cancelled.Token));
        Assert.Equal(2, taken);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("G9", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private async Task<Dictionary<string, List<object?>>> Read(string name)
    {
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(_folder.Path, name + ".parquet"));
        var columns = reader.Schema.DataFields.ToDictionary(field => field.Name, _ => new List<object?>());
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            foreach (var field in reader.Schema.DataFields)
            {
                columns[field.Name].AddRange(await Values(group, field));
            }
        }

        return columns;
    }

    private static async Task<IEnumerable<object?>> Values(ParquetRowGroupReader group, DataField field)
    {
        var rows = (int)group.RowCount;
        if (field.ClrType == typeof(long))
        {
            var whole = new long[rows];
            await group.ReadAsync<long>(field, whole.AsMemory());
            return whole.Cast<object?>();
        }

        if (field.ClrType == typeof(double))
        {
            var numbers = new double?[rows];
            await group.ReadAsync<double>(field, numbers.AsMemory());
            return numbers.Cast<object?>();
        }

        var words = new string?[rows];
        await group.ReadAsync(field, words.AsMemory());
        return words;
    }
}
