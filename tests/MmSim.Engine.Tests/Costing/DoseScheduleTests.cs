using System.Runtime.Intrinsics;
using CsCheck;
using MmSim.Engine.Costing;
using MmSim.Numerics;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>Running sums of doses against adding them one by one.</summary>
public sealed class DoseScheduleTests
{
    [Fact]
    public void Days_of_eight_are_those_of_each()
    {
        double[] months = [0, 1e-9, TimeUnits.FromDays(1), TimeUnits.FromDays(28), TimeUnits.FromDays(28) + 1e-6, 12, 300.3, 600];
        var days = DoseSchedule.Days(Vector512.Create(months));
        Assert.Equal(months.Select(m => (long)DoseSchedule.Day(m)), Enumerable.Range(0, 8).Select(i => days[i]));
    }

    [Fact]
    public void Sums_equal_adding_dose_by_dose()
    {
        var gen = from head in Gen.Int[0, 120]
                  from period in Gen.Int[0, 60]
                  from inHead in Gen.Int[0, 12]
                  from inPeriod in Gen.Int[0, 5]
                  from seed in Gen.Int[0, 1000]
                  from months in Gen.Double[0, 300]
                  from rate in Gen.Double[0, 0.1]
                  select (head, period, inHead, inPeriod, seed, months, rate);
        gen.Sample(c =>
        {
            (int Day, double Number) Dose(int i, int days) => (((i * 37) + (c.seed * 11)) % days, 0.5 + (i % 3));
            var first = c.head == 0 ? [] : Enumerable.Range(0, c.inHead).Select(i => Dose(i, c.head)).ToList();
            var repeated = c.period == 0 ? [] : Enumerable.Range(0, c.inPeriod).Select(i => Dose(i, c.period)).ToList();
            var schedule = new DoseSchedule(first, c.head, repeated, c.period, c.rate, 320);
            var (plain, discounted) = schedule.Doses(c.months);

            double expected = 0, expectedDiscounted = 0;
            void Give(int day, double number)
            {
                if (TimeUnits.FromDays(day) < c.months - TimeUnits.FromDays(1e-7))
                {
                    expected += number;
                    expectedDiscounted += number * Math.Pow(1 + c.rate, -TimeUnits.FromDays(day) / 12);
                }
            }

            first.ForEach(d => Give(d.Day, d.Number));
            for (var start = c.head; c.period > 0 && TimeUnits.FromDays(start) < c.months; start += c.period)
            {
                repeated.ForEach(d => Give(start + d.Day, d.Number));
            }

            Assert.Equal(expected, plain, 1e-9);
            Assert.Equal(expectedDiscounted, discounted, 1e-9);
        }, iter: 500);
    }

    [Fact]
    public void A_dose_of_the_day_on_which_the_phase_ends_is_not_given()
    {
        var schedule = new DoseSchedule([(0, 1), (7, 1)], 28, [(0, 1)], 28, 0, 60);
        Assert.Equal(0, schedule.Doses(0).Plain);
        Assert.Equal(1, schedule.Doses(1e-3).Plain);
        Assert.Equal(1, schedule.Doses(TimeUnits.FromDays(7)).Plain);
        Assert.Equal(2, schedule.Doses(TimeUnits.FromDays(28)).Plain);
        Assert.Equal(3, schedule.Doses(TimeUnits.FromDays(28.5)).Plain);
    }

    [Fact]
    public void Without_discount_both_sums_are_the_same_bits()
    {
        var schedule = new DoseSchedule([(0, 1), (3, 1), (7, 1), (10, 1)], 168, [(0, 0.93), (14, 0.93)], 28, 0, 600);
        for (var t = 0.0; t < 600; t += 1.7)
        {
            var (plain, discounted) = schedule.Doses(t);
            Assert.Equal(plain, discounted);
        }
    }
}
