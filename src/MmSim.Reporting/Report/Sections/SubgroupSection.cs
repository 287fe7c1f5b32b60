using MmSim.Economics.Probabilistic;
using MmSim.Reporting.Decisions;

namespace MmSim.Reporting.Report.Sections;

/// <summary>Results by attributes that patients have at the start.</summary>
internal sealed class SubgroupSection : IReportSection
{
    private const double MostNoise = NoiseCorrection.Limit;

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
                "Groups are attributes that patients have at the start; a group defined by what happened later could not be decided upon. The smaller the group, "
                + "the larger its Monte Carlo error."),
        ];
        if (run.Subgroups("ceac.csv") is { Count: > 0 } curves)
        {
            blocks.AddRange(Probabilities(run, curves));
        }
        else if (BaseCase(run, "nmb.csv") is { Count: > 0 } benefit)
        {
            blocks.Add(BaseCaseDecisions(run, benefit));
        }

        var found = rows.ToLookup(row => (row["subgroup"], row["strategy"], row["measure"]));
        var measures = s_measures.Where(m => rows.Any(row => row["measure"] == m.Measure)).ToList();
        var incremental = BaseCase(run, "incremental.csv").ToLookup(row => (row["subgroup"], row["strategy"]));
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

    private static List<RunRow> BaseCase(RunFolder run, string fileName) =>
        [.. run.Subgroups(fileName).Where(row => row["basis"] is "" or "base case")];

    /// <summary>The best strategy of each group at each threshold with its probability over the draws, and what is lost for not knowing better.</summary>
    private static IEnumerable<ReportBlock> Probabilities(RunFolder run, IReadOnlyList<RunRow> rows)
    {
        var thresholds = run.Table("nmb.csv")?.Rows.Select(row => row.Number("threshold")).Distinct().Order().ToList() ?? [];
        var found = rows.Where(row => row["frontier"] == "yes").ToLookup(row => (row["subgroup"], row.Number("threshold")));
        var information = run.Subgroups("evpi.csv").ToLookup(row => (row["subgroup"], row.Number("threshold")));
        var groups = rows.Select(row => row["subgroup"]).Distinct().ToList();
        var first = groups.ToDictionary(group => group, group => rows.First(row => row["subgroup"] == group));
        yield return new TextBlock(
            $"Probabilities are freed of Monte Carlo noise where its share of the spread between draws is at most {100 * MostNoise:0} %; beyond that they are raw, "
            + $"marked so, and drawn towards equality. A group with fewer than {SubgroupDraws.LeastPatients} patients a draw on average is left blank.");
        yield return new TableBlock(
            "subgroup-decisions", $"The best strategy in each subgroup and the probability that it is the best of all, by threshold per QALY{run.InMoney}",
            [
                new TableColumn("Subgroup", false), new TableColumn("Patients a draw", true), new TableColumn("Noise share, %", true),
                .. thresholds.Select(t => new TableColumn(SupportedDigits.Format(t, double.NaN, 0), false)),
            ],
            [
                .. groups.Select(group => (IReadOnlyList<TableCell>)
                [
                    new TableCell(Name(group)), TableCell.Of(first[group].Number("patients_per_draw"), 0), TableCell.Of(100 * first[group].Number("noise_share"), 0),
                    .. thresholds.Select(t => new TableCell(found[(group, t)].FirstOrDefault() is { } row ? Best(row) : "–")),
                ]),
            ],
            "ceac.csv");
        yield return new TableBlock(
            "subgroup-evpi", $"Expected value of perfect information for a patient of each subgroup, by threshold per QALY (standard error){run.InMoney}",
            [new TableColumn("Subgroup", false), .. thresholds.Select(t => new TableColumn(SupportedDigits.Format(t, double.NaN, 0), true))],
            [
                .. groups.Select(group => (IReadOnlyList<TableCell>)
                [
                    new TableCell(Name(group)),
                    .. thresholds.Select(t => information[(group, t)].FirstOrDefault() is not { } row ? new TableCell("–")
                        : double.IsFinite(row.Number("evpi_corrected")) ? TableCell.Of(row.Number("evpi_corrected"), row.Number("mcse_corrected"), 0)
                        : double.IsFinite(row.Number("evpi")) ? TableCell.Of(row.Number("evpi"), row.Number("mcse"), 0) : new TableCell("–")),
                ]),
            ],
            "evpi.csv");
    }

    private static string Best(RunRow row)
    {
        var corrected = row.Number("probability_corrected");
        var raw = row.Number("probability");
        return double.IsFinite(corrected) ? $"{row["strategy"]} ({Words.Percent(corrected)})"
            : double.IsFinite(raw) ? $"{row["strategy"]} ({Words.Percent(raw)}, raw)" : "–";
    }

    private static TableBlock BaseCaseDecisions(RunFolder run, IReadOnlyList<RunRow> rows)
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
