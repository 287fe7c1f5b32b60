using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Scenarios.Compilation;

/// <summary>One-way analysis: which parameters are varied, and their limits.</summary>
public static class OneWayAnalysis
{
    /// <summary>Word for every parameter that varies.</summary>
    public const string All = "all";

    private const double Low = 0.025;
    private const double High = 0.975;

    /// <summary>Places in the book of the parameters asked for: those whose name is one of the words, or begins with one and a dot.</summary>
    /// <param name="binding">The scenario.</param>
    /// <param name="words">Names or their beginnings; "all" for all.</param>
    /// <param name="unknown">Words that fit no parameter that varies.</param>
    public static IReadOnlyList<int> Select(ModelBinding binding, IReadOnlyList<string> words, out IReadOnlyList<string> unknown)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var book = binding.Book;
        int[] varying = [.. Enumerable.Range(0, book.Parameters.Count).Where(i => !book.Parameters[i].Distribution.IsFixed)];
        bool Fits(int i, string word) => word == All || book.Parameters[i].Name == word
            || book.Parameters[i].Name.StartsWith(word + ".", StringComparison.Ordinal);
        unknown = [.. words.Where(w => !varying.Any(i => Fits(i, w)))];
        return [.. varying.Where(i => words.Any(w => Fits(i, w)))];
    }

    /// <summary>Runs it: two models a parameter, on the base case's patients.</summary>
    /// <param name="binding">The scenario.</param>
    /// <param name="parameters">Places in the book.</param>
    /// <param name="settings">Patients and seed.</param>
    /// <param name="threads">Workers; never changes a result.</param>
    /// <param name="observer">Hears the progress; may be null.</param>
    /// <param name="token">Looked at between models.</param>
    public static OneWayResult Run(
        ModelBinding binding, IReadOnlyList<int> parameters, RunSettings settings, int threads = 1, IRunObserver? observer = null,
        CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(binding);
        ArgumentNullException.ThrowIfNull(parameters);
        var book = binding.Book;
        var runs = SideBySideSimulator.Run(
            binding.Model, () => model => binding.Bind(book.AtQuantile(parameters[model / 2], model % 2 == 0 ? Low : High)), 2 * parameters.Count,
            settings, threads, observer, token);
        return new OneWayResult(
            [
                .. parameters.Select(p => new OneWayParameter(
                    book.Parameters[p].Name, book.Parameters[p].Value, book.AtQuantile(p, Low).All[p], book.AtQuantile(p, High).All[p])),
            ],
            runs);
    }
}
