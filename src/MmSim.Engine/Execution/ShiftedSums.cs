using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums and squares of rows of quantities about the first row: moments without a division a value, and no variance in what does not vary.
/// </summary>
internal sealed class ShiftedSums(int columns)
{
    private readonly double[] _origin = new double[columns];
    private readonly double[] _sums = new double[columns];
    private readonly double[] _squares = new double[columns];

    /// <summary>Rows that are whole.</summary>
    public int Rows { get; private set; }

    /// <summary>Adds a part of a row.</summary>
    /// <param name="at">Its first column.</param>
    /// <param name="values">The values.</param>
    public void Add(int at, ReadOnlySpan<double> values)
    {
        if (Rows == 0)
        {
            values.CopyTo(_origin.AsSpan(at));
        }

        var i = 0;
        ref var origin = ref MemoryMarshal.GetReference(_origin.AsSpan(at, values.Length));
        ref var sums = ref MemoryMarshal.GetReference(_sums.AsSpan(at, values.Length));
        ref var squares = ref MemoryMarshal.GetReference(_squares.AsSpan(at, values.Length));
        ref var value = ref MemoryMarshal.GetReference(values);
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            var x = Vector512.LoadUnsafe(ref value, (nuint)i) - Vector512.LoadUnsafe(ref origin, (nuint)i);
            (Vector512.LoadUnsafe(ref sums, (nuint)i) + x).StoreUnsafe(ref sums, (nuint)i);
            (Vector512.LoadUnsafe(ref squares, (nuint)i) + (x * x)).StoreUnsafe(ref squares, (nuint)i);
        }

        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var x = Vector256.LoadUnsafe(ref value, (nuint)i) - Vector256.LoadUnsafe(ref origin, (nuint)i);
            (Vector256.LoadUnsafe(ref sums, (nuint)i) + x).StoreUnsafe(ref sums, (nuint)i);
            (Vector256.LoadUnsafe(ref squares, (nuint)i) + (x * x)).StoreUnsafe(ref squares, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            var x = values[i] - _origin[at + i];
            _sums[at + i] += x;
            _squares[at + i] += x * x;
        }
    }

    /// <summary>The row is whole.</summary>
    public void EndRow() => Rows++;

    /// <summary>Writes the moments of every column.</summary>
    public void WriteTo(Span<Moments> moments)
    {
        for (var i = 0; i < _origin.Length; i++)
        {
            moments[i] = Moments.FromSums(Rows, _origin[i], _sums[i], _squares[i]);
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Rows = 0;
        Array.Clear(_sums);
        Array.Clear(_squares);
    }
}
