using System.Globalization;

namespace MmSim.Evidence.Library;

/// <summary>Price indices by country and year: one index a country, in calendar years ("2023") or financial years ("2021/22").</summary>
/// <param name="countries">Index values by year, by country.</param>
public sealed class PriceIndex(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> countries)
{
    /// <summary>No index at all: only prices of the wanted year can be used.</summary>
    public static PriceIndex None { get; } = new(new Dictionary<string, IReadOnlyDictionary<string, double>>());

    /// <summary>The countries that have an index.</summary>
    public IEnumerable<string> Countries => countries.Keys;

    /// <summary>The years of a country's index in their order in the file; empty where it has none.</summary>
    /// <param name="country">The country.</param>
    public IEnumerable<string> Years(string country) => countries.TryGetValue(country, out var years) ? years.Keys : [];

    /// <summary>
    /// What a price of one year is multiplied by to be one of another: I(to) / I(from). 1 for the same year, with or without an index.
    /// A calendar year Y is taken as Y/Y+1 where the index has financial years, since most of it falls in that one; never the reverse.
    /// </summary>
    /// <param name="country">The country.</param>
    /// <param name="from">Year of the price.</param>
    /// <param name="to">The wanted year.</param>
    /// <returns>The factor; null where the index has not both years.</returns>
    public double? Factor(string country, string from, string to)
    {
        if (from == to)
        {
            return 1;
        }

        return Value(country, to) / Value(country, from);
    }

    private double? Value(string country, string year)
    {
        if (!countries.TryGetValue(country, out var years))
        {
            return null;
        }

        return years.TryGetValue(year, out var value) || years.TryGetValue(Financial(year), out value) ? value : null;
    }

    private static string Financial(string year) => int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
        ? string.Create(CultureInfo.InvariantCulture, $"{from}/{(from + 1) % 100:00}")
        : year;
}
