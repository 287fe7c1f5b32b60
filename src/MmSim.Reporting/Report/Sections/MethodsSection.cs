namespace MmSim.Reporting.Report.Sections;

/// <summary>How the figures came about, and every assumption the run rests on.</summary>
internal sealed class MethodsSection : IReportSection
{
    private static readonly string[] EffectColumns = ["strategy", "line", "regimen", "effect", "reference", "hazard_ratio", "interval_low", "interval_high", "unanchored_comparison"];

    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var years = double.TryParse(run.Text("horizonMonths"), out var months) ? months / 12 : double.NaN;
        var blocks = new List<ReportBlock>
        {
            new TextBlock(
                $"Individual patients, {Number(run.Text("patients"))} under each strategy, are followed in continuous time from the start to death or for "
                + $"{years.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} years. A line of therapy follows the progression-free survival of a published trial arm, shifted by "
                + "what is known of the patient: cytogenetics, stage, frailty, earlier lines, the last remission, the kind of relapse, and whether the "
                + "disease is refractory to lenalidomide."),
            new TextBlock(
                "The next regimen is chosen with the patient's state of that day; a regimen whose trial excluded such patients is not given. The same "
                + "patient has the same chance events under every strategy, so that differences between strategies carry little noise. Death from other "
                + "causes follows the life table of the country."),
            new TextBlock(
                "The standard errors in brackets are those of the simulation (Monte Carlo); they shrink with the number of patients and say nothing of "
                + "how well the inputs are known."),
        };
        if (run.Rows("effects.csv") is { Count: > 0 } effects)
        {
            blocks.Add(Effects(effects));
        }

        blocks.Add(new ListBlock("Assumptions, imputations and flags", run.Texts("assumptions")));
        return new ReportSection("methods", "Methods and assumptions", blocks);
    }

    private static string Number(string text) =>
        long.TryParse(text, out var number) ? number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) : text;

    private static TableBlock Effects(IReadOnlyList<RunRow> rows)
    {
        string[] columns = [.. EffectColumns.Where(rows[0].Table.Has)];
        return new TableBlock("effects", "What each line's curve rests on",
            [.. columns.Select(column => new TableColumn(WholeTable.InWords(column), IsNumber(column)))],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. columns.Select(column => Cell(row, column))])],
            "effects.csv")
        {
            Folded = true,
        };
    }

    private static bool IsNumber(string column) => column is "line" or "hazard_ratio" or "interval_low" or "interval_high";

    private static TableCell Cell(RunRow row, string column) => IsNumber(column) && double.IsFinite(row.Number(column))
        ? TableCell.Of(row.Number(column), column == "line" ? 0 : 2) : new TableCell(row[column]);
}
