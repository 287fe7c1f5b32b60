using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmSim.Numerics;

/// <summary>
/// Logarithm, exponential and power with the same bits one at a time and eight at a time: whether a patient is simulated alone or in a lane
/// beside others must not show.
/// </summary>
/// <remarks>
/// The runtime's vectorised functions, which have one algorithm for every width. Logarithm and exponential are within an ulp or two of the
/// exact value; a power x^k = e^(k·ln x) within 2⁻⁵²·(2 + |k·ln x|) of it, relatively.
/// </remarks>
public static class Elementary
{
    /// <summary>ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x) => Vector128.Log(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x) => Vector128.Exp(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>xᵏ for x ≥ 0.</summary>
    public static double Power(double x, double k) => Exp(k * Log(x));

    /// <summary>ln x of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x) => Vector512.Log(x);

    /// <summary>eˣ of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x) => Vector512.Exp(x);

    /// <summary>xᵏ of eight, x ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Power(Vector512<double> x, double k) => Exp(Vector512.Create(k) * Log(x));
}
