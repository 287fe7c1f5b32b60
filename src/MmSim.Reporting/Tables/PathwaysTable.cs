using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>pathways.csv: patients by the regimens of their first four lines, most frequent first.</summary>
internal sealed class PathwaysTable : IResultTable
{
    public string FileName => "pathways.csv";

    public IReadOnlyList<string> Columns(TableOptions options) => ["strategy", "subgroup", "basis", "pathway", "patients", "share", "mcse"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            foreach (var pathway in strategy.Pathways)
            {
                var share = Share.Of(pathway.Patients, run.Patients);
                csv.Row(
                    name, options.Subgroup, options.Basis, Words.Pathway(pathway, run.Names), pathway.Patients, share.Value, share.Mcse);
            }
        }
    }
}
