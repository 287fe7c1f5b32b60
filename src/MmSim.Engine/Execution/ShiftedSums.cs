using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums and squares of rows of quantities about the first row: moments without a division a value, and no variance in what does not vary.
/// </summary>
internal sealed class ShiftedSums(int columns)
{
    private const int Room = 7; // beyond the columns, so that the last of them are the start of a whole vector

    private readonly double[] _origin = new double[columns + Room];
    private readonly double[] _sums = new double[columns + Room];
    private readonly double[] _squares = new double[columns + Room];

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

    /// <summary>Adds whole rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="patients">Which of them, in order.</param>
    public void Add(PatientRows rows, ReadOnlySpan<int> patients)
    {
        if (patients.Length == 0)
        {
            return;
        }

        if (Rows == 0)
        {
            rows.Row(patients[0]).CopyTo(_origin);
        }

        for (var column = 0; column < columns; column += Vector512<double>.Count)
        {
            ref var first = ref Unsafe.Add(ref rows.First, column);
            ref var sums = ref _sums[column];
            ref var squares = ref _squares[column];
            var origin = Vector512.LoadUnsafe(ref _origin[column]);
            var (sum, square) = (Vector512.LoadUnsafe(ref sums), Vector512.LoadUnsafe(ref squares));
            foreach (var patient in patients)
            {
                var x = Vector512.LoadUnsafe(ref first, (nuint)(patient * rows.Stride)) - origin;
                sum += x;
                square += x * x;
            }

            sum.StoreUnsafe(ref sums);
            square.StoreUnsafe(ref squares);
        }

        Rows += patients.Length;
    }

    /// <summary>The row is whole.</summary>
    public void EndRow() => Rows++;

    /// <summary>Writes the moments of every column.</summary>
    public void WriteTo(Span<Moments> moments)
    {
        for (var i = 0; i < columns; i++)
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
