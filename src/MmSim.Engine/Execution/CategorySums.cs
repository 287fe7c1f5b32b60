using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// Sums over groups of n patients of the cost of every category, undiscounted and discounted: Σx²/n and Σ(x − x_comparator)²/n, x being a group's sum. What
/// a category costs is the sum of the ledger's cells, but its error needs their covariance, so that the category itself is squared.
/// </summary>
/// <param name="strategies">Strategies.</param>
/// <param name="categories">Categories.</param>
internal sealed class CategorySums(int strategies, int categories)
{
    private readonly double[] _squares = new double[strategies * 2 * 2 * categories]; // [strategy, 2, category, undiscounted | discounted]

    /// <summary>Σx²/n (0) or Σ(x − comparator)²/n (1) of a category; undiscounted (0) or discounted (1).</summary>
    public double Squares(int strategy, int category, int discounted, int ofDifference) => _squares[Place(strategy, category, ofDifference) + discounted];

    /// <summary>Adds a group.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="costs">Its cost under it by category, undiscounted and discounted.</param>
    /// <param name="comparator">Its cost under the comparator.</param>
    /// <param name="patients">Patients of the group.</param>
    public void Add(int strategy, ReadOnlySpan<double> costs, ReadOnlySpan<double> comparator, int patients)
    {
        var at = Place(strategy, 0, 0);
        var share = 1.0 / patients;
        for (var i = 0; i < costs.Length; i++)
        {
            var difference = costs[i] - comparator[i];
            _squares[at + i] += costs[i] * costs[i] * share;
            _squares[at + costs.Length + i] += difference * difference * share;
        }
    }

    /// <summary>Sets a category of an empty set.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="category">The category.</param>
    /// <param name="ofDifference">Σx²/n (0) or Σ(x − comparator)²/n (1).</param>
    /// <param name="squares">Undiscounted and discounted.</param>
    public void Set(int strategy, int category, int ofDifference, ReadOnlySpan<double> squares) =>
        squares.CopyTo(_squares.AsSpan(Place(strategy, category, ofDifference), 2));

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

    private int Place(int strategy, int category, int ofDifference) => 2 * ((((2 * strategy) + ofDifference) * categories) + category);
}
