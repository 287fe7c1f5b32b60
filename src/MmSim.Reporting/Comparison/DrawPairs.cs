using System.Globalization;
using MmSim.Reporting.Report;

namespace MmSim.Reporting.Comparison;

/// <summary>
/// The draws of two probabilistic analyses with the same seed and sizes, subtracted one by one. They share the luck of their patients and,
/// where the evidence is the same, their parameters, so that the difference of the means has the standard error of the draws' differences,
/// s/√D, and not that of independent runs.
/// </summary>
internal sealed class DrawPairs
{
    private static readonly string[] SameInBoth = ["seed", "draws", "patientsPerDraw"];

    private readonly Dictionary<(string Strategy, string Column), double[]> _a;
    private readonly Dictionary<(string Strategy, string Column), double[]> _b;
    private readonly string _comparator;

    private DrawPairs(RunTable a, RunTable b, string comparator) => (_a, _b, _comparator) = (Columns(a), Columns(b), comparator);

    /// <summary>The pairs; null where the runs have no such draws.</summary>
    /// <param name="a">The first run.</param>
    /// <param name="b">The second run.</param>
    public static DrawPairs? Of(RunFolder a, RunFolder b) =>
        a.Table("psa.csv") is { } first && b.Table("psa.csv") is { } second && a.Text("draws") is not ("" or "1")
        && SameInBoth.All(key => a.Text(key) == b.Text(key))
            ? new DrawPairs(first, second, a.Economics("comparator")) : null;

    /// <summary>Standard error of the difference of a measure's means; NaN where the draws do not have it.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="measure">The measure, a column of psa.csv.</param>
    public double Error(string strategy, string measure) => Error(_a.GetValueOrDefault((strategy, measure)), _b.GetValueOrDefault((strategy, measure)));

    /// <summary>Standard error of the difference of a strategy's net monetary benefits, λ·QALYs − cost, both discounted.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="threshold">What a QALY is worth.</param>
    /// <param name="incremental">True for the benefit over the comparator's.</param>
    public double NetBenefitError(string strategy, double threshold, bool incremental) =>
        Error(NetBenefit(_a, strategy, threshold, incremental), NetBenefit(_b, strategy, threshold, incremental));

    /// <summary>Standard error of the difference of a measure's increments over the comparator.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="measure">The measure, a column of psa.csv.</param>
    public double IncrementError(string strategy, string measure) => Error(Increment(_a, strategy, measure), Increment(_b, strategy, measure));

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

    private static double Error(double[]? a, double[]? b)
    {
        if (Minus(b, a) is not { Length: > 1 } differences || differences.Any(double.IsNaN))
        {
            return double.NaN;
        }

        var mean = differences.Average();
        return Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1) / differences.Length);
    }

    private static Dictionary<(string Strategy, string Column), double[]> Columns(RunTable table) =>
        (from column in table.Columns
         where column is not ("draw" or "strategy")
         from draws in table.Rows.GroupBy(row => row["strategy"])
         select (Key: (draws.Key, column), Values: draws.OrderBy(row => int.Parse(row["draw"], CultureInfo.InvariantCulture)).Select(row => row.Number(column)).ToArray()))
        .ToDictionary(pair => pair.Key, pair => pair.Values);
}
