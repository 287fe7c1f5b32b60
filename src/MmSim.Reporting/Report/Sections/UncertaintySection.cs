namespace MmSim.Reporting.Report.Sections;

/// <summary>How sure the answer is: probabilistic analysis, value of information, one-way analysis, variants.</summary>
internal sealed class UncertaintySection : IReportSection
{
    private const int MostBars = 20;

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        List<ReportBlock> blocks =
        [
            .. Charts.Of(run, "ce-plane", "Cost-effectiveness plane: each dot is a draw of all parameters; ellipses hold 95 % of the draws.", Draws(run)),
            .. Charts.Of(run, "ceac-ceaf", "Probability that each strategy is the best, by threshold.", Curves(run)),
            .. Charts.Of(run, "evpi", "Expected value of perfect information for a patient, by threshold.", Whole(run)),
            .. Charts.Of(run, "evppi", "Expected value of perfect information on groups of parameters, for a patient.", Parts(run)),
            .. Charts.Of(run, "tornado", "One parameter at a time to the ends of its 95 % interval.", Tornado(run)),
            .. Charts.Of(run, "two-way", "Two parameters together: the best strategy in each cell of a grid.", Grid(run)),
        ];
        if (double.TryParse(run.Text("noiseShare"), System.Globalization.CultureInfo.InvariantCulture, out var share))
        {
            blocks.Insert(0, new TextBlock(
                $"Of the spread between draws {SupportedDigits.Format(100 * share, double.NaN, 0)} % is Monte Carlo noise, since each draw has few patients. "
                + "Corrected figures are freed of it; uncorrected ones overstate uncertainty and the value of information."));
        }

        if (run.Table("variants.csv") is { Rows.Count: > 0 } variants)
        {
            blocks.Add(WholeTable.Build("variants", $"Variants: what if an assumption were another{run.InMoney}", "variants.csv", variants.Rows,
                [.. variants.Columns.Where(name => name != "subgroup").Select(name => new WholeTable.Column(name, WholeTable.InWords(name)))]));
        }

        return blocks.Count == 0 ? null : new ReportSection("uncertainty", "Uncertainty", blocks);
    }

    /// <summary>Mean and 95 % interval of the draws, by strategy: the dots' own twin.</summary>
    private static TableBlock? Draws(RunFolder run)
    {
        var rows = run.Table("summary.csv")?.Rows.Where(row => row["basis"] == "probabilistic" && row["subgroup"] is "" or "all").ToList() ?? [];
        (string Measure, string Title, int Decimals)[] measures = [("cost_discounted", "Cost, discounted", 0), ("qalys_discounted", "QALYs, discounted", 2)];
        return rows.Count == 0 ? null : new TableBlock("draws", $"Mean and 95 % credible interval over the draws{run.InMoney}",
            [new TableColumn("Strategy", false), .. measures.SelectMany(m => new[] { new TableColumn(m.Title, true), new TableColumn("95 % interval", true) })],
            [
                .. run.Strategies.Select(s => (IReadOnlyList<TableCell>)
                [
                    new TableCell(s),
                    .. measures.SelectMany(m => rows.FirstOrDefault(row => row["strategy"] == s && row["measure"] == m.Measure) is not { } row
                        ? [new TableCell("–"), new TableCell("–")]
                        : new[]
                        {
                            TableCell.Of(row.Number("mean"), m.Decimals),
                            new TableCell($"{Number(row, "interval_low", m.Decimals)} to {Number(row, "interval_high", m.Decimals)}", row.Number("interval_low")),
                        }),
                ]),
            ],
            "summary.csv");
    }

    private static TableBlock? Curves(RunFolder run)
    {
        var rows = run.Rows("ceac.csv");
        if (rows.Count == 0)
        {
            return null;
        }

        var corrected = rows.Any(row => double.IsFinite(row.Number("probability_corrected")));
        var (value, error) = corrected ? ("probability_corrected", "mcse_corrected") : ("probability", "mcse");
        var thresholds = rows.Select(row => row.Number("threshold")).Distinct().Order().ToList();
        var step = Math.Max(1, thresholds.Count / 20);
        var found = rows.ToLookup(row => (row["strategy"], row.Number("threshold")));
        return new TableBlock("ceac", $"Probability of being the best, %{(corrected ? ", freed of Monte Carlo noise" : "")} (standard error){run.InMoney}",
            [new TableColumn("Threshold per QALY", true), .. run.Strategies.Select(s => new TableColumn(s, true))],
            [
                .. thresholds.Where((_, i) => i % step == 0).Select(t => (IReadOnlyList<TableCell>)
                [
                    TableCell.Of(t, 0),
                    .. run.Strategies.Select(s => found[(s, t)].FirstOrDefault() is { } row
                        ? TableCell.Of(100 * row.Number(value), 100 * row.Number(error), 0) : new TableCell("–")),
                ]),
            ],
            "ceac.csv");
    }

    private static TableBlock? Whole(RunFolder run)
    {
        var rows = run.Rows("evpi.csv");
        var step = Math.Max(1, rows.Count / 20);
        return rows.Count == 0 ? null : WholeTable.Build(
            "evpi", $"Expected value of perfect information (EVPI) for a patient (standard error) and for {Population(rows[0])}{run.InMoney}", "evpi.csv", [.. rows.Where((_, i) => i % step == 0)],
            [
                new("threshold", "Threshold per QALY", 1, 0), new("evpi", "EVPI", 1, 0, "mcse"), new("evpi_corrected", "EVPI, corrected for noise", 1, 0, "mcse_corrected"),
                new("evpi_population", "EVPI of the population", 1, 0), new("evpi_population_corrected", "EVPI of the population, corrected", 1, 0),
            ]);
    }

    private static string Population(RunRow row) => double.IsFinite(row.Number("new_patients_per_year"))
        ? $"{Number(row, "new_patients_per_year", 0)} new patients a year over {Number(row, "population_years", 0)} years (source: {row["population_source"]})"
        : "a population";

    private static TableBlock? Parts(RunFolder run) => run.Rows("evppi.csv") is not { Count: > 0 } rows ? null : WholeTable.Build(
        "evppi", $"Expected value of perfect information on a group of parameters (EVPPI), for a patient (standard error){run.InMoney}", "evppi.csv", rows,
        [
            new("group", "Group"), new("parameters", "Parameters", 1, 0), new("threshold", "Threshold per QALY", 1, 0), new("evppi", "EVPPI", 1, 0, "mcse"),
            new("permutation_bias", "Of it by chance", 1, 0), new("evpi", "EVPI", 1, 0),
        ]);

    private static TableBlock? Tornado(RunFolder run) => run.BaseCase("tornado.csv") is not { Count: > 0 } rows ? null : WholeTable.Build(
        "tornado", $"The {MostBars} parameters that move the incremental NMB most, at each threshold{run.InMoney}", "tornado.csv",
        [.. rows.Where(row => row.Number("rank") <= MostBars)],
        [
            new("strategy", "Strategy"), new("comparator", "Against"), new("threshold", "Threshold per QALY", 1, 0), new("parameter", "Parameter"),
            new("low_value", "Low", 1, 3), new("high_value", "High", 1, 3), new("incremental_nmb_low", "Incremental NMB at low", 1, 0),
            new("incremental_nmb_high", "at high", 1, 0), new("decision_changes", "Changes the decision"),
        ]);

    private static TableBlock? Grid(RunFolder run) => run.Table("two_way_net_benefit.csv") is not { Rows.Count: > 0 } table ? null : WholeTable.Build(
        "two-way", $"Net monetary benefit on the grid{run.InMoney}", "two_way_net_benefit.csv", table.Rows,
        [
            new("x", "First parameter"), new("x_value", "At", 1, 3), new("y", "Second parameter"), new("y_value", "at", 1, 3),
            new("threshold", "Threshold per QALY", 1, 0), new("strategy", "Strategy"), new("nmb", "NMB", 1, 0), new("best", "Best"),
        ]);

    private static string Number(RunRow row, string column, int decimals) => SupportedDigits.Format(row.Number(column), double.NaN, decimals);
}
