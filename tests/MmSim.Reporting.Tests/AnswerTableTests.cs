using System.Text.RegularExpressions;
using MmSim.Engine.Results;
using Xunit;

namespace MmSim.Reporting.Tests;

public class AnswerTableTests
{
    [Fact]
    public void Table_is_exactly_this()
    {
        const string expected =
            """
            Base case, 20,000 patients under each strategy, horizon 30 years, seed 1. In brackets: Monte Carlo standard error.

            Strategy           Life years  Median OS, months  5-year OS, %  Median PFS 1L, months  Lines received  Months on treatment
            ---------------  ------------  -----------------  ------------  ---------------------  --------------  -------------------
            VRd, R; DVd; Pd   8.33 (0.03)         69.3 (0.7)    54.9 (0.4)             33.3 (0.3)     2.50 (0.01)           45.0 (0.1)

            """;
        var written = AnswerTable.Write(SyntheticRun.Create(strategies: 1));
        Assert.Equal(Squeezed(expected), Squeezed(written));
        var rows = written.Split('\n').Skip(2).Take(3).Select(row => row.Length).ToList();
        Assert.All(rows, length => Assert.Equal(rows[0], length));
    }

    [Theory]
    [InlineData(8.7342, 0.0123, 2, "8.73 (0.01)")]
    [InlineData(8.7342, 0.123, 2, "8.7 (0.1)")]
    [InlineData(123456, 234, 0, "123,500 (200)")]
    [InlineData(8.7342, 0.0000123, 2, "8.73 (<0.01)")]
    [InlineData(8.7342, 0, 2, "8.73 (0.00)")]
    [InlineData(double.NaN, double.NaN, 2, "not reached")]
    public void Digits_are_those_the_error_supports(double value, double error, int most, string expected) =>
        Assert.Equal(expected, SupportedDigits.FormatWithError(value, error, most));

    [Fact]
    public void Strategies_that_noise_could_swap_are_named()
    {
        var run = SyntheticRun.Create();
        Assert.DoesNotContain("noise", AnswerTable.Write(run), StringComparison.Ordinal);
        var outcomes = run.Strategies[0].Outcomes.ToArray();
        outcomes[(int)Outcome.LifeYears].Add(100);
        var close = run with { Strategies = [run.Strategies[0], run.Strategies[1] with { Outcomes = outcomes }] };
        Assert.Contains(
            "Within Monte Carlo noise in life years: DRd; PVd; Kd and VRd, R; DVd; Pd.", AnswerTable.Write(close),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Economic_columns_appear_with_economics()
    {
        Assert.DoesNotContain("QALY", AnswerTable.Write(SyntheticRun.Create()), StringComparison.Ordinal);
        Assert.Contains("QALYs, discounted", AnswerTable.Write(SyntheticRun.Create(hasEconomics: true)), StringComparison.Ordinal);
    }

    private static string Squeezed(string text) => Regex.Replace(text, "[ -]{2,}", " ");
}
