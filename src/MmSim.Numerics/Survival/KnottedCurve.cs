using System.Runtime.Intrinsics;

namespace MmSim.Numerics.Survival;

/// <summary>A survival curve with knots: more parameters than a <see cref="ParametricCurve"/> holds itself. Immutable, equal by value.</summary>
public abstract class KnottedCurve : IEquatable<KnottedCurve>
{
    /// <summary>Its family.</summary>
    public abstract CurveFamily Family { get; }

    /// <summary>Cumulative hazard at a time above 0.</summary>
    /// <param name="months">Time in months.</param>
    public abstract double CumulativeHazard(double months);

    /// <summary>Hazard per month at a time above 0; at a knot that of the piece that begins there.</summary>
    /// <param name="months">Time in months.</param>
    public abstract double Hazard(double months);

    /// <summary>The first time at which the cumulative hazard reaches a value above 0; infinity where it never does.</summary>
    /// <param name="cumulativeHazard">A finite value of H.</param>
    public abstract double TimeAt(double cumulativeHazard);

    /// <summary>The first times at which the cumulative hazard reaches eight values; the same bits as one at a time.</summary>
    /// <param name="cumulativeHazards">Values of H above 0.</param>
    public virtual Vector512<double> TimesAt(Vector512<double> cumulativeHazards)
    {
        Span<double> times = stackalloc double[Vector512<double>.Count];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = TimeAt(cumulativeHazards[i]);
        }

        return Vector512.Create<double>(times);
    }

    /// <summary>The numbers that make two curves of a family equal.</summary>
    protected abstract IReadOnlyList<double> Values { get; }

    /// <inheritdoc/>
    public bool Equals(KnottedCurve? other) => other is not null && other.Family == Family && other.Values.SequenceEqual(Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KnottedCurve);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate((int)Family, HashCode.Combine);
}
