using MmSim.Engine.Costing;
using MmSim.Engine.Population;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Population;

public class GeneralPopulationTests
{
    /// <summary>A constant yearly risk of death of 10 %: hazard μ = −ln 0.9, so QALYs at utility u are u/(μ + δ).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.035)]
    public void Constant_hazard_and_utility_have_their_closed_form(double rate)
    {
        var life = new LifeTable([.. Enumerable.Repeat(0.1, 110)]);
        double[] utility = [.. Enumerable.Repeat(0.8, 110)];
        var found = GeneralPopulation.DiscountedQalys(life, new UtilityNorm(utility, utility, rate), male: true, ageYears: 20, rate);
        var hazard = -Math.Log(0.9);
        Assert.Equal(0.8 / (hazard + Math.Log(1 + rate)), found, 0.005);
        if (rate == 0)
        {
            Assert.Equal(0.8 * life.Expectancy(20), found, 0.005);
        }
    }

    [Fact]
    public void Sexes_have_their_own_utility()
    {
        var life = new LifeTable([.. Enumerable.Repeat(0.1, 110)]);
        var norm = new UtilityNorm([.. Enumerable.Repeat(0.4, 110)], [.. Enumerable.Repeat(0.8, 110)], 0);
        Assert.Equal(2, GeneralPopulation.DiscountedQalys(life, norm, true, 60, 0) / GeneralPopulation.DiscountedQalys(life, norm, false, 60, 0), 9);
    }
}
