namespace MmSim.Reporting.Report.Sections;

/// <summary>
/// The CHEERS 2022 checklist (Husereau et al. 2022), filled in with what the run knows; what only the authors know is left to them, and says so.
/// </summary>
internal sealed class ChecklistSection : IReportSection
{
    private const string Authors = "For the authors to add.";

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var economic = run.Rows("incremental.csv").Count > 0;
        var probabilistic = run.Table("psa.csv") is not null;
        var years = double.TryParse(run.Text("horizonMonths"), out var months) ? (months / 12).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) : "";
        (int Number, string Item, string Where)[] items =
        [
            (1, "Title", run.Text("scenario")),
            (2, "Abstract", "Section Answer."),
            (3, "Background and objectives", Authors),
            (4, "Health economic analysis plan", Authors),
            (5, "Study population", $"Section Methods; population file by hash in Run identity. {Or(run.Text("population"))}"),
            (6, "Setting and location", Or(run.Economics("country"), Authors)),
            (7, "Comparators", $"{string.Join("; ", run.Strategies.Select(s => $"“{s}”"))}."),
            (8, "Perspective", economic ? Or(run.Economics("perspective"), Authors) : "No costs in this run."),
            (9, "Time horizon", $"{years} years."),
            (10, "Discount rate", economic ? Or(EconomicAnswer.Sentence(run), Authors) : "Section Survival: life years are undiscounted unless they say so."),
            (11, "Selection of outcomes", economic ? "Life years, QALYs, cost, NMB." : "Overall and progression-free survival, life years, adverse events."),
            (12, "Measurement of outcomes", "Section Methods; trial arms with data cut and source in Parameters."),
            (13, "Valuation of outcomes", economic ? "Utilities with source in Parameters." : "Not valued in this run."),
            (14, "Measurement and valuation of resources and costs", economic ? "Unit costs with source in Parameters; section Costs." : "No costs in this run."),
            (15, "Currency, price date, and conversion", economic ? Or(run.Text("currency"), Authors) : "No costs in this run."),
            (16, "Rationale and description of model", "Section Methods: individual-level simulation in continuous time."),
            (17, "Analytics and assumptions", "Section Methods: assumptions listed one by one."),
            (18, "Characterising heterogeneity", run.Subgroups("subgroups.csv").Count > 0
                ? "Section Subgroups." : "No subgroups in this run."),
            (19, "Characterising distributional effects", Authors),
            (20, "Characterising uncertainty", probabilistic ? "Section Uncertainty: probabilistic analysis." : "Monte Carlo error only: no probabilistic analysis in this run."),
            (21, "Approach to engagement with patients and others affected by the study", Authors),
            (22, "Study parameters", run.Table("parameters.csv") is not null ? "Section Parameters." : "Section Methods: assumptions; evidence by hash."),
            (23, "Summary of main results", "Section Answer."),
            (24, "Effect of uncertainty", probabilistic ? "Section Uncertainty." : "Not examined in this run."),
            (25, "Effect of engagement with patients and others affected by the study", Authors),
            (26, "Study findings, limitations, generalisability, and current knowledge", Authors),
            (27, "Source of funding", Authors),
            (28, "Conflicts of interest", Authors),
        ];
        return new ReportSection("cheers", "CHEERS 2022 checklist",
        [
            new TableBlock("cheers", "Items of CHEERS 2022 (Husereau et al., BMJ 2022;376:e067975) and where they are reported",
                [new TableColumn("Item", true), new TableColumn("Topic", false), new TableColumn("Reported", false)],
                [
                    .. items.Select(item => (IReadOnlyList<TableCell>)
                    [
                        new TableCell(item.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), item.Number),
                        new TableCell(item.Item), new TableCell(item.Where),
                    ]),
                ],
                ""),
        ]);
    }

    private static string Or(string text, string otherwise = "") => text.Length > 0 ? text : otherwise;
}
