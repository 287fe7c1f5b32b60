using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MmSim.Engine.Pathway;

/// <summary>Room for vectors that are read lane by lane.</summary>
/// <param name="columns">How many at a time.</param>
internal sealed class LaneColumns(int columns)
{
    private readonly double[] _values = new double[columns * Lanes.Count];

    /// <summary>Writes a vector down.</summary>
    /// <param name="column">Which it is; what was there before is lost.</param>
    /// <param name="values">The vector.</param>
    /// <returns>Its values by lane.</returns>
    public ReadOnlySpan<double> Of(int column, Vector512<double> values)
    {
        values.CopyTo(_values, column * Lanes.Count);
        return _values.AsSpan(column * Lanes.Count, Lanes.Count);
    }

    /// <summary>The same of whole numbers.</summary>
    public ReadOnlySpan<long> Of(int column, Vector512<long> values) => MemoryMarshal.Cast<double, long>(Of(column, values.AsDouble()));
}
