using CsCheck;
using MmSim.Numerics.Accumulators;
using Xunit;

namespace MmSim.Numerics.Tests.Accumulators;

public sealed class OccupancyCounterTests
{
    private static long[] Row(OccupancyCounter counter, int state)
    {
        var occupied = counter.Occupied();
        return [.. Enumerable.Range(0, occupied.GetLength(1)).Select(edge => occupied[state, edge])];
    }

    [Fact]
    public void Occupancy_of_three_patients_is_that_by_hand()
    {
        var counter = new OccupancyCounter(2, 5);
        counter.Enter(0, 0);
        counter.Leave(0, 2.5);
        counter.Enter(1, 2.5);
        counter.Leave(1, 4); // left at 4: no longer there at edge 4
        counter.Enter(0, 0);
        counter.Leave(0, 3);
        counter.Enter(1, 3); // entered at 3: there at edge 3
        counter.Enter(0, 0.2);
        counter.Leave(0, 0.9); // between two edges: no trace
        counter.Enter(1, 0.9);
        counter.Leave(1, 99);

        Assert.Equal([2, 2, 2, 0, 0, 0], Row(counter, 0));
        Assert.Equal([0, 1, 1, 3, 2, 2], Row(counter, 1));
    }

    [Fact]
    public void Whoever_is_followed_to_the_horizon_is_in_their_state_there()
    {
        var counter = new OccupancyCounter(2, 3);
        counter.Enter(0, 2.9);
        counter.Leave(0, 3); // cut off, not gone
        counter.Enter(1, 3); // nothing begins at the horizon
        counter.Leave(1, double.PositiveInfinity);

        Assert.Equal([0, 0, 0, 1], Row(counter, 0));
        Assert.Equal([0, 0, 0, 0], Row(counter, 1));
    }

    [Fact]
    public void Occupancy_is_the_definition_and_merges_in_any_order()
    {
        var lengths = Gen.OneOf(Gen.Double[0, 20], Gen.Int[0, 20].Select(i => (double)i));
        var stays = Gen.Select(Gen.Int[0, 2], Gen.Double[0, 30], lengths).Array[0, 40];
        Gen.Select(stays, stays).Sample((a, b) =>
        {
            OccupancyCounter whole = Of([.. a, .. b]), ab = Of(a), ba = Of(b);
            ab.Merge(Of(b));
            ba.Merge(Of(a));
            long[,] occupied = whole.Occupied(), inOrder = ab.Occupied(), reversed = ba.Occupied();
            for (var state = 0; state < 3; state++)
            {
                for (var edge = 0; edge <= 24; edge++)
                {
                    var expected = a.Concat(b).Count(x => x.Item1 == state && (edge < 24
                        ? x.Item2 <= edge && x.Item2 + x.Item3 > edge
                        : x.Item2 < edge && x.Item2 + x.Item3 >= edge));
                    if (occupied[state, edge] != expected || inOrder[state, edge] != expected || reversed[state, edge] != expected)
                    {
                        return false;
                    }
                }
            }

            return true;
        });

        static OccupancyCounter Of((int, double, double)[] stays)
        {
            var counter = new OccupancyCounter(3, 24);
            foreach (var (state, from, length) in stays)
            {
                counter.Enter(state, from);
                counter.Leave(state, from + length);
            }

            return counter;
        }
    }

    [Fact]
    public void Clear_leaves_nothing_and_other_shapes_are_refused()
    {
        var counter = new OccupancyCounter(1, 3);
        counter.Enter(0, 1);
        counter.Clear();

        Assert.Equal([0, 0, 0, 0], Row(counter, 0));
        Assert.Throws<ArgumentException>(() => counter.Merge(new OccupancyCounter(2, 3)));
    }
}
