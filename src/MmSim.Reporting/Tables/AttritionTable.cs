using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>attrition.csv: how patients left each line, as shares of those who started it.</summary>
internal sealed class AttritionTable : IResultTable
{
    public string FileName => "attrition.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
        ["strategy", "subgroup", "basis", "line", "exit", "patients", "share", "mcse"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            foreach (var line in strategy.Lines)
            {
                foreach (var exit in Enum.GetValues<LineExit>())
                {
                    var patients = line.Exits[(int)exit];
                    var share = Share.Of(patients, line.Started);
                    csv.Row(
                        name, options.Subgroup, options.Basis, line.Line, Words.Exit(exit), patients, share.Value, share.Mcse);
                }
            }
        }
    }
}
