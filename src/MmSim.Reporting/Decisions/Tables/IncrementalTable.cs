using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>
/// incremental.csv: all strategies by cost. Increments and the ICER are against <c>comparator</c>: the next cheaper strategy of the frontier, or
/// what dominates. <c>status</c> is noise where Monte Carlo noise alone could change the place; <c>status_of_means</c> is the place all the same.
/// </summary>
internal sealed class IncrementalTable : IDecisionTable
{
    internal static readonly string[] MeasureColumns =
    [
        "strategy", "subgroup", "basis", "comparator", "cost", "mcse_cost", "qalys", "mcse_qalys", "life_years", "mcse_life_years", "incremental_cost",
        "mcse_incremental_cost", "incremental_qalys", "mcse_incremental_qalys", "icer", "icer_low", "icer_high", "status", "status_of_means",
        "probability_noise",
    ];

    public string FileName => "incremental.csv";

    public IReadOnlyList<string> Columns => MeasureColumns;

    public bool Applies(DecisionSummary summary) => true;

    public void WriteRows(DecisionSummary summary, CsvTableWriter csv)
    {
        foreach (var (subgroup, basis, means) in summary.Analyses())
        {
            foreach (var row in IncrementalAnalysis.Full(means))
            {
                var interval = row.Status == DominanceStatus.Frontier ? row.Increment.FiellerInterval() : null;
                Write(
                    csv, means, row.Strategy, subgroup, basis, row.Versus, row.Increment, row.Icer, interval,
                    row.IsNoise ? Words.Noise : Words.Of(row.Status), Words.Of(row.Status), row.ProbabilityNoise);
            }
        }
    }

    internal static void Write(
        CsvTableWriter csv, StrategyMeans means, int strategy, string subgroup, string basis, int? versus, Increment increment, double? icer,
        (double Low, double High)? interval, string status, string statusOfMeans, double noise) => csv.Row(
            means.Strategies[strategy], subgroup, basis, versus is { } v ? means.Strategies[v] : "",
            means.Mean(strategy, Measure.Cost), means.StandardError(strategy, Measure.Cost),
            means.Mean(strategy, Measure.Qalys), means.StandardError(strategy, Measure.Qalys),
            means.Mean(strategy, Measure.LifeYears), means.StandardError(strategy, Measure.LifeYears),
            Optional(versus, increment.Cost), Optional(versus, increment.CostError), Optional(versus, increment.Qalys),
            Optional(versus, increment.QalyError), icer ?? double.NaN, interval?.Low ?? double.NaN, interval?.High ?? double.NaN, status,
            statusOfMeans, noise);

    private static double Optional(int? versus, double value) => versus is null ? double.NaN : value;
}
