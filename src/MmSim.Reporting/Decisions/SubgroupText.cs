using System.Text;
using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Numerics.Distributions;

namespace MmSim.Reporting.Decisions;

/// <summary>
/// The best strategy of every subgroup level in plain text, a row for neighbouring thresholds with the same one: with its probability where there are
/// draws, else with a mark where Monte Carlo noise alone could change it.
/// </summary>
internal static class SubgroupText
{
    private const double NoiseLimit = 0.05;

    /// <summary>The table, beginning and ending in a line feed; empty without subgroups or thresholds.</summary>
    public static string Write(DecisionSummary summary)
    {
        var thresholds = summary.Results.Thresholds;
        if (thresholds.Count == 0 || summary.Results.Strategies.Count < 2 || (summary.Levels.Count == 0 && summary.Results.Subgroups.Count == 0))
        {
            return "";
        }

        var drawn = summary.Levels.Count > 0;
        List<string[]> rows =
        [
            drawn ? ["Subgroup", "Patients a draw", "Noise share", "Threshold", "Best strategy", "Probability"] : ["Subgroup", "Threshold", "Best strategy"],
            .. drawn
                ? summary.Levels.SelectMany(level => Drawn(level, summary.Results))
                : summary.Results.Subgroups.SelectMany(level => Base(level.Name, level.Means, thresholds)),
        ];
        var text = new StringBuilder("\nBest in each subgroup of patients as they are at the start, ")
            .Append(drawn ? "with the probability that it is the best of all" : "base case").Append(".\n\n");
        var widths = rows[0].Select((_, c) => rows.Max(row => row.Length > c ? row[c].Length : 0)).ToArray();
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (var row in rows)
        {
            var cells = row.Select((cell, c) => drawn && c is 1 or 2 ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        if (drawn && summary.Levels.Any(level => level.Curves is not null && level.CorrectedCurves is null))
        {
            text.Append("Raw: the noise share is too high for a correction; these probabilities are drawn towards equality. Take more patients per draw.\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string[]> Drawn(DrawSummary level, EconomicResults results)
    {
        if (level.Curves is not { } raw)
        {
            yield return [level.Subgroup, Words.Whole(level.PatientsPerDraw), "", "", $"too few patients a draw (fewer than {SubgroupDraws.LeastPatients})"];
            yield break;
        }

        var curves = level.CorrectedCurves ?? raw;
        var places = results.Thresholds.Select(t => curves.Thresholds.ToList().IndexOf(t)).ToList();
        var first = true;
        foreach (var run in Runs(places, raw.Best))
        {
            var best = raw.Best(run[0]);
            var probabilities = run.Select(t => curves.Probability(t, best)).ToList();
            var (low, high) = (Words.Percent(probabilities.Min()), Words.Percent(probabilities.Max()));
            yield return
            [
                first ? level.Subgroup : "", first ? Words.Whole(level.PatientsPerDraw) : "", first ? Words.Percent(level.NoiseShare) : "",
                Range(curves.Thresholds[run[0]], curves.Thresholds[run[^1]]), results.Strategies[best],
                (low == high ? low : $"{low[..^2]} to {high}") + (level.CorrectedCurves is null ? ", raw" : ""),
            ];
            first = false;
        }
    }

    private static IEnumerable<string[]> Base(string name, StrategyMeans means, IReadOnlyList<double> thresholds)
    {
        var first = true;
        foreach (var run in Runs([.. Enumerable.Range(0, thresholds.Count)], t => means.BestAt(thresholds[t])))
        {
            var best = means.BestAt(thresholds[run[0]]);
            var noise = run.Any(t => IsNoise(means, best, thresholds[t]));
            yield return
            [
                first ? name : "", Range(thresholds[run[0]], thresholds[run[^1]]), means.Strategies[best] + (noise ? ", or noise" : ""),
            ];
            first = false;
        }
    }

    private static bool IsNoise(StrategyMeans means, int best, double threshold)
    {
        var next = Enumerable.Range(0, means.Count).Where(s => s != best).MaxBy(s => means.NetBenefit(s, threshold));
        var increment = Increment.Between(means, best, next);
        return NormalDistribution.SignByNoise(increment.NetBenefit(threshold), increment.NetBenefitError(threshold)) > NoiseLimit;
    }

    /// <summary>Neighbouring places at which the same strategy is the best.</summary>
    private static IEnumerable<List<int>> Runs(IReadOnlyList<int> places, Func<int, int> best)
    {
        List<int> run = [];
        foreach (var place in places)
        {
            if (run.Count > 0 && best(run[^1]) != best(place))
            {
                yield return run;
                run = [];
            }

            run.Add(place);
        }

        yield return run;
    }

    private static string Range(double low, double high) => low == high ? Words.Whole(low) : $"{Words.Whole(low)} to {Words.Whole(high)}";
}
