using CsCheck;
using MmSim.Numerics.Accumulators;
using Xunit;

namespace MmSim.Numerics.Tests.Accumulators;

public sealed class TimeHistogramTests
{
    private static TimeHistogram Of(IEnumerable<(double Months, bool IsEvent)> times, double horizon = 240)
    {
        var histogram = new TimeHistogram(horizon);
        foreach (var (months, isEvent) in times)
        {
            if (isEvent)
            {
                histogram.AddEvent(months);
            }
            else
            {
                histogram.AddCensored(months);
            }
        }

        return histogram;
    }

    private static Gen<(double Months, bool IsEvent)[]> Times => Gen.Select(Gen.Double[0, 300], Gen.Bool).Array[0, 200];

    [Fact]
    public void Edges_are_a_twentieth_of_a_month_to_sixty_then_a_half_to_the_horizon()
    {
        var edges = new TimeHistogram(61.2).ToSurvival().EdgeMonths;

        Assert.Equal(1204, edges.Count);
        Assert.Equal([0, 0.05, 0.1], edges.Take(3));
        Assert.Equal([59.95, 60, 60.5, 61, 61.2], edges.Skip(1199));
        Assert.Equal(12.02, new TimeHistogram(12.02).ToSurvival().EdgeMonths[^1]);
    }

    [Fact]
    public void An_event_on_an_edge_falls_into_the_bin_that_starts_there()
    {
        var edges = new TimeHistogram(240).ToSurvival().EdgeMonths;
        for (var edge = 0; edge + 1 < edges.Count; edge++)
        {
            var survival = Of([(edges[edge], true)]).ToSurvival().Survival;
            Assert.Equal((1.0, 0.0), (survival[edge], survival[edge + 1]));
        }
    }

    [Fact]
    public void Time_at_or_beyond_the_horizon_leaves_survival_whole()
    {
        var histogram = Of([(240, true), (double.PositiveInfinity, true), (1e9, false), (3, true)]);

        Assert.Equal((4, 3, 1), (histogram.Count, histogram.EventCount, histogram.CensoredCount));
        Assert.Equal(0.75, histogram.ToSurvival().SurvivalAt(240));
        Assert.Equal(3, histogram.ToSurvival().AtRisk(240));
    }

    [Fact]
    public void Merge_in_any_order_equals_a_single_pass_exactly() =>
        Gen.Select(Times, Times, Times).Sample((a, b, c) =>
        {
            var whole = Of([.. a, .. b, .. c]).ToSurvival();
            TimeHistogram forward = Of(a), backward = Of(c);
            forward.Merge(Of(b));
            forward.Merge(Of(c));
            backward.Merge(Of(b));
            backward.Merge(Of(a));
            return whole.Survival.SequenceEqual(forward.ToSurvival().Survival)
                && whole.Survival.SequenceEqual(backward.ToSurvival().Survival)
                && whole.Count == forward.Count && whole.MedianInterval.Equals(backward.ToSurvival().MedianInterval);
        });

    [Fact]
    public void Deaths_that_censored_progression_are_events_of_progression_free_survival()
    {
        TimeHistogram progression = new(120), deaths = new(120), wanted = new(120);
        foreach (var (months, kind) in new[] { (3.0, 'p'), (3.0, 'd'), (70.2, 'd'), (70.3, 'c'), (120.0, 'c'), (0.0, 'd'), (11.4, 'p') })
        {
            if (kind == 'p')
            {
                progression.AddEvent(months);
            }
            else
            {
                progression.AddCensored(months);
            }

            if (kind == 'd')
            {
                deaths.AddEvent(months);
            }

            if (kind == 'c')
            {
                wanted.AddCensored(months);
            }
            else
            {
                wanted.AddEvent(months);
            }
        }

        var free = progression.WithEvents(deaths);
        Assert.Equal((wanted.EventCount, wanted.CensoredCount), (free.EventCount, free.CensoredCount));
        Assert.Equal(wanted.ToSurvival().Survival, free.ToSurvival().Survival);
    }

    [Fact]
    public void Clear_leaves_nothing()
    {
        var histogram = Of([(3, true), (4, false)]);
        histogram.Clear();

        Assert.Equal(0, histogram.Count);
        Assert.Equal(double.NaN, histogram.ToSurvival().SurvivalAt(3));
        Assert.Equal(double.NaN, histogram.ToSurvival().MedianMonths);
    }

    [Fact]
    public void Other_horizon_is_refused() =>
        Assert.Throws<ArgumentException>(() => new TimeHistogram(120).Merge(new TimeHistogram(240)));
}
