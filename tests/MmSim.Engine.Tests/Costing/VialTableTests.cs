using System.Runtime.Intrinsics;
using CsCheck;
using MmSim.Engine.Costing;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>The cheapest packs for a dose against trying all sets.</summary>
public sealed class VialTableTests
{
    [Fact]
    public void Whole_packs_cost_the_cheapest_set_that_holds_the_dose()
    {
        var gen = from a in Gen.Int[1, 40]
                  from b in Gen.Int[1, 40]
                  from c in Gen.Int[1, 40]
                  from prices in Gen.Double[1, 100].Array[3]
                  from dose in Gen.Double[0.01, 90]
                  select (sizes: new[] { a * 2.5, b * 2.5, c * 2.5 }, prices, dose);
        gen.Sample(t =>
        {
            var best = double.PositiveInfinity;
            for (var i = 0; i * t.sizes[0] < t.dose + t.sizes[0]; i++)
            {
                for (var j = 0; j == 0 || (i * t.sizes[0]) + (j * t.sizes[1]) < t.dose + t.sizes[1]; j++)
                {
                    var left = Math.Max(0, t.dose - (i * t.sizes[0]) - (j * t.sizes[1]));
                    var k = Math.Ceiling(left / t.sizes[2]);
                    best = Math.Min(best, (i * t.prices[0]) + (j * t.prices[1]) + (k * t.prices[2]));
                }
            }

            var table = new VialTable([.. t.sizes.Zip(t.prices)], false, 100);
            Assert.Equal(best, table.Cost(t.dose), 1e-9);
        }, iter: 300);
    }

    [Theory]
    [InlineData(48.6, 60, 1056)]     // carfilzomib 27 mg/m² at 1.8 m²: one vial of 60 mg
    [InlineData(100.8, 120, 2112)]   // 56 mg/m²: two of them
    [InlineData(126, 130, 2288)]     // 70 mg/m²: two of 60 mg and one of 10 mg
    [InlineData(60, 60, 1056)]
    public void Carfilzomib_uses_the_vials_of_the_published_cycle_costs(double dose, double given, double expected)
    {
        // BNF list prices: 10 mg £176, 30 mg £528, 60 mg £1,056: the same a milligram.
        var table = new VialTable([(10, 176), (30, 528), (60, 1056)], false, 300);
        Assert.True(table.Cost(dose) <= expected, $"{dose} mg: {table.Cost(dose)}");
        Assert.Equal(Math.Ceiling(dose / 10) * 176, table.Cost(dose), 1e-9);
        Assert.True(given >= dose);
        Assert.Equal(dose * 17.6, new VialTable([(10, 176), (30, 528), (60, 1056)], true, 300).Cost(dose), 1e-9);
    }

    [Fact]
    public void A_dose_beyond_the_table_is_made_up_of_the_largest()
    {
        var small = new VialTable([(100, 10), (400, 35)], false, 800);
        var large = new VialTable([(100, 10), (400, 35)], false, 8000);
        Assert.Equal(large.Cost(2350), small.Cost(2350), 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Eight_doses_at_once_have_the_bits_of_each(bool shared)
    {
        var table = new VialTable([(100, 10), (400, 35)], shared, 800);
        foreach (var doses in new[] { new[] { 0, -3, 99.9, 100, 100.0000000001, 350, 799, 800 }, [0, 1, 2, 3, 801, 2350, 1e6, 5] })
        {
            var costs = table.Costs(Vector512.Create(doses));
            Assert.Equal(doses.Select(table.Cost), Enumerable.Range(0, 8).Select(i => costs[i]));
        }
    }
}
