using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmSim.Engine.Costing;

/// <summary>Amounts as pairs, undiscounted and discounted: one is a vector of two, four are a vector of eight.</summary>
internal static class Pairs
{
    /// <summary>One pair four times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(double plain, double discounted) =>
        Vector512.ConditionalSelect(Vector512.Create(-1L, 0, -1, 0, -1, 0, -1, 0).AsDouble(), Vector512.Create(plain), Vector512.Create(discounted));

    /// <summary>The sum of four pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(Vector512<double> pairs)
    {
        var two = pairs.GetLower() + pairs.GetUpper();
        return two.GetLower() + two.GetUpper();
    }

    /// <summary>Adds to a pair of a row.</summary>
    /// <param name="row">The row's first value.</param>
    /// <param name="slot">The pair.</param>
    /// <param name="amount">The amount.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double row, int slot, Vector128<double> amount)
    {
        ref var pair = ref Unsafe.Add(ref row, 2 * slot);
        (Vector128.LoadUnsafe(ref pair) + amount).StoreUnsafe(ref pair);
    }

    /// <summary>A pair of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(ref double row, int slot) => Vector128.LoadUnsafe(ref row, (nuint)(2 * slot));
}
