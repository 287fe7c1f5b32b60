using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Testing;
using Xunit;

namespace MmSim.Evidence.Tests.Reading;

public sealed class PriceIndexTests
{
    private static readonly PriceIndex Index = PriceIndexFile.Read(Repository.PathOf("scenarios"));

    [Theory]
    [InlineData("UK", "2014/15", "2024/25", 379.59 / 293.1)]
    [InlineData("UK", "2024/25", "2014/15", 293.1 / 379.59)]
    [InlineData("UK", "2021", "2022/23", 356.12 / 331.83)]
    [InlineData("US", "2017", "2025", 580.1018 / 475.3218)]
    [InlineData("Australia", "2015", "2025", 141.7 / 107.5)]
    [InlineData("India", "2015", "2025", 233.063 / 146.791)]
    public void Factor_is_the_ratio_of_the_index(string country, string from, string to, double expected) =>
        Assert.Equal(expected, Index.Factor(country, from, to)!.Value, 12);

    [Theory]
    [InlineData("UK", "1999", "2024/25")]
    [InlineData("UK", "2023", "2025")]
    [InlineData("US", "2021/22", "2025")]
    [InlineData("France", "2020", "2021")]
    public void A_year_or_a_country_that_is_not_there_has_no_factor(string country, string from, string to) => Assert.Null(Index.Factor(country, from, to));

    [Fact]
    public void The_same_year_needs_no_index() => Assert.Equal(1, Index.Factor("France", "2020", "2020"));

    [Fact]
    public void Each_country_has_one_index_of_consecutive_years()
    {
        Assert.Equal(["Australia", "India", "UK", "US"], Index.Countries.Order(StringComparer.Ordinal));
        foreach (var country in Index.Countries)
        {
            var years = Index.Years(country).Select(y => int.Parse(y[..4], null)).ToList();
            Assert.Equal(Enumerable.Range(years[0], years.Count), years);
        }
    }

    [Theory]
    [InlineData("2023", true)]
    [InlineData("2021/22", true)]
    [InlineData("1999/00", true)]
    [InlineData("2021/23", false)]
    [InlineData("2025 Q4", false)]
    [InlineData("23", false)]
    [InlineData("", false)]
    public void A_year_is_a_calendar_or_a_financial_year(string text, bool expected) => Assert.Equal(expected, PriceIndexFile.IsYear(text));

    [Fact]
    public void Every_fault_of_the_file_is_named_with_its_line()
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-index-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "economics"));
            File.WriteAllText(
                Path.Combine(folder.FullName, PriceIndexFile.Name),
                "country,year,value,index,verified,source\nFrance,2020,100,CPI,verified,x\nFrance,2020,101,CPI,verified,x\n"
                + "France,2021 Q1,-3,CPI,verified,x\nFrance,2022,103,Health,checked,\n");
            var faults = Assert.Throws<EvidenceException>(() => PriceIndexFile.Read(folder.FullName)).Faults;
            Assert.Equal(6, faults.Count);
            Assert.Equal("economics/price_index.csv line 3, year: found '2020'; expected each year of a country once", faults[0]);
            Assert.Contains(faults, f => f.Contains("line 4, year: found '2021 Q1'", StringComparison.Ordinal));
            Assert.Contains(faults, f => f.Contains("line 4, value: found '-3'", StringComparison.Ordinal));
            Assert.Contains(faults, f => f.Contains("line 5, verified: found 'checked'", StringComparison.Ordinal));
            Assert.Contains(faults, f => f.Contains("line 5, source", StringComparison.Ordinal));
            Assert.Contains(faults, f => f.Contains("line 5, index: found 'Health'; expected the country's one index, 'CPI'", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void No_file_is_no_index() => Assert.Empty(PriceIndexFile.Read(Path.GetTempPath()).Countries);
}
