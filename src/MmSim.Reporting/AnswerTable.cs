using System.Globalization;
using System.Text;
using MmSim.Engine.Results;

namespace MmSim.Reporting;

/// <summary>The answer in a few lines of plain text: one row a strategy, Monte Carlo standard errors in brackets.</summary>
public static class AnswerTable
{
    private const int FiveYears = 60;

    /// <summary>The table, ending in a line feed.</summary>
    public static string Write(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var columns = Columns(run);
        var cells = run.Strategies.Select(strategy => columns.Select(column => column.Cell(strategy)).ToArray()).ToList();
        var widths = columns.Select((column, c) => Math.Max(column.Title.Length, cells.Max(row => row[c].Length))).ToArray();

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Base case, {run.Patients:N0} patients under each strategy, ")
            .Append(CultureInfo.InvariantCulture, $"horizon {run.HorizonMonths / 12.0:0.#} years, seed {run.Seed}. ")
            .Append("In brackets: Monte Carlo standard error.\n\n");
        Line(text, columns.Select(column => column.Title).ToArray(), widths);
        Line(text, widths.Select(width => new string('-', width)).ToArray(), widths);
        foreach (var row in cells)
        {
            Line(text, row, widths);
        }

        foreach (var remark in Ties(run))
        {
            text.Append('\n').Append(remark).Append('\n');
        }

        return text.ToString();
    }

    private static List<Column> Columns(RunResult run)
    {
        var columns = new List<Column>
        {
            new("Strategy", strategy => run.Names.Strategies[strategy.Strategy]),
            new("Life years", strategy => Mean(strategy, Outcome.LifeYears, 2)),
            new("Median OS, months", strategy => SupportedDigits.FormatWithError(
                strategy.OverallSurvival.MedianMonths, strategy.OverallSurvival.MedianStandardError, 1)),
        };
        if (run.HorizonMonths >= FiveYears)
        {
            columns.Add(new("5-year OS, %", strategy => SupportedDigits.FormatWithError(
                100 * strategy.OverallSurvival.SurvivalAt(FiveYears), 100 * strategy.OverallSurvival.StandardErrorAt(FiveYears), 1)));
        }

        var firstLine = run.Strategies.SelectMany(strategy => strategy.Lines).Select(line => line.Line).DefaultIfEmpty(1).Min();
        columns.Add(new($"Median PFS {firstLine}L, months", strategy => MedianPfs(strategy, firstLine)));
        columns.Add(new("Lines received", strategy => Mean(strategy, Outcome.LinesReceived, 2)));
        columns.Add(new("Months on treatment", strategy => Mean(strategy, Outcome.MonthsOnTreatment, 1)));
        if (run.HasEconomics)
        {
            columns.Add(new("QALYs, discounted", strategy => Mean(strategy, Outcome.QalysDiscounted, 2)));
            columns.Add(new("Cost, discounted", strategy => Mean(strategy, Outcome.CostDiscounted, 0)));
        }

        return columns;
    }

    private static string MedianPfs(StrategyResult strategy, int number) =>
        strategy.Lines.FirstOrDefault(line => line.Line == number) is { } line
            ? SupportedDigits.FormatWithError(line.ProgressionFree.MedianMonths, line.ProgressionFree.MedianStandardError, 1)
            : "";

    private static string Mean(StrategyResult strategy, Outcome outcome, int mostDecimals)
    {
        var moments = strategy.Outcomes[(int)outcome];
        return SupportedDigits.FormatWithError(moments.Mean, moments.StandardError, mostDecimals);
    }

    /// <summary>
    /// Neighbours in the ranking by life years that noise alone could swap, judged as if independent: cautious, because the
    /// strategies share their patients.
    /// </summary>
    private static IEnumerable<string> Ties(RunResult run)
    {
        var ranked = run.Strategies.OrderByDescending(strategy => strategy.Outcomes[(int)Outcome.LifeYears].Mean).ToList();
        for (var i = 1; i < ranked.Count; i++)
        {
            var (better, worse) = (ranked[i - 1].Outcomes[(int)Outcome.LifeYears], ranked[i].Outcomes[(int)Outcome.LifeYears]);
            var difference = better.Mean - worse.Mean;
            var names = $"{run.Names.Strategies[ranked[i - 1].Strategy]} and {run.Names.Strategies[ranked[i].Strategy]}";
            if (difference > 0 && difference < 1.96 * Math.Sqrt(Math.Pow(better.StandardError, 2) + Math.Pow(worse.StandardError, 2)))
            {
                yield return $"Within Monte Carlo noise in life years: {names}. More patients would tell.";
            }
        }
    }

    private static void Line(StringBuilder text, string[] cells, int[] widths)
    {
        for (var c = 0; c < cells.Length; c++)
        {
            // Names to the left, numbers to the right.
            text.Append(c == 0 ? cells[c].PadRight(widths[c]) : "  " + cells[c].PadLeft(widths[c]));
        }

        text.Append('\n');
    }

    private sealed record Column(string Title, Func<StrategyResult, string> Cell);
}
