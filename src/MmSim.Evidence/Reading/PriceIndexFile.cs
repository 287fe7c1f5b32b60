using System.Text.RegularExpressions;
using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>Reads <c>scenarios/economics/price_index.csv</c>.</summary>
public static partial class PriceIndexFile
{
    /// <summary>The file, from the folder of scenarios.</summary>
    public const string Name = "economics/price_index.csv";

    // An index stands at 100 or 1 in some year; beyond these no price would be one.
    private const double Least = 1e-6, Most = 1e9;

    private static readonly string[] Columns = ["country", "year", "value", "index", "verified", "source"];

    /// <summary>Reads it.</summary>
    /// <param name="scenarios">The folder of scenarios.</param>
    /// <returns>The indices; none at all where there is no file.</returns>
    /// <exception cref="EvidenceException">A row is wrong; every fault is listed.</exception>
    public static PriceIndex Read(string scenarios)
    {
        if (!File.Exists(Path.Combine(scenarios, Name)))
        {
            return PriceIndex.None;
        }

        var faults = new FaultList();
        var countries = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var table = CsvTable.Open(scenarios, Name, Columns, faults))
        {
            while (table is not null && table.Next())
            {
                Row(table, countries, names, faults);
            }
        }

        faults.Throw();
        return new PriceIndex(countries.ToDictionary(c => c.Key, c => (IReadOnlyDictionary<string, double>)c.Value));
    }

    /// <summary>True for "2023" and "2021/22", where the second year is the next one.</summary>
    /// <param name="year">A price year.</param>
    public static bool IsYear(string year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return CalendarYear().IsMatch(year)
            || (FinancialYear().IsMatch(year) && (int.Parse(year[..4], null) + 1) % 100 == int.Parse(year[5..], null));
    }

    private static void Row(
        CsvTable table, Dictionary<string, Dictionary<string, double>> countries, Dictionary<string, string> names, FaultList faults)
    {
        var country = table.Required("country");
        var year = table.Required("year");
        var index = table.Required("index");
        var value = table.RequiredNumber("value", Least, Most);
        table.Verified();
        table.Required("source");
        if (!IsYear(year))
        {
            faults.Add(table.At("year"), FaultList.Quote(year), "a year such as 2023 or 2021/22");
        }

        if (!countries.TryGetValue(country, out var years))
        {
            countries[country] = years = new Dictionary<string, double>(StringComparer.Ordinal);
            names[country] = index;
        }

        if (names[country] != index)
        {
            faults.Add(table.At("index"), FaultList.Quote(index), $"the country's one index, {FaultList.Quote(names[country])}");
        }

        if (!years.TryAdd(year, value))
        {
            faults.Add(table.At("year"), FaultList.Quote(year), "each year of a country once");
        }
    }

    [GeneratedRegex(@"^[12]\d{3}$")]
    private static partial Regex CalendarYear();

    [GeneratedRegex(@"^[12]\d{3}/\d{2}$")]
    private static partial Regex FinancialYear();
}
