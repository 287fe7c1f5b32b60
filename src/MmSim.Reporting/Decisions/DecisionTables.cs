using MmSim.Reporting.Decisions.Tables;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions;

/// <summary>Every CSV of an economic evaluation.</summary>
internal static class DecisionTables
{
    private static readonly IDecisionTable[] s_tables =
    [
        new IncrementalTable(), new PairwiseTable(), new NetBenefitTable(), new AcceptabilityTable(), new PerfectInformationTable(),
        new PartialInformationTable(), new TornadoTable(), new TwoWayTable(), new PriceTable(), new PriceSweepTable(), new BudgetTable(), new BloodTable(),
    ];

    /// <summary>Writes those that have something to say and returns their paths.</summary>
    public static IReadOnlyList<string> Write(DecisionSummary summary, string folder)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var table in s_tables.Where(table => table.Applies(summary)))
        {
            var path = Path.Combine(folder, table.FileName);
            using var csv = CsvTableWriter.Create(path, table.Columns);
            table.WriteRows(summary, csv);
            paths.Add(path);
        }

        return paths;
    }
}
