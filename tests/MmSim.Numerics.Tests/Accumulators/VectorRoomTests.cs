using MmSim.Numerics.Accumulators;
using Xunit;

namespace MmSim.Numerics.Tests.Accumulators;

/// <summary>Room for vectors begins where a line of the cache does, and stays there.</summary>
public sealed class VectorRoomTests
{
    [Fact]
    public void Room_begins_at_a_line_and_holds_what_is_asked_for()
    {
        VectorRoom[] rooms = [.. Enumerable.Range(1, 40).Select(length => new VectorRoom(length))];
        GC.Collect();
        foreach (var room in rooms)
        {
            var all = room.Slice(0, room.Length);
            Assert.Equal(0, room.Address % 64);
            Assert.All(all.ToArray(), value => Assert.Equal(0, value));
            all.Fill(1);
            Assert.Equal(1, room[room.Length - 1]);
        }
    }
}
