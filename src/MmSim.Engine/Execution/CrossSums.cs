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
    private const int Lane = 4;

    private readonly int _stride;
    private readonly double[] _rows;
    private readonly double[] _products; // [i, stride]: only j ≥ i (rounded down to a lane) is filled
    private readonly double[] _sums;
    private int _filled;

    public CrossSums(int columns)
    {
        Columns = columns;
        _stride = (columns + Lane - 1) / Lane * Lane;
        _rows = new double[BatchRows * _stride];
        _products = new double[columns * _stride];
        _sums = new double[columns];
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

    /// <summary>Σ x_i.</summary>
    public double Sum(int i) => _sums[i];

    /// <summary>Σ x_i·x_j.</summary>
    public double Product(int i, int j) => i <= j ? _products[(i * _stride) + j] : _products[(j * _stride) + i];

    /// <summary>Works the gathered rows in.</summary>
    public void Flush()
    {
        for (var i = 0; i < Columns; i++)
        {
            var sum = _sums[i];
            for (var row = 0; row < _filled; row++)
            {
                sum += _rows[(row * _stride) + i];
            }

            _sums[i] = sum;
            for (var j = i / Lane * Lane; j < _stride; j += Lane)
            {
                var products = _products.AsSpan((i * _stride) + j, Lane);
                var total = Vector256.Create<double>(products);
                for (var row = 0; row < _filled; row++)
                {
                    var at = row * _stride;
                    total += Vector256.Create(_rows[at + i]) * Vector256.Create<double>(_rows.AsSpan(at + j, Lane));
                }

                total.CopyTo(products);
            }
        }

        _filled = 0;
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
