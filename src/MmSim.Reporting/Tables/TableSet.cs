using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>Every CSV of a run, but those of the decision.</summary>
public static class TableSet
{
    private static readonly IResultTable[] Tables =
    [
        new SummaryTable(), new SurvivalCsv(), new HazardsTable(), new StatesTable(), new LinesTable(),
        new PathwaysTable(), new RegimensTable(), new AttritionTable(), new AdverseEventsTable(),
    ];

    private static readonly IResultTable[] EconomicTables = [new LedgerTable(ofCosts: true), new LedgerTable(ofCosts: false), new ContributionsTable()];

    /// <summary>Writes the tables into <paramref name="folder"/>, which is made if it is missing, and returns their paths.</summary>
    public static IReadOnlyList<string> Write(RunResult run, string folder, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        options ??= new TableOptions();
        Directory.CreateDirectory(folder);
        var paths = new List<string>(Tables.Length);
        IEnumerable<IResultTable> tables = run.Ledger is null ? Tables : Tables.Concat(EconomicTables);
        tables = run.Subgroups.Count > 0 ? tables.Append(new SubgroupsTable()) : tables;
        tables = run.Strategies.Any(s => s.RefractoryAtFirstRelapse.Count > 0) ? tables.Append(new RefractoryTable()) : tables;
        tables = run.Batches is { Count: > 1 } ? tables.Append(new BatchesTable()) : tables;
        foreach (var table in tables)
        {
            var path = Path.Combine(folder, table.FileName);
            using var csv = CsvTableWriter.Create(path, table.Columns(options));
            table.WriteRows(run, options, csv);
            paths.Add(path);
        }

        return paths;
    }
}
