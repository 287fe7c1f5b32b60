using CsCheck;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;
using MmSim.Numerics.Survival;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.Survival;

public sealed class LifeTableTests
{
    // A Gompertz-like table made for the test: q(x) = 1 − exp(−0.00004·1.1^x) to age 100, then 1.
    private static readonly LifeTable _table = new([.. Enumerable.Range(0, 101).Select(Q), 1.0]);

    private static double Q(int age) => 1 - Math.Exp(-0.00004 * Math.Pow(1.1, age));

    [Fact]
    public void Survival_over_a_year_of_age_is_one_minus_q()
    {
        foreach (var age in new[] { 0, 1, 40, 66, 99, 100 })
        {
            Assert.Equal(1 - Q(age), _table.Survival(age, 12), 12);
        }
    }

    [Fact]
    public void Survival_within_a_year_is_a_power_of_the_year()
    {
        Assert.Equal(Math.Pow(1 - Q(70), 0.25) * Math.Pow(1 - Q(71), 0.25), _table.Survival(70.75, 6), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(66)]
    [InlineData(66.3)]
    [InlineData(99.9)]
    [InlineData(104)]
    public void Expectancy_equals_numeric_integration_of_survival(double age)
    {
        // Simpson over forty-eighths of a year, each piece within one year of age; to age 180 survival is nil.
        double sum = 0, from = age;
        while (from < 180)
        {
            var to = Math.Min(Math.Floor(from) + 1, (Math.Floor((from * 48) + 1e-9) + 1) / 48);
            sum += (to - from) / 6 * (S(from) + (4 * S((from + to) / 2)) + S(to));
            from = to;
        }

        Assert.InRange(_table.Expectancy(age) / sum, 1 - 1e-9, 1 + 1e-9);

        double S(double at) => _table.Survival(age, (at - age) * 12);
    }

    [Fact]
    public void Expectancy_of_a_constant_q_is_that_of_the_exponential() =>
        Assert.Equal(-1 / Math.Log(0.9), new LifeTable([0.1, 0.1, 0.1]).Expectancy(1.5), 12);

    [Fact]
    public void Simulated_expectancy_equals_the_closed_form()
    {
        var moments = default(Moments);
        for (uint patient = 0; patient < 200_000; patient++)
        {
            moments.Add(_table.MonthsToDeath(66.3, RandomAddress.Uniforms(7, patient, 0, 0, 0, DecisionPoint.OtherCauseDeath).First) / 12);
        }

        Statistics.AssertWithin("years lived from 66.3", moments.Mean, _table.Expectancy(66.3), moments.StandardError);
    }

    [Fact]
    public void Time_to_death_inverts_survival_at_any_age_and_ratio() =>
        Gen.Select(Gen.Double[0, 110], Gen.Double[0.001, 0.999], Gen.Double[0.2, 5]).Sample((age, uniform, ratio) =>
            Math.Abs(_table.Survival(age, _table.MonthsToDeath(age, uniform, ratio), ratio) - (1 - uniform)) < 1e-9);

    [Fact]
    public void Larger_uniform_means_later_death() =>
        Assert.True(_table.MonthsToDeath(60, 0.2) < _table.MonthsToDeath(60, 0.3));

    [Fact]
    public void Last_hazard_below_one_holds_beyond_the_table()
    {
        var last = 1 - Q(100);

        Assert.Equal(last, _table.Survival(101, 12), 12);
        Assert.Equal(Math.Pow(last, 10), _table.Survival(105, 120), 12);
        Assert.Equal(-1 / Math.Log(last), _table.Expectancy(120), 9);
    }

    [Fact]
    public void Q_of_one_at_the_last_age_is_left_out()
    {
        LifeTable with = new([0.1, 0.2, 1.0]), without = new([0.1, 0.2]);

        Assert.Equal(without.Expectancy(0), with.Expectancy(0));
        Assert.Equal(0.8, with.Survival(2, 12), 12);
        Assert.True(double.IsFinite(with.MonthsToDeath(2, 1 - Math.Pow(2, -53))));
    }

    [Fact]
    public void Doubling_the_mortality_ratio_squares_survival_and_halves_the_time_under_a_constant_hazard()
    {
        Assert.Equal(Math.Pow(_table.Survival(63.4, 250), 2), _table.Survival(63.4, 250, 2), 12);

        var constant = new LifeTable([0.05, 0.05]);
        Assert.Equal(constant.MonthsToDeath(0.5, 0.4) / 2, constant.MonthsToDeath(0.5, 0.4, 2), 9);
        Assert.Equal(double.PositiveInfinity, constant.MonthsToDeath(0.5, 0.4, 0));
    }

    [Fact]
    public void Years_without_deaths_are_crossed()
    {
        var table = new LifeTable([0.0, 0.0, 0.5]);

        Assert.Equal(36, table.MonthsToDeath(0, 0.5), 9);
        Assert.Equal(2 + (1 / Math.Log(2)), table.Expectancy(0), 12);
        Assert.Equal(1, table.Survival(0, 24));
    }

    [Fact]
    public void Values_outside_zero_to_one_are_refused_with_their_age()
    {
        Assert.Contains("q(1) = 1.2", Assert.Throws<ArgumentException>(() => new LifeTable([0.1, 1.2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LifeTable([0.1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new LifeTable([1.0]));
        Assert.Throws<ArgumentException>(() => new LifeTable([]));
    }
}
