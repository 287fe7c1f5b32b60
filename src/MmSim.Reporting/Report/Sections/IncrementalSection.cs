namespace MmSim.Reporting.Report.Sections;

/// <summary>Incremental analysis: frontier, dominance, ICERs, net monetary benefit, price.</summary>
internal sealed class IncrementalSection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var full = run.Rows("incremental.csv");
        if (full.Count == 0)
        {
            return null;
        }

        List<ReportBlock> blocks =
        [
            new TextBlock(
                "Strategies stand in order of cost. Each is compared with the one before it on the frontier; a dominated strategy costs more and gains no more "
                + "than another, an extendedly dominated one than a mix of two others. Costs, QALYs and life years are discounted."),
            Table(run, "incremental", $"Full incremental analysis, {run.Basis}", full, "incremental.csv"),
            .. Charts.Of(run, "frontier", "Cost and QALYs of each strategy, with the frontier."),
        ];
        if (run.Rows("pairwise.csv") is { Count: > 0 } pairs)
        {
            blocks.Add(Table(run, "pairwise", $"Each strategy against “{run.Economics("comparator")}”, {run.Basis}", pairs, "pairwise.csv", against: false));
        }

        if (run.Basis == "probabilistic" && run.BaseCase("incremental.csv") is { Count: > 0 } single)
        {
            blocks.Add(Table(run, "incremental-base-case", "Full incremental analysis, base case", single, "incremental.csv") with { Folded = true });
        }

        if (run.Rows("nmb.csv") is { Count: > 0 } benefit)
        {
            blocks.Add(WholeTable.Build("nmb", $"Net monetary benefit (NMB) at each threshold, {run.Basis}{run.InMoney}", "nmb.csv", benefit,
            [
                new("threshold", "Threshold per QALY", 1, 0), new("strategy", "Strategy"), new("nmb", "NMB", 1, 0, "mcse_nmb"),
                new("incremental_nmb", "Incremental NMB", 1, 0, "mcse"), new("probability_noise", "Probability that noise gives the sign"), new("best", "Best"),
            ]) with { Folded = true });
        }

        blocks.AddRange(Charts.Of(run, "price", "Incremental net monetary benefit as the price of a drug falls.", Prices(run)));
        return new ReportSection("incremental", "Incremental analysis", blocks);
    }

    /// <summary>One analysis; an ICER stands with its 95 % Monte Carlo interval. The strategies compared with are left out where the caption says which.</summary>
    private static TableBlock Table(RunFolder run, string id, string caption, IReadOnlyList<RunRow> rows, string source, bool against = true) => new(
        id, $"{caption}; Monte Carlo standard error in brackets{run.InMoney}",
        [
            new TableColumn("Strategy", false), .. against ? [new TableColumn("Against", false)] : Array.Empty<TableColumn>(), new TableColumn("Cost", true), new TableColumn("QALYs", true),
            new TableColumn("Life years", true), new TableColumn("Incremental cost", true), new TableColumn("Incremental QALYs", true),
            new TableColumn("ICER (95 % interval)", true), new TableColumn("Status", false),
        ],
        [
            .. rows.Select(row => (IReadOnlyList<TableCell>)
            [
                new TableCell(row["strategy"]), .. against ? [new TableCell(row["comparator"])] : Array.Empty<TableCell>(), Cell(row, "cost", 0), Cell(row, "qalys", 3), Cell(row, "life_years", 2),
                Cell(row, "incremental_cost", 0), Cell(row, "incremental_qalys", 3),
                double.IsFinite(row.Number("icer")) ? new TableCell(EconomicAnswer.Icer(row), row.Number("icer")) : new TableCell("–"),
                new TableCell(Status(row)),
            ]),
        ],
        source);

    private static string Status(RunRow row) =>
        EconomicAnswer.Status(row["status"]) + (row["status_of_means"] is { Length: > 0 } means && means != row["status"] ? $" (by the means: {EconomicAnswer.Status(means)})" : "");

    private static TableCell Cell(RunRow row, string name, int decimals) => double.IsFinite(row.Number(name))
        ? TableCell.Of(row.Number(name), row.Number("mcse_" + name), decimals) : new TableCell("–");

    private static TableBlock? Prices(RunFolder run) => run.BaseCase("price.csv") is not { Count: > 0 } rows ? null : new TableBlock(
        "price", $"Discount on a drug's list price at which a strategy's net monetary benefit equals that of “{run.Economics("comparator")}”, %",
        [
            new TableColumn("Strategy", false), new TableColumn("Drug", false), new TableColumn("Threshold per QALY", true),
            new TableColumn("Discount (95 % interval)", true), new TableColumn("Remark", false),
        ],
        [
            .. rows.Select(row => (IReadOnlyList<TableCell>)
            [
                new TableCell(row["strategy"]), new TableCell(row["drug"]), TableCell.Of(row.Number("threshold"), 0),
                row["note"].Length == 0 && double.IsFinite(row.Number("discount"))
                    ? new TableCell($"{Percent(row, "discount")} ({Percent(row, "discount_low")} to {Percent(row, "discount_high")})", row.Number("discount"))
                    : new TableCell("–"),
                new TableCell(row["note"]),
            ]),
        ],
        "price.csv");

    private static string Percent(RunRow row, string column) => SupportedDigits.Format(100 * row.Number(column), double.NaN, 1);
}
