using System.Runtime.InteropServices;

namespace MmSim.Numerics.Accumulators;

/// <summary>Room for vectors: it is never moved, and a vector of 512 bits does not straddle two lines of the processor's cache.</summary>
public sealed class VectorRoom
{
    private const int Line = 64 / sizeof(double);

    private readonly double[] _values;
    private readonly int _first;

    /// <summary>Makes room, all 0.</summary>
    /// <param name="length">Values that are wanted.</param>
    public VectorRoom(int length)
    {
        _values = GC.AllocateArray<double>(length + Line - 1, pinned: true);
        _first = (Line - (int)(Address / sizeof(double) % Line)) % Line;
        Length = length;
    }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>Where it begins in memory.</summary>
    internal nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_values, _first);

    /// <summary>A value by its place; vectors begin at multiples of eight.</summary>
    public ref double this[int place] => ref _values[_first + place];

    /// <summary>Some values in succession.</summary>
    public Span<double> Slice(int start, int length) => _values.AsSpan(_first + start, length);
}
