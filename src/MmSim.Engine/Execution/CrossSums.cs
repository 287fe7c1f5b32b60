using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Z'Z and the column sums of rows of quantities, one row a patient.</summary>
/// <remarks>
/// Rows are gathered and multiplied in small batches. Each entry is a plain sum of products in the patients' order, so columns that are equal
/// have equal entries to the last bit, and the variance of their difference is exactly 0.
/// </remarks>
internal sealed class CrossSums
{
    private const int BatchRows = 32;
    private const int Block = 4; // columns whose products with a vector are held at once

    private static readonly int s_lane = Vector512<double>.Count;
    private static readonly int[] s_order = [.. Enumerable.Range(0, BatchRows)];

    private readonly int _stride;
    private readonly double[] _rows;
    private readonly double[] _products; // [i, stride]: only vectors that hold some j ≥ i are filled
    private readonly double[] _sums;
    private int _filled;

    public CrossSums(int columns)
    {
        Columns = columns;
        _stride = (columns + s_lane - 1) / s_lane * s_lane;
        _rows = new double[BatchRows * _stride];
        _products = new double[(columns + Block - 1) / Block * Block * _stride];
        _sums = new double[_stride];
    }

    /// <summary>Number of quantities.</summary>
    public int Columns { get; }

    /// <summary>Rows added.</summary>
    public long Count { get; private set; }

    /// <summary>The next row, to be filled whole.</summary>
    public Span<double> NextRow()
    {
        if (_filled == BatchRows)
        {
            Flush();
        }

        Count++;
        return _rows.AsSpan(_filled++ * _stride, Columns);
    }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">The rows, as long as this one's.</param>
    /// <param name="patients">Which of them, in order.</param>
    public void Add(PatientRows rows, ReadOnlySpan<int> patients)
    {
        Flush();
        Count += patients.Length;
        Add(ref rows.First, patients);
    }

    /// <summary>Σ x_i.</summary>
    public double Sum(int i) => _sums[i];

    /// <summary>Σ x_i·x_j.</summary>
    public double Product(int i, int j) => i <= j ? _products[(i * _stride) + j] : _products[(j * _stride) + i];

    /// <summary>Works the gathered rows in.</summary>
    public void Flush()
    {
        Add(ref MemoryMarshal.GetArrayDataReference(_rows), s_order.AsSpan(0, _filled));
        _filled = 0;
    }

    private void Add(ref double rows, ReadOnlySpan<int> order)
    {
        for (var j = 0; j < _stride && order.Length > 0; j += s_lane)
        {
            ref var sums = ref _sums[j];
            var total = Vector512.LoadUnsafe(ref sums);
            foreach (var row in order)
            {
                total += Vector512.LoadUnsafe(ref rows, (nuint)((row * _stride) + j));
            }

            total.StoreUnsafe(ref sums);
            for (var i = 0; i < Math.Min(j + s_lane, Columns); i += Block)
            {
                Add(ref rows, order, i, j);
            }
        }
    }

    // Four columns times eight.
    private void Add(ref double rows, ReadOnlySpan<int> order, int i, int j)
    {
        ref var products = ref _products[(i * _stride) + j];
        var (a, b) = (Vector512.LoadUnsafe(ref products), Vector512.LoadUnsafe(ref products, (nuint)_stride));
        var (c, d) = (Vector512.LoadUnsafe(ref products, (nuint)(2 * _stride)), Vector512.LoadUnsafe(ref products, (nuint)(3 * _stride)));
        foreach (var row in order)
        {
            ref var left = ref Unsafe.Add(ref rows, (row * _stride) + i);
            var x = Vector512.LoadUnsafe(ref rows, (nuint)((row * _stride) + j));
            a += Vector512.Create(left) * x;
            b += Vector512.Create(Unsafe.Add(ref left, 1)) * x;
            c += Vector512.Create(Unsafe.Add(ref left, 2)) * x;
            d += Vector512.Create(Unsafe.Add(ref left, 3)) * x;
        }

        a.StoreUnsafe(ref products);
        b.StoreUnsafe(ref products, (nuint)_stride);
        c.StoreUnsafe(ref products, (nuint)(2 * _stride));
        d.StoreUnsafe(ref products, (nuint)(3 * _stride));
    }

    /// <summary>Adds another set, itself flushed.</summary>
    public void Merge(CrossSums other)
    {
        Count += other.Count;
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }

        for (var i = 0; i < _products.Length; i++)
        {
            _products[i] += other._products[i];
        }
    }

    /// <summary>Carries the sums of a set that is flushed.</summary>
    public void Transfer(StateTransfer state)
    {
        var count = Count;
        state.Value(ref count);
        Count = count;
        state.Values<double>(_sums);
        state.Values<double>(_products);
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        (Count, _filled) = (0, 0);
        Array.Clear(_sums);
        Array.Clear(_products);
    }
}
