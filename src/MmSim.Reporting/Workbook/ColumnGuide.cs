using System.Text.RegularExpressions;

namespace MmSim.Reporting.Workbook;

/// <summary>What a column of the result tables means, in which unit, and how a spreadsheet shows it (columns.csv in this folder).</summary>
/// <param name="Kind">What its figures are.</param>
/// <param name="Unit">Their unit; "currency" stands for the run's.</param>
/// <param name="Meaning">What they mean.</param>
internal sealed partial record ColumnGuide(ColumnKind Kind, string Unit, string Meaning)
{
    private static readonly Lazy<Dictionary<string, ColumnGuide>> s_columns = new(() => GuideFile.Rows("columns.csv").ToDictionary(
        row => row[0], row => new ColumnGuide(Enum.Parse<ColumnKind>(row[1]), row[2], row[3])));

    /// <summary>Names of the columns that the guide knows, without errors and changes of them.</summary>
    public static IEnumerable<string> Known => s_columns.Value.Keys;

    /// <summary>What a column means; null where nothing is known of it.</summary>
    /// <param name="column">Its name.</param>
    public static ColumnGuide? Of(string column)
    {
        if (s_columns.Value.TryGetValue(column, out var known))
        {
            return known;
        }

        var error = ErrorFirst().Match(column) is { Success: true } first ? first : ErrorLast().Match(column);
        if (error.Success)
        {
            var name = error.Groups[1].Value;
            var of = Of(name);
            var what = of?.Meaning ?? (name.Length == 0 ? "the row's figure" : name.Replace('_', ' '));
            return new ColumnGuide(
                of?.Kind == ColumnKind.Money ? ColumnKind.Money : ColumnKind.Number, of?.Unit ?? "as the figure",
                "Monte Carlo standard error of: " + what);
        }

        var change = Change().Match(column);
        return change.Success && Of(change.Groups[1].Value) is { } changed
            ? changed with { Meaning = "change against the base case of: " + changed.Meaning } : null;
    }

    /// <summary>The unit, with the run's currency.</summary>
    public string UnitIn(string currency) => Unit.Replace("currency", currency, StringComparison.Ordinal);

    [GeneratedRegex("^mcse_?(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorFirst();

    [GeneratedRegex("^(.*)_mcse$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorLast();

    [GeneratedRegex("^(.*)_change$", RegexOptions.CultureInvariant)]
    private static partial Regex Change();
}
