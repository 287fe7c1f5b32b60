namespace MmSim.Reporting.Report.Sections;

/// <summary>summary.csv turned round: a row a strategy, a column a measure.</summary>
internal static class SummaryPivot
{
    /// <summary>A measure's column: its name in the file, heading, factor and decimals at most.</summary>
    public readonly record struct Measure(string Name, string Title, double Factor = 1, int Decimals = 2);

    /// <summary>The table; measures the run does not have are left out.</summary>
    /// <param name="run">The run.</param>
    /// <param name="id">The table's anchor.</param>
    /// <param name="caption">Its caption.</param>
    /// <param name="measures">Its columns.</param>
    /// <param name="baseCase">True for the base case even where there are draws: beside curves of the base case.</param>
    public static TableBlock Build(RunFolder run, string id, string caption, IEnumerable<Measure> measures, bool baseCase = false)
    {
        var rows = baseCase ? run.BaseCase("summary.csv") : run.Rows("summary.csv");
        var present = measures.Where(m => rows.Any(row => row["measure"] == m.Name)).ToList();
        return new TableBlock(
            id,
            caption,
            [new TableColumn("Strategy", false), .. present.Select(m => new TableColumn(m.Title, true))],
            [
                .. run.Strategies.Select(strategy => (IReadOnlyList<TableCell>)
                [
                    new TableCell(strategy),
                    .. present.Select(m => rows.FirstOrDefault(row => row["strategy"] == strategy && row["measure"] == m.Name) is { } row
                        ? TableCell.Of(m.Factor * row.Number("mean"), m.Factor * row.Number("mcse"), m.Decimals) : new TableCell("–")),
                ]),
            ],
            "summary.csv");
    }

    /// <summary>The mean of a measure under a strategy; NaN where there is none.</summary>
    public static (double Mean, double Mcse) Value(RunFolder run, string strategy, string measure) =>
        run.Rows("summary.csv").FirstOrDefault(row => row["strategy"] == strategy && row["measure"] == measure) is { } row
            ? (row.Number("mean"), row.Number("mcse")) : (double.NaN, double.NaN);
}
