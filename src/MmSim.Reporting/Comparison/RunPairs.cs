using System.Globalization;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;
using MmSim.Reporting.Report;

namespace MmSim.Reporting.Comparison;

/// <summary>
/// Parts of two runs that share their luck, subtracted one by one: the draws of a probabilistic analysis, or batches of the base case's patients,
/// where seed and sizes are the same. With parts of n_k patients, N in all, and differences d_k about their mean d the difference of the means has
/// the standard error √(Σ n_k·(d_k − d)² / ((K − 1)·N)), and not that of independent runs. Draws of a Latin hypercube make one part a group.
/// </summary>
internal sealed class RunPairs
{
    private const int LeastBatches = 20;

    private static readonly string[] SameDraws = ["seed", "draws", "patientsPerDraw"];
    private static readonly string[] SamePatients = ["seed", "patients"];

    private readonly Dictionary<(string Strategy, string Column), double[]> _a;
    private readonly Dictionary<(string Strategy, string Column), double[]> _b;
    private readonly double[] _weights;
    private readonly string _comparator;

    private RunPairs(RunTable a, RunTable b, string part, string comparator, int group = 1)
    {
        var first = a.Rows.GroupBy(row => row["strategy"]).First().OrderBy(row => Number(row, part));
        _weights = [.. first.Select(row => row["patients"].Length > 0 ? row.Number("patients") : 1)];
        group = GroupedMean.Usable(_weights.Length, group);
        (_a, _b, _comparator) = (Columns(a, part, group), Columns(b, part, group), comparator);
        _weights = group == 1 ? _weights : [.. _weights.Chunk(group).Where(chunk => chunk.Length == group).Select(chunk => chunk.Sum())];
    }

    /// <summary>The draws; null where the runs have not the same.</summary>
    /// <param name="a">The first run.</param>
    /// <param name="b">The second run.</param>
    public static RunPairs? OfDraws(RunFolder a, RunFolder b) =>
        a.Text("draws") is not ("" or "1") && Of(a, b, "psa.csv", SameDraws) is var (first, second)
            ? new RunPairs(first, second, "draw", ComparatorOf(a), a.Text("stratified") == bool.TrueString && b.Text("stratified") == bool.TrueString ? DrawStrata.Size : 1)
            : null;

    /// <summary>The batches; null where the runs have not the same, or too few.</summary>
    /// <param name="a">The first run.</param>
    /// <param name="b">The second run.</param>
    public static RunPairs? OfBatches(RunFolder a, RunFolder b) =>
        Of(a, b, "batches.csv", SamePatients) is var (first, second) && first.Rows.Select(row => row["batch"]).Distinct().Count() >= LeastBatches
            ? new RunPairs(first, second, "batch", ComparatorOf(a)) : null;

    /// <summary>Standard error of the difference of a measure's means; NaN where the parts do not have it.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="measure">The measure, a column of the parts' file.</param>
    public double Error(string strategy, string measure) => Error(_a.GetValueOrDefault((strategy, measure)), _b.GetValueOrDefault((strategy, measure)));

    /// <summary>Standard error of the difference of a strategy's net monetary benefits, λ·QALYs − cost, both discounted.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="threshold">What a QALY is worth.</param>
    /// <param name="incremental">True for the benefit over the comparator's.</param>
    public double NetBenefitError(string strategy, double threshold, bool incremental) =>
        Error(NetBenefit(_a, strategy, threshold, incremental), NetBenefit(_b, strategy, threshold, incremental));

    /// <summary>Standard error of the difference of a measure's increments over the comparator.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="measure">The measure, a column of the parts' file.</param>
    public double IncrementError(string strategy, string measure) => Error(Increment(_a, strategy, measure), Increment(_b, strategy, measure));

    private static (RunTable A, RunTable B)? Of(RunFolder a, RunFolder b, string file, string[] same) =>
        a.Table(file) is { Rows.Count: > 0 } first && b.Table(file) is { Rows.Count: > 0 } second && same.All(key => a.Text(key) == b.Text(key)) ? (first, second) : null;

    /// <summary>The strategy that a run's increments are against; empty where it has none.</summary>
    public static string ComparatorOf(RunFolder run) => run.Rows("pairwise.csv").Select(row => row["comparator"]).FirstOrDefault(name => name.Length > 0) ?? "";

    private double[]? Increment(Dictionary<(string Strategy, string Column), double[]> run, string strategy, string measure) =>
        Minus(run.GetValueOrDefault((strategy, measure)), run.GetValueOrDefault((_comparator, measure)));

    private double[]? NetBenefit(Dictionary<(string Strategy, string Column), double[]> run, string strategy, double threshold, bool incremental)
    {
        var (cost, qalys) = incremental
            ? (Increment(run, strategy, "cost_discounted"), Increment(run, strategy, "qalys_discounted"))
            : (run.GetValueOrDefault((strategy, "cost_discounted")), run.GetValueOrDefault((strategy, "qalys_discounted")));
        return cost is null || qalys is null ? null : [.. qalys.Zip(cost, (q, c) => threshold * q - c)];
    }

    private static double[]? Minus(double[]? a, double[]? b) => a is null || b is null ? null : [.. a.Zip(b, (x, y) => x - y)];

    private double Error(double[]? a, double[]? b)
    {
        if (Minus(b, a) is not { Length: > 1 } differences || differences.Length != _weights.Length || differences.Any(double.IsNaN))
        {
            return double.NaN;
        }

        var all = _weights.Sum();
        var mean = differences.Zip(_weights, (d, n) => n * d).Sum() / all;
        return Math.Sqrt(differences.Zip(_weights, (d, n) => n * (d - mean) * (d - mean)).Sum() / (differences.Length - 1) / all);
    }

    private static Dictionary<(string Strategy, string Column), double[]> Columns(RunTable table, string part, int size) =>
        (from column in table.Columns
         where column is not "strategy" && column != part
         from rows in table.Rows.GroupBy(row => row["strategy"])
         select (Key: (rows.Key, column), Values: rows.OrderBy(row => Number(row, part)).Select(row => row.Number(column)).Chunk(size).Where(chunk => chunk.Length == size)
             .Select(chunk => chunk.Average()).ToArray()))
        .ToDictionary(pair => pair.Key, pair => pair.Values);

    private static int Number(RunRow row, string part) => int.Parse(row[part], CultureInfo.InvariantCulture);
}
