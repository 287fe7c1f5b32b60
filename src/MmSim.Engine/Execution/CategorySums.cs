using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums over patients of the cost of every category, undiscounted and discounted: Σx² and Σ(x − x_comparator)². What a category costs is the sum of
/// the ledger's cells, but its error needs their covariance, so that the category itself is squared.
/// </summary>
/// <param name="strategies">Strategies.</param>
/// <param name="categories">Categories.</param>
internal sealed class CategorySums(int strategies, int categories)
{
    private readonly int _stride = PatientLedger.Padded(categories);
    private readonly double[] _squares = new double[strategies * 2 * PatientLedger.Padded(categories)]; // [strategy, 2, category, undiscounted | discounted]

    /// <summary>Σx² (0) or Σ(x − comparator)² (1) of a category; undiscounted (0) or discounted (1).</summary>
    public double Squares(int strategy, int category, int discounted, int ofDifference) =>
        _squares[(((2 * strategy) + ofDifference) * _stride) + (2 * category) + discounted];

    /// <summary>Adds a patient.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="costs">Their cost under it by category, undiscounted and discounted; whole vectors, as <see cref="PatientLedger"/> has them.</param>
    /// <param name="comparator">Their cost under the comparator.</param>
    public void Add(int strategy, double[] costs, double[] comparator)
    {
        ref var own = ref MemoryMarshal.GetArrayDataReference(costs);
        ref var other = ref MemoryMarshal.GetArrayDataReference(comparator);
        ref var squares = ref _squares[2 * strategy * _stride];
        ref var differences = ref Unsafe.Add(ref squares, _stride);
        for (nuint i = 0; i < (nuint)_stride; i += (nuint)Vector512<double>.Count)
        {
            var x = Vector512.LoadUnsafe(ref own, i);
            var difference = x - Vector512.LoadUnsafe(ref other, i);
            (Vector512.LoadUnsafe(ref squares, i) + (x * x)).StoreUnsafe(ref squares, i);
            (Vector512.LoadUnsafe(ref differences, i) + (difference * difference)).StoreUnsafe(ref differences, i);
        }
    }

    /// <summary>Sets a category of an empty set.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="category">The category.</param>
    /// <param name="ofDifference">Σx² (0) or Σ(x − comparator)² (1).</param>
    /// <param name="squares">Undiscounted and discounted.</param>
    public void Set(int strategy, int category, int ofDifference, ReadOnlySpan<double> squares) =>
        squares.CopyTo(_squares.AsSpan((((2 * strategy) + ofDifference) * _stride) + (2 * category), 2));

    /// <summary>Adds another set.</summary>
    public void Merge(CategorySums other)
    {
        for (var i = 0; i < _squares.Length; i++)
        {
            _squares[i] += other._squares[i];
        }
    }

    /// <summary>Carries the sums.</summary>
    public void Transfer(StateTransfer state) => state.Values<double>(_squares);

    /// <summary>Empties it.</summary>
    public void Clear() => Array.Clear(_squares);
}
