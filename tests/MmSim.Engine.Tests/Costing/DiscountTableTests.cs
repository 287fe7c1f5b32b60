using MmSim.Engine.Costing;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>Discount tables against the exponential they stand for.</summary>
public sealed class DiscountTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(0.015)]
    [InlineData(0.035)]
    [InlineData(0.3)]
    [InlineData(4)]
    public void Factor_and_integral_are_those_of_the_exponential(double rate)
    {
        var table = new DiscountTable(rate, 600);
        var force = Math.Log(1 + rate) / 12;
        for (var t = 0.0; t <= 600; t += 0.317)
        {
            Assert.Equal(Math.Exp(-force * t), table.Factor(t), 1e-13);
            var exact = rate < 1e-6 ? t * (1 - (force * t / 2)) : (1 - Math.Exp(-force * t)) / force;
            Assert.True(Math.Abs(table.Integral(t) - exact) <= 1e-11 * (1 + exact), $"rate {rate}, month {t}: {table.Integral(t)} against {exact}");
        }
    }

    [Fact]
    public void A_rate_of_zero_gives_the_time_itself()
    {
        var table = new DiscountTable(0, 240);
        for (var t = 0.0; t < 240; t += 0.37)
        {
            Assert.Equal(1, table.Factor(t));
            Assert.Equal(t, table.Integral(t));
        }
    }
}
