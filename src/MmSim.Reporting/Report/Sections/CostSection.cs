using System.Globalization;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Report.Sections;

/// <summary>What each strategy costs, by category and line, and where the difference comes from.</summary>
internal sealed class CostSection : IReportSection
{
    private const int MostContributions = 12;
    private const string AfterTheLines = "After the last line";

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var rows = run.BaseCase("costs.csv").Where(row => row["line"] != LedgerTable.All).ToList();
        var qalys = run.BaseCase("qalys.csv");
        TableBlock?[] sums =
        [
            Sums(run, rows, "Line", Line, "costs-by-line", $"Mean discounted cost of a patient by line, base case{run.InMoney}", "costs.csv", 0),
            Sums(run, qalys, "Source", Source, "qalys", "Mean discounted QALYs of a patient by source, base case", "qalys.csv", 3),
        ];
        List<ReportBlock> blocks =
        [
            .. Identity(run),
            .. Charts.Of(run, "cost-breakdown", $"Mean discounted cost of a patient by category, base case{run.InMoney}.",
                Categories(run)),
            .. sums.OfType<TableBlock>(),
            .. Charts.Of(run, "contributions", $"Where the difference from “{run.Economics("comparator")}” comes from, base case.", Contributions(run)),
            .. Charts.Of(run, "budget-impact", $"Undiscounted cost of each year, base case{run.InMoney}.", Budget(run)),
        ];
        return blocks.Count == 0 ? null : new ReportSection("costs", "Costs and QALYs", blocks);
    }

    private static string Line(RunRow row) => row["line"] == "0" ? AfterTheLines : "Line " + row["line"];

    /// <summary>Life in a phase by its phase, what is taken off by its category.</summary>
    private static string Source(RunRow row) => row["category"] switch
    {
        "utility" => row["item"],
        "loss" => "lost to adverse events and transplant",
        var category => category,
    };

    private static IEnumerable<ReportBlock> Identity(RunFolder run) => run.Economics("country").Length == 0 ? [] :
    [
        new TableBlock("economics", "The economic evaluation", [new TableColumn("What", false), new TableColumn("Value", false)],
        [
            .. new (string Key, string Value)[]
            {
                ("Economics", run.Economics("title")), ("Country", run.Economics("country")), ("Perspective", run.Economics("perspective")),
                ("Currency", run.Economics("currency")), ("Price year", run.Economics("priceYear")), ("Discounting", EconomicAnswer.Sentence(run)),
                ("Comparator", run.Economics("comparator")), ("Guideline", run.Economics("guideline")),
            }.Where(pair => pair.Value.Length > 0).Select(pair => (IReadOnlyList<TableCell>)[new TableCell(pair.Key), new TableCell(pair.Value)]),
        ],
        "run.json"),
    ];

    /// <summary>Cost by category with the errors of the categories, and the whole with its own.</summary>
    private static TableBlock? Categories(RunFolder run)
    {
        var rows = run.BaseCase("costs.csv").Where(row => row["line"] == LedgerTable.All).ToList();
        var found = rows.ToLookup(row => (row["strategy"], row["category"]));
        var totals = run.BaseCase("summary.csv").Where(row => row["measure"] == "cost_discounted").ToLookup(row => row["strategy"]);
        static TableCell Cell(RunRow? row, string mean, string mcse) =>
            row is null ? new TableCell("–") : TableCell.Of(row.Number(mean), row.Number(mcse), 0);
        return rows.Count == 0 ? null : new TableBlock(
            "costs", $"Mean discounted cost of a patient by category, base case (standard error){run.InMoney}",
            [new TableColumn("Category", false), .. run.Strategies.Select(s => new TableColumn(s, true))],
            [
                .. rows.Select(row => row["category"]).Distinct().Select(name => (IReadOnlyList<TableCell>)
                    [new TableCell(name), .. run.Strategies.Select(s => Cell(found[(s, name)].FirstOrDefault(), "mean_discounted", "mcse_discounted"))]),
                [new TableCell("All"), .. run.Strategies.Select(s => Cell(totals[s].FirstOrDefault(), "mean", "mcse"))],
            ],
            "costs.csv, summary.csv");
    }

    private static TableBlock? Sums(
        RunFolder run, IReadOnlyList<RunRow> rows, string title, Func<RunRow, string> key, string id, string caption, string source, int decimals)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var sums = rows.GroupBy(row => (row["strategy"], key(row))).ToDictionary(g => g.Key, g => g.Sum(row => row.Number("mean_discounted")));
        var keys = rows.Select(key).Distinct().ToList();
        if (keys.Remove(AfterTheLines))
        {
            keys.Add(AfterTheLines);
        }

        IReadOnlyList<TableCell> Row(string name, Func<string, double> of) =>
            [new TableCell(name), .. run.Strategies.Select(s => TableCell.Of(of(s), decimals))];
        return new TableBlock(id, caption,
            [new TableColumn(title, false), .. run.Strategies.Select(s => new TableColumn(s, true))],
            [
                .. keys.Select(name => Row(name, s => sums.GetValueOrDefault((s, name)))),
                Row("All", s => sums.Where(pair => pair.Key.Item1 == s).Sum(pair => pair.Value)),
            ],
            source);
    }

    /// <summary>The largest parts of each strategy's difference in cost and in QALYs.</summary>
    private static TableBlock? Contributions(RunFolder run) => run.BaseCase("contributions.csv") is not { Count: > 0 } rows ? null
        : WholeTable.Build(
            "contributions", $"The {MostContributions} largest parts of each difference from “{run.Economics("comparator")}”, discounted{run.InMoney}", "contributions.csv",
            [
                .. rows.GroupBy(row => (row["strategy"], row["outcome"]))
                    .SelectMany(group => group.OrderByDescending(row => Math.Abs(row.Number("difference"))).Take(MostContributions)),
            ],
            [
                new("strategy", "Strategy"), new("outcome", "Outcome"), new("line", "Line", 1, 0), new("component", "Component"),
                new("difference", "Difference", 1, 3, "mcse"),
            ]);

    private static TableBlock? Budget(RunFolder run)
    {
        var rows = run.BaseCase("budget.csv");
        if (rows.Count == 0)
        {
            return null;
        }

        var sums = rows.GroupBy(row => (row["strategy"], row["year"])).ToDictionary(g => g.Key, g => g.Sum(row => row.Number("cost")) / 1e6);
        return new TableBlock("budget", $"Cost of each year for {rows[0].Number("incident_patients"):N0} new patients a year, million{run.InMoney}, undiscounted",
            [new TableColumn("Year", true), .. run.Strategies.Select(s => new TableColumn(s, true))],
            [
                .. rows.Select(row => row["year"]).Distinct().Select(year => (IReadOnlyList<TableCell>)
                [
                    new TableCell(year, double.Parse(year, CultureInfo.InvariantCulture)),
                    .. run.Strategies.Select(s => TableCell.Of(sums.GetValueOrDefault((s, year), double.NaN), 2)),
                ]),
            ],
            "budget.csv");
    }
}
