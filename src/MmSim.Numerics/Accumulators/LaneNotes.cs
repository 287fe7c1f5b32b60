using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MmSim.Numerics.Accumulators;

/// <summary>Notes of up to eight patients at once, those of absent lanes left out.</summary>
public static class LaneNotes
{
    private const double TwoTo52 = 1L << 52;

    /// <summary>Writes the notes of some lanes one after the other.</summary>
    /// <param name="notes">Takes them; room for eight from the place on.</param>
    /// <param name="at">The place.</param>
    /// <param name="values">A note a lane.</param>
    /// <param name="lanes">Bits of the lanes that have one.</param>
    /// <returns>The place after them.</returns>
    public static int Write(int[] notes, int at, Vector256<int> values, uint lanes)
    {
        if (lanes == byte.MaxValue)
        {
            values.CopyTo(notes, at);
            return at + Vector256<int>.Count;
        }

        if (Avx512F.VL.IsSupported)
        {
            Avx512F.VL.Compress(Vector256<int>.Zero, Mask(lanes), values).CopyTo(notes, at);
            return at + BitOperations.PopCount(lanes);
        }

        for (; lanes != 0; lanes &= lanes - 1)
        {
            notes[at++] = values[BitOperations.TrailingZeroCount(lanes)];
        }

        return at;
    }

    /// <summary>The whole part of eight numbers, from 0 to below 2⁵¹; anything for others.</summary>
    public static Vector512<long> Whole(Vector512<double> values)
    {
        // Added to 2⁵² a whole number stands in the last bits; not every processor has an instruction for it.
        var twoTo52 = Vector512.Create(TwoTo52);
        return (Vector512.Floor(values) + twoTo52).AsInt64() - twoTo52.AsInt64();
    }

    /// <summary>All ones in the lanes whose bits are set.</summary>
    public static Vector256<int> Mask(uint lanes)
    {
        var bits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)lanes) & bits, bits);
    }
}
