using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>contributions.csv: where each strategy's difference to the comparator comes from, by line and item. The rows of an outcome sum to it.</summary>
internal sealed class ContributionsTable : IResultTable
{
    public string FileName => "contributions.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
        ["strategy", "subgroup", "basis", "comparator", "outcome", "line", "component", "difference", "mcse"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        if (run.Ledger is not { } names)
        {
            return;
        }

        var comparator = run.Strategies[run.Comparator];
        foreach (var strategy in run.Strategies.Where(s => s.Strategy != run.Comparator))
        {
            Write("cost", strategy.Ledger!.Costs, comparator.Ledger!.Costs, item => names.Items[item].Name);
            Write("qalys", strategy.Ledger.Qalys, comparator.Ledger.Qalys, item => names.QalyItems[item]);

            // A strategy has a cell wherever the comparator has one, its own being 0 where nothing happened.
            void Write(string outcome, IReadOnlyList<LedgerCell> cells, IReadOnlyList<LedgerCell> others, Func<int, string> nameOf)
            {
                var theirs = others.ToDictionary(c => (c.Line, c.Item), c => c.Discounted.Mean);
                foreach (var cell in cells)
                {
                    csv.Row(
                        run.Names.Strategies[strategy.Strategy], options.Subgroup, options.Basis, run.Names.Strategies[run.Comparator], outcome,
                        cell.Line, nameOf(cell.Item), cell.Discounted.Mean - theirs.GetValueOrDefault((cell.Line, cell.Item)),
                        cell.Discounted.DifferenceStandardError);
                }
            }
        }
    }
}
