using MmSim.Reporting.Report;

namespace MmSim.Reporting.Comparison;

/// <summary>Two results set beside each other: in what their inputs differ, and which figures differ by more than Monte Carlo noise.</summary>
public sealed class RunComparison
{
    private readonly RunFolder _a;
    private readonly RunFolder _b;
    private readonly RunPairs? _draws;
    private readonly RunPairs? _batches;

    private RunComparison(RunFolder a, RunFolder b)
    {
        (_a, _b) = (a, b);
        _draws = RunPairs.OfDraws(a, b);
        _batches = RunPairs.OfBatches(a, b);
        Inputs = InputComparison.Of(a, b);
        var thresholds = Thresholds(a).Intersect(Thresholds(b)).ToList();
        Results = [.. ComparedTable.All(thresholds).SelectMany(Compare)];
        Threshold = thresholds.Count > 0 ? thresholds[0] : null;
    }

    /// <summary>In what the inputs differ; empty where both ran the same.</summary>
    public IReadOnlyList<InputChange> Inputs { get; }

    /// <summary>Every figure that both have, those that are equal too.</summary>
    public IReadOnlyList<ResultDifference> Results { get; }

    /// <summary>The first threshold that both use; null for none.</summary>
    public double? Threshold { get; }

    /// <summary>True where both have the same seed: their patients share their luck.</summary>
    public bool SameSeed => _a.Text("seed") == _b.Text("seed");

    /// <summary>True where figures were compared part by part: draws, or batches of patients.</summary>
    public bool IsPaired => _draws is not null || _batches is not null;

    /// <summary>True where both results keep the scenario behind them; else of the inputs only hashes, sizes and parameters can be compared.</summary>
    public bool HasInputs => InputComparison.HasInputs(_a) && InputComparison.HasInputs(_b);

    /// <summary>Strategies of one run alone, which are not compared.</summary>
    public IReadOnlyList<string> OnlyInA => [.. _a.Strategies.Except(_b.Strategies)];

    /// <summary>As <see cref="OnlyInA"/>, of the second run.</summary>
    public IReadOnlyList<string> OnlyInB => [.. _b.Strategies.Except(_a.Strategies)];

    /// <summary>Strategies of both, in the first run's order.</summary>
    public IReadOnlyList<string> Strategies => [.. _a.Strategies.Intersect(_b.Strategies)];

    /// <summary>Currencies of the two, where they differ: money is then not compared.</summary>
    public (string A, string B)? Currencies => _a.Text("currency") == _b.Text("currency") ? null : (_a.Text("currency"), _b.Text("currency"));

    /// <summary>The basis both have for what is concluded.</summary>
    public string Basis => _a.Basis == _b.Basis ? _a.Basis : "base case";

    /// <summary>How each strategy stands in the full incremental analysis of each run, where that changed.</summary>
    public IReadOnlyList<(string Strategy, string A, string B)> Statuses =>
    [
        .. from strategy in Strategies
           let before = Status(_a, strategy)
           let after = Status(_b, strategy)
           where before.Length > 0 && after.Length > 0 && before != after
           select (strategy, before, after),
    ];

    /// <summary>The best strategy at each threshold of both: in the first run, in the second.</summary>
    public IReadOnlyList<(double Threshold, string A, string B)> Best =>
        [.. Thresholds(_a).Intersect(Thresholds(_b)).Select(t => (t, BestAt(_a, t), BestAt(_b, t))).Where(row => row.Item2.Length > 0 && row.Item3.Length > 0)];

    /// <summary>Compares two results.</summary>
    /// <param name="folderA">Folder of the first.</param>
    /// <param name="folderB">Folder of the second.</param>
    /// <exception cref="FileNotFoundException">A folder has no run.json.</exception>
    public static RunComparison Of(string folderA, string folderB) => new(new RunFolder(folderA), new RunFolder(folderB));

    private IEnumerable<ResultDifference> Compare(ComparedTable table)
    {
        if (_a.Table(table.Name + ".csv") is not { } first || _b.Table(table.Name + ".csv") is not { } second)
        {
            yield break;
        }

        var others = new Dictionary<string, RunRow>(StringComparer.Ordinal);
        foreach (var row in second.Rows.Where(table.Rows))
        {
            others.TryAdd(table.KeyOf(row), row);
        }

        foreach (var row in first.Rows.Where(table.Rows))
        {
            if (!others.TryGetValue(table.KeyOf(row), out var other))
            {
                continue;
            }

            foreach (var (value, error) in table.Figures)
            {
                var (a, b) = (row.Number(value), other.Number(value));
                var unit = UnitOf(table, row, value);
                if (double.IsFinite(a) && double.IsFinite(b) && !(Currencies is not null && unit == _a.Text("currency")))
                {
                    var (mcseA, mcseB) = (Known(row.Number(error)), Known(other.Number(error)));
                    var paired = row["subgroup"] is "all" ? PairedError(row["basis"] == "probabilistic" ? _draws : _batches, table, row, value) : double.NaN;
                    yield return new ResultDifference(
                        table.Name, row["strategy"], row["subgroup"], row["basis"], table.MeasureOf(row, value), unit, a, mcseA, b, mcseB,
                        double.IsNaN(paired) ? Math.Sqrt((mcseA * mcseA) + (mcseB * mcseB)) : paired, !double.IsNaN(paired));
                }
            }
        }
    }

    private double PairedError(RunPairs? pairs, ComparedTable table, RunRow row, string value)
    {
        // Weights on QALYs are not in the parts' files.
        var weighted = _a.Text("severityWeightApplied").Length > 0 || _b.Text("severityWeightApplied").Length > 0;
        return (pairs, table.Name, value) switch
        {
            (null, _, _) => double.NaN,
            (_, "summary", _) => pairs.Error(row["strategy"], row["measure"]),
            _ when weighted || RunPairs.ComparatorOf(_a) != RunPairs.ComparatorOf(_b) => double.NaN,
            (_, "nmb", _) => pairs.NetBenefitError(row["strategy"], row.Number("threshold"), value == "incremental_nmb"),
            (_, "pairwise", "incremental_cost") => pairs.IncrementError(row["strategy"], "cost_discounted"),
            (_, "pairwise", _) => pairs.IncrementError(row["strategy"], "qalys_discounted"),
            _ => double.NaN,
        };
    }

    private string UnitOf(ComparedTable table, RunRow row, string value) => table.Name switch
    {
        "summary" => row["unit"],
        "nmb" or "evpi" or "costs" => _a.Text("currency"),
        "pairwise" => value == "incremental_cost" ? _a.Text("currency") : "QALYs",
        _ => "",
    };

    private static double Known(double error) => double.IsFinite(error) ? error : 0;

    private static IEnumerable<double> Thresholds(RunFolder run) => run.Rows("nmb.csv").Select(row => row.Number("threshold")).Distinct();

    private static string Status(RunFolder run, string strategy) => run.Rows("incremental.csv").FirstOrDefault(row => row["strategy"] == strategy)?["status"] ?? "";

    private static string BestAt(RunFolder run, double threshold) =>
        run.Rows("nmb.csv").FirstOrDefault(row => row.Number("threshold") == threshold && row["best"] == "yes")?["strategy"] ?? "";
}
