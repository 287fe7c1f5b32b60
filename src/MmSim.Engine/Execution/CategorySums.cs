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
    private readonly double[] _squares = new double[strategies * categories * 4]; // [strategy, category, undiscounted | discounted, 2]

    /// <summary>Σx² (0) or Σ(x − comparator)² (1) of a category; undiscounted (0) or discounted (1).</summary>
    public double Squares(int strategy, int category, int discounted, int ofDifference) =>
        _squares[(((strategy * categories) + category) * 4) + (2 * discounted) + ofDifference];

    /// <summary>Adds a patient.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="costs">Their cost under it by category: undiscounted, discounted.</param>
    /// <param name="comparator">Their cost under the comparator.</param>
    public void Add(int strategy, ReadOnlySpan<double> costs, ReadOnlySpan<double> comparator)
    {
        var own = _squares.AsSpan(strategy * categories * 4, categories * 4);
        for (var i = 0; i < costs.Length; i++)
        {
            var difference = costs[i] - comparator[i];
            own[2 * i] += costs[i] * costs[i];
            own[(2 * i) + 1] += difference * difference;
        }
    }

    /// <summary>Sets a category of an empty set.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="category">The category.</param>
    /// <param name="squares">Undiscounted Σx² and Σ(x − comparator)², then the same discounted.</param>
    public void Set(int strategy, int category, ReadOnlySpan<double> squares) => squares.CopyTo(_squares.AsSpan(((strategy * categories) + category) * 4, 4));

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
