using System.Runtime.CompilerServices;

namespace MmSim.Numerics.Randomness;

/// <summary>The two uniforms of one random block, each strictly inside (0, 1).</summary>
/// <param name="First">The uniform of words 0 and 1.</param>
/// <param name="Second">The uniform of words 2 and 3.</param>
public readonly record struct UniformPair(double First, double Second)
{
    private const double TwoToMinus52 = 1.0 / (1L << 52);

    /// <summary>u = (k + ½)·2⁻⁵² with k the top 52 bits of a pair of words (the first word is the high one): never 0, never 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FromWords(uint high, uint low) => (((((ulong)high << 32) | low) >> 12) + 0.5) * TwoToMinus52;
}
