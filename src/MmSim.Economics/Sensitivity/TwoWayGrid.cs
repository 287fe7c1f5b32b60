using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;

namespace MmSim.Economics.Sensitivity;

/// <summary>Results over a grid of two parameters.</summary>
/// <param name="First">Name of the first parameter.</param>
/// <param name="FirstValues">Its values.</param>
/// <param name="Second">Name of the second parameter.</param>
/// <param name="SecondValues">Its values.</param>
/// <param name="Results">Results by first value, then second: place i·(number of second values) + j.</param>
public sealed record TwoWayGrid(
    string First, IReadOnlyList<double> FirstValues, string Second, IReadOnlyList<double> SecondValues, IReadOnlyList<StrategyMeans> Results)
{
    /// <summary>Results at a cell.</summary>
    public StrategyMeans At(int first, int second) => Results[(first * SecondValues.Count) + second];

    /// <summary>The strategy of the highest net benefit at a cell.</summary>
    public int BestAt(int first, int second, double threshold) => At(first, second).BestAt(threshold);

    /// <summary>Increment of a strategy over a comparator at a cell.</summary>
    public Increment IncrementAt(int first, int second, int strategy, int comparator) =>
        Increment.Between(At(first, second), strategy, comparator);
}
