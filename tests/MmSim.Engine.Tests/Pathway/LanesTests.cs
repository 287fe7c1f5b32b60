using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>Patients side by side: what the vectors of this processor do is what other processors do one by one.</summary>
public sealed class LanesTests
{
    [Fact]
    public void Columns_are_rows_turned()
    {
        var rows = Rows();
        var turned = Rows();
        var oneByOne = Rows();
        Lanes.Transpose(turned);
        Lanes.TransposeOneByOne(oneByOne);
        for (var i = 0; i < Lanes.Count; i++)
        {
            for (var j = 0; j < Lanes.Count; j++)
            {
                Assert.Equal(rows[j][i], turned[i][j]);
            }

            Assert.Equal(turned[i], oneByOne[i]);
        }
    }

    [Fact]
    public void Running_sums_have_the_same_bits_in_steps()
    {
        var values = Vector512.Create(0.1, 0.7, 1e-9, 3.3, 12.1, 0.01, 5.5, 1e6);
        var sums = Lanes.RunningSum(values);
        Assert.Equal(sums, Lanes.RunningSumInSteps(values));
        var sum = 0.0;
        for (var i = 0; i < Lanes.Count; i++)
        {
            sum += values[i];
            Assert.Equal(1, sums[i] / sum, 1e-15);
        }
    }

    [Fact]
    public void Masks_and_bits_are_the_same_thing()
    {
        for (uint bits = 0; bits < 256; bits++)
        {
            Assert.Equal(bits, Lanes.Bits(Lanes.Mask(bits)));
        }
    }

    [Fact]
    public void A_table_is_looked_up_by_lane()
    {
        var places = Vector512.Create(4L, 0, 2, 2, 1, 3, 4, 0);
        var table = Lanes.Table([10, 11, 12, 13, 14]);
        Assert.Equal(Vector512.Create(14.0, 10, 12, 12, 11, 13, 14, 10), Lanes.Of(table, places));
        Assert.Equal(Lanes.Of(table, places), Lanes.OneByOne(table, places));
    }

    [Fact]
    public void Groups_hold_everybody_who_waits_once_in_their_order()
    {
        var groups = new WaveGroups(5, 8);
        for (var round = 0; round < 2; round++)
        {
            foreach (var (patient, option) in new[] { (0, 3), (1, 1), (3, 3), (4, 4), (6, 1), (7, 3) })
            {
                groups.Wait(patient, option);
            }

            groups.Sort();
            Assert.Equal(
                ["3: 0 3 7", "1: 1 6", "4: 4"],
                Enumerable.Range(0, groups.Count).Select(g => $"{groups.Option(g)}: {string.Join(' ', groups.Members(g).ToArray())}"));
        }

        groups.Sort();
        Assert.Equal(0, groups.Count);
    }

    [Fact]
    public void Events_fall_where_the_intensity_reaches_them()
    {
        // Rates 0.3 + 2 up to month 1.5, 0.3 to month 4, nothing to month 5, then 1.
        var process = new AdverseEventProcess([0, 1, 2], [(0.3, 0, 4), (2, 0, 1.5), (1, 5, double.PositiveInfinity)]);
        double[] months = [0.2, 1.5, 1.6, 3.9, 5.5, 7, 20, 1.4999];
        double[] spent = [0.46, 3.45, 3.48, 4.17, 4.7, 6.2, 19.2, 2.3 * 1.4999];
        var intensity = process.Intensity(Vector512.Create<double>(months));
        var times = process.TimesAt(intensity, out var segment);
        for (var i = 0; i < Lanes.Count; i++)
        {
            Assert.Equal(spent[i], intensity[i], 1e-12);
            Assert.Equal(months[i], times[i], 1e-12);
        }

        Assert.Equal(Vector512.Create(0L, 1, 1, 1, 3, 3, 3, 0), segment);
        // Shares 0.3/2.3 and 2/2.3 at first, then all of one kind.
        Assert.Equal(
            [0, 1, 0, 0, 2, 2, 2, 0],
            new[] { (0.13, 0), (0.14, 0), (0.99, 1), (0.5, 1), (0.01, 3), (0.5, 3), (0.99, 3), (0.1, 0) }.Select(x => process.Which(x.Item1, x.Item2)));
    }

    [Fact]
    public void Many_kinds_of_events_are_told_apart_by_their_shares()
    {
        const int Kinds = 21;
        var process = new AdverseEventProcess(
            [.. Enumerable.Range(0, Kinds)], [.. Enumerable.Range(0, Kinds).Select(i => (1.0 + i, 0.0, double.PositiveInfinity))]);
        for (var i = 0; i < Kinds; i++)
        {
            // Event i has a share of (i + 1)/231.
            Assert.Equal(i, process.Which(((i * (i + 1) / 2) + 0.01) / 231, 0));
            Assert.Equal(i, process.Which((((i + 1) * (i + 2) / 2) - 0.01) / 231, 0));
        }
    }

    private static Vector512<double>[] Rows() =>
        [.. Enumerable.Range(0, Lanes.Count).Select(i => Vector512.Create<double>([.. Enumerable.Range(0, Lanes.Count).Select(j => (10.0 * i) + j)]))];
}
