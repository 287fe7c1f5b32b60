using System.Globalization;
using System.Text;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Comparison;

/// <summary>A comparison of two results as text for a console, and as a CSV with every figure.</summary>
public static class ComparisonText
{
    private const int MostInputs = 25;
    private const int MostOthers = 15;
    private const string Parameter = "parameter";
    private const int WidestValue = 44;
    private const int WidestPath = 70;

    // Stands beside the same without it, of which it is a part.
    private const string Repeated = "_treatment_dose";

    private static readonly string[] MainMeasures = ["life_years", "median_os", "os_60m", "qalys_discounted", "cost_discounted"];

    /// <summary>The text, ending in a line feed.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        Inputs(comparison, text);
        Seed(comparison, text);
        var main = comparison.Results.Where(r => IsMain(comparison, r)).ToList();
        if (main.Any(r => r.Difference != 0))
        {
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"Main results, {comparison.Basis}. In brackets: Monte Carlo standard error; * beyond noise, |z| > {ResultDifference.Limit}.\n\n");
            Table(text, main.OrderBy(r => Place(comparison.Strategies, r.Strategy)));
        }

        var others = comparison.Results.Where(r => r.IsBeyondNoise && r.Subgroup is "" or "all").Except(main)
            .Where(r => r.IsBeyondNoise && !r.Measure.EndsWith(Repeated, StringComparison.Ordinal))
            .OrderByDescending(r => Math.Abs(r.Z)).ThenBy(r => r.Table, StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            text.Append('\n').Append("Other differences beyond noise, largest |z| first");
            text.Append(others.Count > MostOthers ? $" ({MostOthers} of {others.Count}; --csv FILE has all):\n\n" : ":\n\n");
            Table(text, others.Take(MostOthers));
        }

        text.Append('\n').Append(Count(comparison)).Append('\n');
        Answer(comparison, text);
        return text.ToString();
    }

    /// <summary>Writes every input that differs and every figure that both have.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="path">The file.</param>
    public static void WriteCsv(RunComparison comparison, string path)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using var csv = CsvTableWriter.Create(
            path, ["kind", "strategy", "subgroup", "basis", "measure", "unit", "a", "mcse_a", "b", "mcse_b", "difference", "mcse", "mcse_kind", "z", "beyond_noise"]);
        foreach (var input in comparison.Inputs)
        {
            csv.Row($"input: {input.Kind}", "", "", "", input.Path, "", input.A, "", input.B, "", "", "", "", "", "");
        }

        foreach (var r in comparison.Results)
        {
            csv.Row(
                r.Table, r.Strategy, r.Subgroup, r.Basis, r.Measure, r.Unit, r.A, r.McseA, r.B, r.McseB, r.Difference, r.Mcse, r.IsPaired ? "paired" : "as if independent",
                double.IsFinite(r.Z) ? r.Z : "", r.IsBeyondNoise ? "yes" : "no");
        }
    }

    private static void Inputs(RunComparison comparison, StringBuilder text)
    {
        if (comparison.Inputs.Count == 0)
        {
            text.Append("Inputs: no difference.\n");
        }
        else
        {
            text.Append("Inputs that differ:\n\n");
            var shown = comparison.Inputs.Where(i => i.Kind != Parameter || (i.A.Length > 0 && i.B.Length > 0)).ToList();
            var rows = shown.Take(MostInputs).Select(i => (string[])[i.Kind, End(i.Path), Clipped(i.A), Clipped(i.B)]);
            Align(text, [["what", "path", "A", "B"], .. rows], 4);
            if (shown.Count > MostInputs)
            {
                text.Append(CultureInfo.InvariantCulture, $"... and {shown.Count - MostInputs} more (--csv FILE has all)\n");
            }

            var (inA, inB) = (comparison.Inputs.Count(i => i.Kind == Parameter && i.B.Length == 0), comparison.Inputs.Count(i => i.Kind == Parameter && i.A.Length == 0));
            if (inA + inB > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"Parameters that only one needs: {inA} in A, {inB} in B (--csv FILE has them).\n");
            }
        }

        if (!comparison.HasInputs)
        {
            text.Append("A result without the folder 'inputs' is of an earlier version: its scenario is compared by hash alone.\n");
        }

        foreach (var (run, names) in new[] { ("A", comparison.OnlyInA), ("B", comparison.OnlyInB) }.Where(only => only.Item2.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"Only in {run}, not compared: {string.Join(" | ", names)}\n");
        }

        if (comparison.Currencies is { } money)
        {
            text.Append(CultureInfo.InvariantCulture, $"Costs are in {Named(money.A)} and in {Named(money.B)}: not compared.\n");
        }
    }

    private static void Seed(RunComparison comparison, StringBuilder text)
    {
        text.Append('\n').Append(comparison switch
        {
            { SameSeed: false } => "The seeds differ: the runs are independent, and the error of a difference is that of both.",
            { IsPaired: true } => "The same seed: patients and draws share their luck. Means, increments and net benefits are compared draw by draw, or batch by batch of "
                + "patients, with the error of the difference itself; of the others the error is that of independent runs, which is too large: what is "
                + "flagged is sure, what is not may be real.",
            _ => "The same seed: patients share their luck, so that a difference comes from what was changed. The error shown is that of independent runs, "
                + "which is too large: what is flagged is sure, what is not may be real.",
        }).Append('\n');
    }

    private static string Count(RunComparison comparison)
    {
        var judged = comparison.Results.Where(r => r.HasNoise).ToList();
        var beyond = judged.Count(r => r.IsBeyondNoise);
        var sure = comparison.Results.Count(r => !r.HasNoise && r.Difference != 0);
        if (comparison.Results.Count == 0)
        {
            return "The two have no figure in common.";
        }

        if (comparison.Results.All(r => r.Difference == 0))
        {
            return string.Create(CultureInfo.InvariantCulture, $"None of {comparison.Results.Count:N0} figures differs.");
        }

        var chance = comparison.SameSeed
            ? "of those that truly stayed the same about 1 in 20 at most is among them by chance"
            : string.Create(CultureInfo.InvariantCulture, $"about {0.05 * judged.Count:N0} would be by chance alone, more or fewer because figures of a run hang together");
        var rest = sure > 0 ? string.Create(CultureInfo.InvariantCulture, $" {sure:N0} figures without an error differ too.") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{beyond:N0} of {judged.Count:N0} figures differ beyond noise; {chance}.{rest}");
    }

    private static void Answer(RunComparison comparison, StringBuilder text)
    {
        foreach (var (threshold, a, b) in comparison.Best)
        {
            text.Append(CultureInfo.InvariantCulture, $"Best at {threshold:N0} per QALY: {(a == b ? $"{a}, in both" : $"{a} in A, {b} in B")}\n");
        }

        foreach (var (strategy, a, b) in comparison.Statuses)
        {
            text.Append(CultureInfo.InvariantCulture, $"{strategy}: {a} in A, {b} in B\n");
        }
    }

    private static bool IsMain(RunComparison comparison, ResultDifference r) =>
        r.Subgroup == "all" && r.Basis == comparison.Basis
        && ((r.Table == "summary" && MainMeasures.Contains(r.Measure))
            || (r.Table == "nmb" && comparison.Threshold is { } t && r.Measure == string.Create(CultureInfo.InvariantCulture, $"incremental_nmb at {t}") && r.Mcse > 0));

    private static void Table(StringBuilder text, IEnumerable<ResultDifference> rows) => Align(
        text,
        [
            ["strategy", "measure", "A", "B", "B − A", "z"],
            .. rows.Select(r => (string[])
            [
                r.Strategy, r.Measure, Number(r.A, r.McseA), Number(r.B, r.McseB), Number(r.Difference, r.Mcse),
                double.IsFinite(r.Z) ? string.Create(CultureInfo.InvariantCulture, $"{r.Z:0.0}{(r.IsBeyondNoise ? " *" : "  ")}") : "exact *",
            ]),
        ],
        2);

    private static string Number(double value, double mcse)
    {
        var text = value == 0 && mcse == 0 ? "0" : SupportedDigits.FormatWithError(value, mcse, Math.Abs(value) >= 100 ? 0 : 3);
        return text.StartsWith('-') && text.TakeWhile(c => c != ' ').All(c => c is '-' or '0' or '.') ? text[1..] : text;
    }

    private static int Place(IReadOnlyList<string> names, string name) => names.TakeWhile(n => n != name).Count();

    private static string Clipped(string text) => text.Length == 0 ? "–" : text.Length > WidestValue ? text[..(WidestValue - 1)] + "…" : text;

    /// <summary>A path's last keys, which tell most.</summary>
    private static string End(string path) => path.Length > WidestPath ? "…" + path[^(WidestPath - 1)..] : path;

    private static string Named(string currency) => currency.Length == 0 ? "no currency" : currency;

    private static void Align(StringBuilder text, IReadOnlyList<string[]> rows, int columnsOfWords)
    {
        var widths = rows[0].Select((_, c) => rows.Max(row => row[c].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, c) => c < columnsOfWords ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
    }
}
