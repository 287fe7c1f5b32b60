using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MmSim.Numerics.Randomness;

// Room for vectors on the stack is written before it is read; to zero it at every call of the loop would cost a noticeable part of its time.
[module: SkipLocalsInit]

namespace MmSim.Engine.Pathway;

/// <summary>Patients side by side in the lanes of a vector, and a bit a patient.</summary>
internal static class Lanes
{
    /// <summary>Patients side by side.</summary>
    public const int Count = PhiloxBatch.Size;

    private static readonly Vector512<long> s_bit = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);

    /// <summary>All ones in the lanes whose bits are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mask(uint bits) => Vector512.Equals(Vector512.Create((long)bits) & s_bit, s_bit).AsDouble();

    /// <summary>The bits of the lanes of a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Vector512<double> mask) => (uint)mask.ExtractMostSignificantBits();

    /// <summary>A table of at most eight values in a vector.</summary>
    public static Vector512<double> Table(ReadOnlySpan<double> values)
    {
        Span<double> table = stackalloc double[Count];
        table.Clear();
        values.CopyTo(table);
        return Vector512.Create<double>(table);
    }

    /// <summary>A table's values at eight places, each from 0 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> table, Vector512<long> places) =>
        Avx512F.IsSupported ? Avx512F.PermuteVar8x64(table, places) : OneByOne(table, places);

    /// <summary>The same for processors without vectors of this width.</summary>
    internal static Vector512<double> OneByOne(Vector512<double> table, Vector512<long> places)
    {
        ref var values = ref Unsafe.As<Vector512<double>, double>(ref table);
        ref var at = ref Unsafe.As<Vector512<long>, long>(ref places);
        return Vector512.Create(
            Unsafe.Add(ref values, (nint)at), Unsafe.Add(ref values, (nint)Unsafe.Add(ref at, 1)),
            Unsafe.Add(ref values, (nint)Unsafe.Add(ref at, 2)), Unsafe.Add(ref values, (nint)Unsafe.Add(ref at, 3)),
            Unsafe.Add(ref values, (nint)Unsafe.Add(ref at, 4)), Unsafe.Add(ref values, (nint)Unsafe.Add(ref at, 5)),
            Unsafe.Add(ref values, (nint)Unsafe.Add(ref at, 6)), Unsafe.Add(ref values, (nint)Unsafe.Add(ref at, 7)));
    }

    /// <summary>Sums of the first, the first two, … all eight values.</summary>
    public static Vector512<double> RunningSum(Vector512<double> values)
    {
        if (Avx512F.IsSupported)
        {
            values += Avx512F.AlignRight64(values.AsInt64(), Vector512<long>.Zero, 7).AsDouble();
            values += Avx512F.AlignRight64(values.AsInt64(), Vector512<long>.Zero, 6).AsDouble();
            return values + Avx512F.AlignRight64(values.AsInt64(), Vector512<long>.Zero, 4).AsDouble();
        }

        return RunningSumInSteps(values);
    }

    /// <summary>The same, with the same bits, for processors without vectors of this width.</summary>
    internal static Vector512<double> RunningSumInSteps(Vector512<double> values)
    {
        ref var v = ref Unsafe.As<Vector512<double>, double>(ref values);
        double a = v, b = Unsafe.Add(ref v, 1), c = Unsafe.Add(ref v, 2), d = Unsafe.Add(ref v, 3);
        double e = Unsafe.Add(ref v, 4), f = Unsafe.Add(ref v, 5), g = Unsafe.Add(ref v, 6), h = Unsafe.Add(ref v, 7);
        (b, c, d, e, f, g, h) = (b + a, c + b, d + c, e + d, f + e, g + f, h + g);
        (c, d, e, f, g, h) = (c + a, d + b, e + c, f + d, g + e, h + f);
        return Vector512.Create(a, b, c, d, e + a, f + b, g + c, h + d);
    }

    /// <summary>Turns eight rows of eight values into its columns.</summary>
    public static void Transpose(Vector512<double>[] rows)
    {
        if (!Avx512F.IsSupported)
        {
            TransposeOneByOne(rows);
            return;
        }

        // Pairs of rows interleaved, then pairs of pairs, then fours: values of one column come together.
        const byte Even = 0x88, Odd = 0xDD;
        Vector512<double> a0 = Avx512F.UnpackLow(rows[0], rows[1]), a1 = Avx512F.UnpackHigh(rows[0], rows[1]);
        Vector512<double> a2 = Avx512F.UnpackLow(rows[2], rows[3]), a3 = Avx512F.UnpackHigh(rows[2], rows[3]);
        Vector512<double> a4 = Avx512F.UnpackLow(rows[4], rows[5]), a5 = Avx512F.UnpackHigh(rows[4], rows[5]);
        Vector512<double> a6 = Avx512F.UnpackLow(rows[6], rows[7]), a7 = Avx512F.UnpackHigh(rows[6], rows[7]);
        Vector512<double> b0 = Avx512F.Shuffle4x128(a0, a2, Even), b1 = Avx512F.Shuffle4x128(a1, a3, Even);
        Vector512<double> b2 = Avx512F.Shuffle4x128(a0, a2, Odd), b3 = Avx512F.Shuffle4x128(a1, a3, Odd);
        Vector512<double> b4 = Avx512F.Shuffle4x128(a4, a6, Even), b5 = Avx512F.Shuffle4x128(a5, a7, Even);
        Vector512<double> b6 = Avx512F.Shuffle4x128(a4, a6, Odd), b7 = Avx512F.Shuffle4x128(a5, a7, Odd);
        (rows[0], rows[4]) = (Avx512F.Shuffle4x128(b0, b4, Even), Avx512F.Shuffle4x128(b0, b4, Odd));
        (rows[1], rows[5]) = (Avx512F.Shuffle4x128(b1, b5, Even), Avx512F.Shuffle4x128(b1, b5, Odd));
        (rows[2], rows[6]) = (Avx512F.Shuffle4x128(b2, b6, Even), Avx512F.Shuffle4x128(b2, b6, Odd));
        (rows[3], rows[7]) = (Avx512F.Shuffle4x128(b3, b7, Even), Avx512F.Shuffle4x128(b3, b7, Odd));
    }

    /// <summary>The same for processors without vectors of this width.</summary>
    internal static void TransposeOneByOne(Vector512<double>[] rows)
    {
        ref var values = ref Unsafe.As<Vector512<double>, double>(ref MemoryMarshal.GetArrayDataReference(rows));
        for (nint i = 1; i < Count; i++)
        {
            for (nint j = 0; j < i; j++)
            {
                ref var above = ref Unsafe.Add(ref values, (j * Count) + i);
                ref var below = ref Unsafe.Add(ref values, (i * Count) + j);
                (above, below) = (below, above);
            }
        }
    }
}
