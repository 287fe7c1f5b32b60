using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

/// <summary>Several models on the same patients: errors of changes from groups of patients, medians from bins, in memory that does not grow.</summary>
public sealed class SideBySideTests
{
    private const int Patients = 24_000;

    private static CompiledModel Model(double factor)
    {
        OptionModel Option(double mean) => SimpleModel.Option(ParametricCurve.Exponential(mean), costPerMonth: mean, utility: 0.8);
        return SimpleModel.Of([[Option(20)], [Option(30 * factor)]], horizonMonths: 600);
    }

    private static SideBySideResult Run(int mostGroups, int threads = 1, int patients = Patients) => SideBySideSimulator.Run(
        Model(1), () => model => Model(model == 0 ? 1 : 1.3), 2, new RunSettings(patients, 5), threads, null, mostGroups, CancellationToken.None);

    // 2,000 groups: the ratio of two estimates of a variance has a standard error of about √(2/2000) = 3.2 %; an error is its root. 5 standard errors.
    [Fact]
    public void Groups_of_patients_tell_the_same_errors_as_single_patients()
    {
        var single = Run(Patients);
        var groups = Run(2000);
        Assert.Equal(single.Means, groups.Means);
        for (var place = 0; place < PsaResult.PairedOutcomes.Count; place++)
        {
            Assert.Equal(0, groups.ChangeError(1, 1, place));
            Assert.Equal(0, groups.ChangeError(2, 0, place));
            var ratio = groups.ChangeError(2, 1, place) / single.ChangeError(2, 1, place);
            Assert.InRange(ratio, 0.92, 1.08);
            Assert.NotEqual(1, ratio);
        }

        // An increment's change: cost and QALYs of a patient move together, so its error is not that of either.
        double[] weights = [1, -20_000, 0, -1, 20_000, 0];
        Assert.InRange(groups.ChangeError(2, weights) / single.ChangeError(2, weights), 0.92, 1.08);
        Assert.InRange(
            groups.ChangeCovariance[3 * 4 / 2] / single.ChangeCovariance[3 * 4 / 2], 0.84, 1.16);
    }

    // The same patients by hand: single patients' changes, summed apart from the program's way.
    [Fact]
    public void Up_to_the_most_groups_the_errors_are_those_of_single_patients()
    {
        const int Few = 60;
        var runs = Run(SideBySideSums.MostGroups, patients: Few);
        var changes = Enumerable.Range(1, Few).Select(n =>
        {
            // One more patient each time: their own outcome is the difference of the sums.
            double Sum(CompiledModel model, int patients) =>
                patients == 0 ? 0 : patients * Simulator.Run(model, new RunSettings(patients, 5)).Strategies[1].Outcomes[(int)Outcome.LifeYearsDiscounted].Mean;
            return Sum(Model(1.3), n) - Sum(Model(1.3), n - 1) - (Sum(Model(1), n) - Sum(Model(1), n - 1));
        }).ToArray();
        var mean = changes.Average();
        var error = Math.Sqrt(changes.Sum(c => (c - mean) * (c - mean)) / (Few - 1) / Few);
        Assert.Equal(error, runs.ChangeError(2, 1, 2), 1e-9);
        Assert.Equal(mean, runs.Change(2, 1, Outcome.LifeYearsDiscounted), 1e-9);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_in_groups()
    {
        var one = Run(700, 1, 5003);
        var three = Run(700, 3, 5003);
        Assert.Equal(one.Means, three.Means);
        Assert.Equal(one.ChangeCovariance, three.ChangeCovariance);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    [InlineData(10_000_000, 153)]
    public void So_many_patients_make_a_group_that_there_are_not_too_many(int patients, int group)
    {
        Assert.Equal(group, SideBySideSums.GroupOf(patients, SideBySideSums.MostGroups));
        Assert.InRange(patients / group, 2, SideBySideSums.MostGroups);
    }

    [Fact]
    public void Twice_the_patients_take_no_more_memory()
    {
        const int Many = MedianTime.MostExact + 8;
        long Allocated(int patients)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            SideBySideSimulator.Run(Model(1), () => _ => Model(1.3), 1, new RunSettings(patients, 5));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var few = Allocated(Many);
        Assert.InRange(Allocated(2 * Many) - few, -1_000_000, 1_000_000);
    }

    [Fact]
    public void The_median_of_many_times_is_within_half_a_bin()
    {
        const int Many = MedianTime.MostExact + 5;
        var times = new MedianTime();
        var exact = new double[Many];
        for (var round = 0; round < 2; round++)
        {
            times.Clear();
            for (var i = 0; i < Many; i++)
            {
                // A third never come; the others are spread over 100 months.
                exact[i] = i % 3 == 0 ? double.PositiveInfinity : 100.0 * ((i * 7919L) % Many) / Many;
                times.Add(exact[i]);
            }

            Assert.Equal(exact.Order().ElementAt(Many / 2), times.Median(), 0.5 / 1024);
        }

        times.Clear();
        times.Add(3.25);
        Assert.Equal(3.25, times.Median());
        times.Add(double.PositiveInfinity);
        Assert.Equal(double.PositiveInfinity, times.Median());
    }

    [Fact]
    public void A_median_that_most_never_reach_is_never()
    {
        var times = new MedianTime();
        for (var i = 0; i < MedianTime.MostExact + 2; i++)
        {
            times.Add(i % 2 == 0 ? 1 : double.PositiveInfinity);
        }

        Assert.Equal(double.PositiveInfinity, times.Median());
        times.Add(1);
        Assert.Equal(1 + (0.5 / 1024), times.Median());
    }
}
