using MmSim.Engine.Execution;
using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Report.Sections;

/// <summary>Which lines are reached, what is given in them, and how patients leave them.</summary>
internal sealed class PathwaySection : IReportSection
{
    private const int MostPathways = 8;

    private static readonly double[] s_stateYears = [0, 1, 2, 3, 5, 7, 10, 15, 20];

    private static readonly (string Exit, string Title)[] Exits =
    [
        ("died_on_treatment", "Died on treatment"), ("died_off_treatment", "Died off treatment"), ("died_between_lines", "Died between lines"),
        ("never_treated_again", "Never treated again"), ("no_option_available", "No option available"), ("next_line", "Next line"),
        ("at_horizon", "At the horizon"),
    ];

    private static readonly Dictionary<string, string> s_ends = new()
    {
        ["died_of_disease"] = "died of myeloma or treatment", ["died_of_other_cause"] = "died of another cause", ["at_horizon"] = "alive at the horizon",
    };

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        if (run.Rows("pathways.csv").Count == 0)
        {
            return null;
        }

        TableBlock?[] lines =
        [
            LinePivot.Build(run, "reach", "Patients who begin each line, %", "started_share", 100, 1),
            LinePivot.Build(run, "response", "Overall response (PR or better) in each line, %", "overall_response", 100, 1),
            LinePivot.Build(
                run, "len-refractory", "Refractory to lenalidomide when the line ends by progression, % of those who progress",
                "refractory_lenalidomide", 100, 1),
        ];
        return new ReportSection("pathways", "Pathways",
        [
            .. Charts.Of(run, "pathway-flow", "How patients go from line to line: regimens as blocks, patients as bands between them; beneath the regimens of a line, those who left before it.", Anatomy(run)),
            .. Charts.Of(run, "states-over-time", "Where patients are, month by month.", States(run)),
            .. Charts.Of(
                run, "swimmer-1", $"Sampled patients under “{run.Strategies[0]}”, a lane each: lines, maintenance, relapses, adverse events and death. "
                + "The charts swimmer-2 and on show the same patients under the other strategies.", Sampled(run)),
            .. Charts.Of(run, "twins", "Six of the patients under every strategy, with the same luck; a patient is an illustration, not a result.", Paired(run)),
            .. lines.OfType<TableBlock>(),
            Pathways(run),
        ]);
    }

    /// <summary>The patients of the swimmer plots: who they were, and how each strategy ended.</summary>
    private static TableBlock? Sampled(RunFolder run) => Patients(run, "swimmer", "Sampled patients, and their end under each strategy", Ends(run));

    /// <summary>Those of them who are shown under every strategy, by the rule that chose them.</summary>
    private static TableBlock? Paired(RunFolder run)
    {
        var ends = Ends(run);
        var patients = ends.Select(row => row["patient"]).Distinct().ToList();
        var shown = TwinSimulator.Evenly(patients.Count, SwimmerCharts.Paired).Select(place => patients[(int)place]).ToHashSet();
        return Patients(run, "twins", "Patients under every strategy", [.. ends.Where(row => shown.Contains(row["patient"]))]);
    }

    private static List<RunRow> Ends(RunFolder run) => [.. (run.Table("swimmer.csv")?.Rows ?? []).Where(row => s_ends.ContainsKey(row["event"]))];

    private static TableBlock? Patients(RunFolder run, string id, string caption, List<RunRow> ends)
    {
        var economic = ends.Any(row => double.IsFinite(row.Number("cost")));
        return ends.Count == 0 ? null : new TableBlock(id, caption + (economic ? "; undiscounted" + run.InMoney : ""),
            [
                new TableColumn("Patient", true), new TableColumn("Age", true), new TableColumn("Sex", false), new TableColumn("Frailty", false),
                new TableColumn("Strategy", false), new TableColumn("Lines", true), new TableColumn("Months", true), new TableColumn("End", false),
                .. economic ? [new TableColumn("QALYs", true), new TableColumn("Cost", true)] : Array.Empty<TableColumn>(),
            ],
            [
                .. ends.Select(row => (IReadOnlyList<TableCell>)
                [
                    new TableCell(row["patient"], row.Number("patient")), TableCell.Of(row.Number("age"), 1), new TableCell(row["sex"]),
                    new TableCell(row["frailty"]), new TableCell(row["strategy"]), TableCell.Of(row.Number("lines_received"), 0),
                    TableCell.Of(row.Number("months"), 1), new TableCell(s_ends[row["event"]]),
                    .. economic ? [TableCell.Of(row.Number("qalys"), 2), TableCell.Of(row.Number("cost"), 0)] : Array.Empty<TableCell>(),
                ]),
            ],
            "swimmer.csv");
    }

    private static TableBlock Pathways(RunFolder run) => new(
        "pathways", "The most frequent sequences that were really given, %",
        [new TableColumn("Strategy", false), new TableColumn("Sequence", false), new TableColumn("Patients, %", true)],
        [
            .. run.Strategies.SelectMany(s => run.Rows("pathways.csv").Where(row => row["strategy"] == s).Take(MostPathways))
                .Select(row => (IReadOnlyList<TableCell>)
                [
                    new TableCell(row["strategy"]), new TableCell(row["pathway"]),
                    TableCell.Of(100 * row.Number("share"), 100 * row.Number("mcse"), 1),
                ]),
        ],
        "pathways.csv")
    {
        Folded = true,
    };

    private static TableBlock? States(RunFolder run)
    {
        var rows = run.BaseCase("states.csv");
        var states = rows.Select(row => row["state"]).Distinct().ToList();
        var found = rows.Where(row => s_stateYears.Contains(row.Number("month") / 12)).ToLookup(row => (row["strategy"], row.Number("month") / 12, row["state"]));
        return rows.Count == 0 ? null : new TableBlock("states", "Where patients are at the end of a year, % of all",
            [new TableColumn("Strategy", false), new TableColumn("Year", true), .. states.Select(state => new TableColumn(state, true))],
            [
                .. run.Strategies.SelectMany(s => s_stateYears.Where(year => found[(s, year, states[0])].Any()).Select(year => (IReadOnlyList<TableCell>)
                [
                    new TableCell(s), TableCell.Of(year, 0),
                    .. states.Select(state => found[(s, year, state)].FirstOrDefault() is { } row
                        ? TableCell.Of(100 * row.Number("share"), 1) : new TableCell("–")),
                ])),
            ],
            "states.csv");
    }

    private static TableBlock Anatomy(RunFolder run)
    {
        var found = run.Rows("attrition.csv").ToLookup(row => (row["strategy"], row["line"], row["exit"]));
        var lines = run.Rows("attrition.csv").Select(row => (Strategy: row["strategy"], Line: row["line"])).Distinct();
        return new TableBlock("attrition", "How patients leave each line, % of those who began it",
            [new TableColumn("Strategy", false), new TableColumn("Line", true), .. Exits.Select(e => new TableColumn(e.Title, true))],
            [
                .. lines.Select(at => (IReadOnlyList<TableCell>)
                [
                    new TableCell(at.Strategy), new TableCell(at.Line, double.Parse(at.Line, System.Globalization.CultureInfo.InvariantCulture)),
                    .. Exits.Select(e => found[(at.Strategy, at.Line, e.Exit)].FirstOrDefault() is { } row
                        ? TableCell.Of(100 * row.Number("share"), 100 * row.Number("mcse"), 1) : new TableCell("–")),
                ]),
            ],
            "attrition.csv");
    }
}
