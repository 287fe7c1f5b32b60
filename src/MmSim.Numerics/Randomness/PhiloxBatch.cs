using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MmSim.Numerics.Randomness;

/// <summary>Eight Philox4x32-10 blocks at once, of one patient or of eight, as pairs of uniforms; the same bits as one at a time.</summary>
/// <remarks>
/// 64-bit lanes, eight in one vector or four in each of two, each with a 32-bit word in its low half: a widening multiplication reads the low
/// half only, so what gathers in the high halves does no harm until the end, where it is cut off.
/// </remarks>
public static class PhiloxBatch
{
    /// <summary>Blocks of a batch.</summary>
    public const int Size = 8;

    private const ulong LowHalf = 0xFFFF_FFFF;
    private const double TwoTo52 = 1L << 52;
    private const ulong ExponentOfTwoTo52 = 0x4330_0000_0000_0000;

    /// <summary>The uniforms at eight addresses that share patient and draw.</summary>
    /// <param name="key">The seed.</param>
    /// <param name="patient">First word of the counters.</param>
    /// <param name="draw">Second word of the counters.</param>
    /// <param name="places">Third words (line·2¹⁶ + index) of the eight counters, each in 64 bits.</param>
    /// <param name="decisions">Fourth words of the eight counters, each in 64 bits.</param>
    /// <param name="first">Receives the eight first uniforms.</param>
    /// <param name="second">Receives the eight second uniforms.</param>
    public static void Uniforms(
        ulong key, uint patient, uint draw, Vector512<ulong> places, Vector512<ulong> decisions, Span<double> first, Span<double> second)
    {
        Uniforms(key, Vector512.Create((ulong)patient), draw, places, decisions, first, second);
    }

    /// <summary>The uniforms of eight patients in succession at one address of each.</summary>
    /// <param name="key">The seed.</param>
    /// <param name="firstPatient">First word of the first counter; the others follow it.</param>
    /// <param name="draw">Second word of the counters.</param>
    /// <param name="line">Line of therapy.</param>
    /// <param name="index">Index of the decision in the line.</param>
    /// <param name="decision">Why the numbers are drawn.</param>
    /// <param name="first">Receives the eight first uniforms.</param>
    /// <param name="second">Receives the eight second uniforms.</param>
    public static void OfPatients(
        ulong key, uint firstPatient, uint draw, int line, int index, DecisionPoint decision, Span<double> first, Span<double> second) => Uniforms(
            key, Vector512.Create((ulong)firstPatient) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7), draw,
            Vector512.Create(((ulong)line << 16) + (ulong)index), Vector512.Create((ulong)decision), first, second);

    private static void Uniforms(
        ulong key, Vector512<ulong> patients, uint draw, Vector512<ulong> places, Vector512<ulong> decisions, Span<double> first, Span<double> second)
    {
        if (Avx512F.IsSupported)
        {
            OneVector(key, patients, draw, places, decisions, first, second);
        }
        else if (Avx2.IsSupported)
        {
            TwoVectors(key, patients, draw, places, decisions, first, second);
        }
        else
        {
            for (var i = 0; i < Size; i++)
            {
                var (w0, w1, w2, w3) = Philox4x32.Block((uint)patients[i], draw, (uint)places[i], (uint)decisions[i], key);
                first[i] = UniformPair.FromWords(w0, w1);
                second[i] = UniformPair.FromWords(w2, w3);
            }
        }
    }

    private static void OneVector(
        ulong key, Vector512<ulong> c0, uint draw, Vector512<ulong> c2, Vector512<ulong> c3, Span<double> first, Span<double> second)
    {
        var c1 = Vector512.Create((ulong)draw);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (var round = 0; round < Philox4x32.Rounds; round++)
        {
            var p0 = Avx512F.Multiply(c0.AsUInt32(), Vector512.Create((ulong)Philox4x32.Multiplier0).AsUInt32());
            var p1 = Avx512F.Multiply(c2.AsUInt32(), Vector512.Create((ulong)Philox4x32.Multiplier1).AsUInt32());
            c0 = (p1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c1 = p1;
            c2 = (p0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c3 = p0;
            k0 += Philox4x32.Weyl0;
            k1 += Philox4x32.Weyl1;
        }

        ToUniforms(c0, c1).CopyTo(first);
        ToUniforms(c2, c3).CopyTo(second);
    }

    private static void TwoVectors(
        ulong key, Vector512<ulong> patients, uint draw, Vector512<ulong> places, Vector512<ulong> decisions, Span<double> first, Span<double> second)
    {
        Vector256<ulong> a0 = patients.GetLower(), a1 = Vector256.Create((ulong)draw);
        Vector256<ulong> b0 = patients.GetUpper(), b1 = a1;
        Vector256<ulong> a2 = places.GetLower(), a3 = decisions.GetLower();
        Vector256<ulong> b2 = places.GetUpper(), b3 = decisions.GetUpper();
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (var round = 0; round < Philox4x32.Rounds; round++)
        {
            var key0 = Vector256.Create((ulong)k0);
            var key1 = Vector256.Create((ulong)k1);
            Round(ref a0, ref a1, ref a2, ref a3, key0, key1);
            Round(ref b0, ref b1, ref b2, ref b3, key0, key1);
            k0 += Philox4x32.Weyl0;
            k1 += Philox4x32.Weyl1;
        }

        ToUniforms(Vector512.Create(a0, b0), Vector512.Create(a1, b1)).CopyTo(first);
        ToUniforms(Vector512.Create(a2, b2), Vector512.Create(a3, b3)).CopyTo(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> c0, ref Vector256<ulong> c1, ref Vector256<ulong> c2, ref Vector256<ulong> c3, Vector256<ulong> k0, Vector256<ulong> k1)
    {
        var p0 = Avx2.Multiply(c0.AsUInt32(), Vector256.Create((ulong)Philox4x32.Multiplier0).AsUInt32());
        var p1 = Avx2.Multiply(c2.AsUInt32(), Vector256.Create((ulong)Philox4x32.Multiplier1).AsUInt32());
        c0 = (p1 >>> 32) ^ c1 ^ k0;
        c1 = p1;
        c2 = (p0 >>> 32) ^ c3 ^ k1;
        c3 = p0;
    }

    // (k + ½)·2⁻⁵², k the top 52 bits: set under the exponent of 2⁵² the bits are 2⁵² + k exactly.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToUniforms(Vector512<ulong> high, Vector512<ulong> low)
    {
        var bits = (high << 32) | (low & Vector512.Create(LowHalf));
        var k = ((bits >>> 12) | Vector512.Create(ExponentOfTwoTo52)).AsDouble() - Vector512.Create(TwoTo52);
        return (k + Vector512.Create(0.5)) * Vector512.Create(1 / TwoTo52);
    }
}
