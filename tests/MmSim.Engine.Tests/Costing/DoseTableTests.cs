using System.Runtime.Intrinsics;
using CsCheck;
using MmSim.Engine.Costing;
using MmSim.Numerics;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>Schedules side by side against each schedule alone, and against adding dose by dose.</summary>
public sealed class DoseTableTests
{
    private const double Horizon = 320;

    private static readonly Gen<Dates> OneDates =
        from head in Gen.Int[0, 90]
        from period in Gen.OneOf(Gen.Const(0), Gen.Const(7), Gen.Const(21), Gen.Const(28), Gen.Const(35))
        from inHead in Gen.Int[0, 12]
        from inPeriod in Gen.Int[0, 5]
        from seed in Gen.Int[0, 1000]
        select new Dates(head, period, head == 0 ? 0 : inHead, period == 0 ? 0 : inPeriod, seed);

    [Fact]
    public void Columns_are_their_schedules_and_their_doses_one_by_one()
    {
        var gen = from dates in OneDates.Array[1, 9]
                  from months in Gen.Double[0, Horizon]
                  from rate in Gen.Double[0, 0.1]
                  select (dates, months, rate);
        gen.Sample(c =>
        {
            var schedules = c.dates.Select(d => d.Schedule(c.rate)).ToList();
            var table = new DoseTable(schedules);
            for (var i = 0; i < schedules.Count; i++)
            {
                var (plain, discounted) = Column(table, i, c.months);
                var alone = schedules[i].Doses(c.months);
                Assert.Equal(alone.Plain, plain, 1e-12 * Math.Max(1, plain));
                Assert.Equal(alone.Discounted, discounted, 1e-12 * Math.Max(1, plain));
                var expected = c.dates[i].OneByOne(c.months, c.rate);
                Assert.Equal(expected.Plain, plain, 1e-9);
                Assert.Equal(expected.Discounted, discounted, 1e-9);
            }
        }, iter: 300);
    }

    [Fact]
    public void Summed_columns_are_weighted_sums()
    {
        var gen = from dates in OneDates.Array[2, 9]
                  from weights in Gen.Double[0, 500].Array[9]
                  from months in Gen.Double[0, Horizon]
                  select (dates, weights, months);
        gen.Sample(c =>
        {
            var schedules = c.dates.Select(d => d.Schedule(0.035)).ToList();
            (int From, int Into, double Weight)[] sums = [.. schedules.Select((_, i) => (i, i % 2, c.weights[i]))];
            var table = new DoseTable(schedules).Sum(2, sums);
            Assert.Equal(1, table.Vectors);
            for (var into = 0; into < 2; into++)
            {
                var (plain, discounted) = Column(table, into, c.months);
                var parts = sums.Where(s => s.Into == into).Select(s => (s.Weight, Doses: schedules[s.From].Doses(c.months))).ToList();
                Assert.Equal(parts.Sum(p => p.Weight * p.Doses.Plain), plain, 1e-11 * Math.Max(1, plain));
                Assert.Equal(parts.Sum(p => p.Weight * p.Doses.Discounted), discounted, 1e-11 * Math.Max(1, plain));
            }
        }, iter: 100);
    }

    [Fact]
    public void The_tables_of_the_same_schedules_are_one()
    {
        DoseSchedule a = new Dates(28, 28, 3, 2, 1).Schedule(0.03), b = new Dates(21, 21, 3, 2, 1).Schedule(0.03);
        var tables = new DoseTables();
        Assert.Same(tables.Of([a, b]), tables.Of([a, b]));
        Assert.NotSame(tables.Of([a, b]), tables.Of([b, a]));
    }

    [Fact]
    public void Repeats_without_a_useful_common_one_are_kept_apart()
    {
        DoseStream Stream(int item, int period) => DoseStream.OfService(item, new Dates(0, period, 0, period == 0 ? 0 : 1, 0).Schedule(0.03), 1);
        Assert.Single(DosePlan.Of([Stream(0, 21), Stream(1, 28), Stream(2, 0)], new DoseTables()));
        Assert.Equal(2, DosePlan.Of([Stream(0, 29), Stream(1, 31)], new DoseTables()).Length);
    }

    [Fact]
    public void Streams_of_an_item_at_one_price_are_one_column_and_others_are_not()
    {
        var schedule = new Dates(28, 28, 3, 2, 1).Schedule(0.03);
        var packs = new VialTable([(10, 50)], false, 100);
        var plan = Assert.Single(DosePlan.Of(
            [
                DoseStream.OfService(3, schedule, 100), DoseStream.OfDrug(1, schedule, DoseBasis.PerSquareMetre, 20, [1, 1, 0.5], packs),
                DoseStream.OfService(3, schedule, 40), DoseStream.OfDrug(1, schedule, DoseBasis.PerKilogram, 2, [1, 1, 0.5], packs),
                DoseStream.OfDrug(3, schedule, DoseBasis.Fixed, 10, [1, 1, 2], packs),
            ],
            new DoseTables()));
        Assert.Equal([3, 1, 1, 3], plan.Items);
        Assert.True(plan.DependsOnSize);
        var prices = new double[8 * 8];
        var (frailty, weight) = (Vector512.Create(0L, 1, 2, 2, 2, 2, 2, 2), Vector512.Create(80.0, 80, 80, 0, -5, 1e9, 80, 80));
        plan.WritePrices(0, frailty, weight, Vector512.Create(2.0), ref prices[0]);
        Assert.Equal([1, 1, 200, 200, 800, 800, 50, 50], prices[..8]);
        Assert.Equal([1, 1, 100, 100, 400, 400, 100, 100], prices[16..24]);
        Assert.Equal([0.0, 0], prices[28..30]);
        Assert.Equal([0.0, 0], prices[36..38]);
        Assert.Equal(packs.Cost(1e9), prices[44]);
        Assert.Equal(140 * schedule.Doses(9.0).Plain, Column(plan.Table, 0, 9).Plain, 1e-9);
    }

    private static (double Plain, double Discounted) Column(DoseTable table, int column, double months)
    {
        var doses = table.Doses(table.At(DoseSchedule.Day(months)), column / DoseTable.Width);
        return (doses[2 * (column % DoseTable.Width)], doses[(2 * (column % DoseTable.Width)) + 1]);
    }

    // Doses on days that follow from a seed.
    private sealed record Dates(int Head, int Period, int InHead, int InPeriod, int Seed)
    {
        private List<(int Day, double Number)> First => [.. Enumerable.Range(0, InHead).Select(i => Dose(i, Head))];

        private List<(int Day, double Number)> Repeated => [.. Enumerable.Range(0, InPeriod).Select(i => Dose(i, Period))];

        public DoseSchedule Schedule(double rate) => new(First, Head, Repeated, Period, rate, Horizon);

        public (double Plain, double Discounted) OneByOne(double months, double rate)
        {
            double plain = 0, discounted = 0;
            void Give(int day, double number)
            {
                if (TimeUnits.FromDays(day) < months - TimeUnits.FromDays(1e-7))
                {
                    plain += number;
                    discounted += number * Math.Pow(1 + rate, -TimeUnits.FromDays(day) / 12);
                }
            }

            First.ForEach(d => Give(d.Day, d.Number));
            for (var start = Head; Period > 0 && TimeUnits.FromDays(start) < months; start += Period)
            {
                Repeated.ForEach(d => Give(start + d.Day, d.Number));
            }

            return (plain, discounted);
        }

        private (int Day, double Number) Dose(int i, int days) => (((i * 37) + (Seed * 11)) % days, 0.5 + (i % 3));
    }
}
