namespace MmSim.Economics.Budget;

/// <summary>
/// Means per patient who started, undiscounted, by strategy, year since the start and category: costs, or units of blood.
/// </summary>
public sealed class CohortYears
{
    private readonly double[] _values;

    /// <summary>Takes the array as it is.</summary>
    /// <param name="strategies">Names.</param>
    /// <param name="years">Years since the start that are known.</param>
    /// <param name="categories">Names of the categories.</param>
    /// <param name="values">Strategy s, year y, category c at (s·years + y)·categories + c.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public CohortYears(IReadOnlyList<string> strategies, int years, IReadOnlyList<string> categories, double[] values)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        if (values.Length != strategies.Count * years * categories.Count)
        {
            throw new ArgumentException(
                $"{strategies.Count} strategies × {years} years × {categories.Count} categories are not {values.Length} values.", nameof(values));
        }

        (Strategies, Years, Categories, _values) = (strategies, years, categories, values);
    }

    /// <summary>Names of the strategies.</summary>
    public IReadOnlyList<string> Strategies { get; }

    /// <summary>Years known.</summary>
    public int Years { get; }

    /// <summary>Names of the categories.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Mean per patient who started; 0 beyond the years known.</summary>
    /// <param name="strategy">Place of the strategy.</param>
    /// <param name="year">Year since the start, from 0.</param>
    /// <param name="category">Place of the category.</param>
    public double At(int strategy, int year, int category) =>
        year < Years ? _values[(((strategy * Years) + year) * Categories.Count) + category] : 0;
}
