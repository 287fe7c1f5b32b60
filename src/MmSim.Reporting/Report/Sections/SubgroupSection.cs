namespace MmSim.Reporting.Report.Sections;

/// <summary>Results by attributes that patients have at the start.</summary>
internal sealed class SubgroupSection : IReportSection
{
    private static readonly (string Measure, string Title, int Decimals)[] s_measures =
    [
        ("life_years", "Life years", 2), ("qalys_discounted", "QALYs, discounted", 2), ("cost_discounted", "Cost, discounted", 0),
    ];

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var rows = run.Subgroups("subgroups.csv");
        if (rows.Count == 0)
        {
            return null;
        }

        List<ReportBlock> blocks =
        [
            new TextBlock(
                "Groups are attributes that patients have at the start; a group defined by what happened later could not be decided upon. Base case; the smaller "
                + "the group, the larger its Monte Carlo error."),
        ];
        if (run.Subgroups("nmb.csv") is { Count: > 0 } benefit)
        {
            blocks.Add(Decisions(run, benefit));
        }

        var found = rows.ToLookup(row => (row["subgroup"], row["strategy"], row["measure"]));
        var measures = s_measures.Where(m => rows.Any(row => row["measure"] == m.Measure)).ToList();
        var incremental = run.Subgroups("incremental.csv").ToLookup(row => (row["subgroup"], row["strategy"]));
        blocks.Add(new TableBlock("subgroups", $"Results by subgroup, base case; Monte Carlo standard error in brackets{run.InMoney}",
            [
                new TableColumn("Subgroup", false), new TableColumn("Strategy", false), new TableColumn("Patients", true),
                .. measures.Select(m => new TableColumn(m.Title, true)), new TableColumn("ICER (95 % interval)", true), new TableColumn("Status", false),
            ],
            [
                .. rows.Select(row => (Group: row["subgroup"], Patients: row.Number("patients"))).Distinct().SelectMany(at => run.Strategies.Select(s =>
                {
                    var row = incremental[(at.Group, s)].FirstOrDefault();
                    return (IReadOnlyList<TableCell>)
                    [
                        new TableCell(Name(at.Group)), new TableCell(s), TableCell.Of(at.Patients, 0),
                        .. measures.Select(m => found[(at.Group, s, m.Measure)].FirstOrDefault() is { } value
                            ? TableCell.Of(value.Number("mean"), value.Number("mcse"), m.Decimals) : new TableCell("–")),
                        row is not null && double.IsFinite(row.Number("icer")) ? new TableCell(EconomicAnswer.Icer(row), row.Number("icer")) : new TableCell("–"),
                        new TableCell(row is null ? "–" : EconomicAnswer.Status(row["status"])),
                    ];
                })),
            ],
            "subgroups.csv, incremental.csv"));
        return new ReportSection("subgroups", "Subgroups", blocks);
    }

    private static TableBlock Decisions(RunFolder run, IReadOnlyList<RunRow> rows)
    {
        var thresholds = rows.Select(row => row.Number("threshold")).Distinct().Order().ToList();
        return new TableBlock("subgroup-decisions", $"The best strategy in each subgroup, by threshold per QALY, base case{run.InMoney}",
            [new TableColumn("Subgroup", false), .. thresholds.Select(t => new TableColumn(SupportedDigits.Format(t, double.NaN, 0), false))],
            [
                .. rows.Select(row => row["subgroup"]).Distinct().Select(group => (IReadOnlyList<TableCell>)
                [
                    new TableCell(Name(group)),
                    .. thresholds.Select(t => new TableCell(
                        rows.FirstOrDefault(row => row["subgroup"] == group && row.Number("threshold") == t && row["best"] == "yes")?["strategy"] ?? "–")),
                ]),
            ],
            "nmb.csv");
    }

    /// <summary>"transplantEligible=yes" as "transplant eligible: yes".</summary>
    private static string Name(string subgroup) =>
        string.Concat(subgroup.Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString())).Replace("=", ": ", StringComparison.Ordinal);
}
