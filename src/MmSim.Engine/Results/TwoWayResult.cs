namespace MmSim.Engine.Results;

/// <summary>Two parameters set together to the cells of a grid, all others at their point estimates, on the same patients.</summary>
/// <param name="X">Name of the parameter across.</param>
/// <param name="XValues">Its values.</param>
/// <param name="Y">Name of the parameter up.</param>
/// <param name="YValues">Its values.</param>
/// <param name="Runs">The base case, then the cells: <see cref="Model"/>.</param>
public sealed record TwoWayResult(string X, IReadOnlyList<double> XValues, string Y, IReadOnlyList<double> YValues, SideBySideResult Runs)
{
    /// <summary>The model of a cell among the runs.</summary>
    /// <param name="x">Place among the values across.</param>
    /// <param name="y">Place among the values up.</param>
    public int Model(int x, int y) => (x * YValues.Count) + y + 1;
}
