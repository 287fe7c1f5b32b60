using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// costs.csv and qalys.csv: the ledger, a row a line and item, per patient of the cohort. The rows of a strategy sum to its total; line 0 holds
/// supportive care and death. costs.csv ends every strategy with a row a category, line and item <c>all</c>: the sum of its rows, with the error of the
/// sum, which theirs do not give.
/// </summary>
/// <param name="ofCosts">Costs, else QALYs.</param>
internal sealed class LedgerTable(bool ofCosts) : IResultTable
{
    /// <summary>Line and item of a row that holds a category.</summary>
    public const string All = "all";

    public string FileName => ofCosts ? "costs.csv" : "qalys.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
    [
        "strategy", "subgroup", "basis", "category", "line", "item", "mean_undiscounted", "mcse_undiscounted", "mean_discounted", "mcse_discounted",
    ];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        if (run.Ledger is not { } names)
        {
            return;
        }

        foreach (var strategy in run.Strategies)
        {
            foreach (var cell in ofCosts ? strategy.Ledger!.Costs : strategy.Ledger!.Qalys)
            {
                var (category, item) = ofCosts
                    ? (names.Categories[names.Items[cell.Item].Category], names.Items[cell.Item].Name)
                    : (cell.Item <= (int)QalyPhase.SupportiveCare ? "utility" : "loss", names.QalyItems[cell.Item]);
                csv.Row(
                    run.Names.Strategies[strategy.Strategy], options.Subgroup, options.Basis, category, cell.Line, item,
                    cell.Undiscounted.Mean, cell.Undiscounted.StandardError, cell.Discounted.Mean, cell.Discounted.StandardError);
            }

            for (var category = 0; ofCosts && category < strategy.Categories.Count; category++)
            {
                var (undiscounted, discounted) = strategy.Categories[category];
                csv.Row(
                    run.Names.Strategies[strategy.Strategy], options.Subgroup, options.Basis, names.Categories[category], All, All,
                    undiscounted.Mean, undiscounted.StandardError, discounted.Mean, discounted.StandardError);
            }
        }
    }
}
