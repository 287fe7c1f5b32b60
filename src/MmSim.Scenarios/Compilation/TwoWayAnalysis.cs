using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Two-way analysis: a grid of two parameters on the base case's patients.</summary>
public static class TwoWayAnalysis
{
    /// <summary>Names that are no parameter of the scenario.</summary>
    public static IReadOnlyList<string> Unknown(ModelBinding binding, TwoWayDocument grid)
    {
        ArgumentNullException.ThrowIfNull(binding);
        ArgumentNullException.ThrowIfNull(grid);
        return [.. new[] { grid.X.Parameter, grid.Y.Parameter }.Where(name => binding.Book.Parameters.All(p => p.Name != name))];
    }

    /// <summary>The values of an axis, evenly apart, both ends among them.</summary>
    public static IReadOnlyList<double> Values(GridAxisDocument axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return [.. Enumerable.Range(0, axis.Steps).Select(i => axis.From + ((axis.To - axis.From) * i / (axis.Steps - 1)))];
    }

    /// <summary>Runs it: a model a cell.</summary>
    /// <param name="binding">The scenario.</param>
    /// <param name="grid">The parameters and their values; <see cref="Unknown"/> names none.</param>
    /// <param name="settings">Patients and seed.</param>
    /// <param name="threads">Workers; never changes a result.</param>
    /// <param name="observer">Hears the progress; may be null.</param>
    /// <param name="token">Looked at between models.</param>
    public static TwoWayResult Run(
        ModelBinding binding, TwoWayDocument grid, RunSettings settings, int threads = 1, IRunObserver? observer = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(binding);
        ArgumentNullException.ThrowIfNull(grid);
        var (xs, ys) = (Values(grid.X), Values(grid.Y));
        var runs = SideBySideSimulator.Run(
            binding.Model,
            () => model => binding.Bind(binding.Book.With(new Dictionary<string, double>
            {
                [grid.X.Parameter] = xs[model / ys.Count], [grid.Y.Parameter] = ys[model % ys.Count],
            })),
            xs.Count * ys.Count, settings, threads, observer, token);
        return new TwoWayResult(grid.X.Parameter, xs, grid.Y.Parameter, ys, runs);
    }
}
