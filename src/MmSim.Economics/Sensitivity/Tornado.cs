using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;

namespace MmSim.Economics.Sensitivity;

/// <summary>Ranks one-way analyses by what they do to a decision.</summary>
public static class Tornado
{
    /// <summary>Bars shown.</summary>
    public const int Most = 15;

    /// <summary>The most influential parameters on a strategy's incremental net benefit, the widest bar first.</summary>
    /// <param name="baseCase">Results with every parameter at its point estimate.</param>
    /// <param name="runs">One-way runs.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="comparator">What it is compared with.</param>
    /// <param name="threshold">Money a QALY is worth.</param>
    /// <param name="most">How many bars at most.</param>
    public static IReadOnlyList<TornadoBar> OfNetBenefit(
        StrategyMeans baseCase, IReadOnlyList<OneWayRun> runs, int strategy, int comparator, double threshold, int most = Most) =>
        [.. Bars(baseCase, runs, strategy, comparator, threshold).OrderByDescending(bar => bar.Range).ThenBy(Name, StringComparer.Ordinal).Take(most)];

    /// <summary>
    /// The most influential parameters on the ICER. Those that make it undefined come first, by their net benefit: no finite bar is wider.
    /// Empty where the base case has no ICER.
    /// </summary>
    public static IReadOnlyList<TornadoBar> OfIcer(
        StrategyMeans baseCase, IReadOnlyList<OneWayRun> runs, int strategy, int comparator, double threshold, int most = Most) =>
    [
        .. Bars(baseCase, runs, strategy, comparator, threshold)
            .Where(bar => bar.BaseIncrement.Icer is not null)
            .OrderByDescending(bar => bar.IcerRange ?? double.PositiveInfinity).ThenByDescending(bar => bar.Range).ThenBy(Name, StringComparer.Ordinal)
            .Take(most),
    ];

    private static string Name(TornadoBar bar) => bar.Run.Parameter;

    private static IEnumerable<TornadoBar> Bars(
        StrategyMeans baseCase, IReadOnlyList<OneWayRun> runs, int strategy, int comparator, double threshold)
    {
        ArgumentNullException.ThrowIfNull(baseCase);
        ArgumentNullException.ThrowIfNull(runs);
        var increment = Increment.Between(baseCase, strategy, comparator);
        return runs.Select(run => new TornadoBar(
            run, strategy, threshold, increment, Increment.Between(run.Low, strategy, comparator), Increment.Between(run.High, strategy, comparator)));
    }
}
