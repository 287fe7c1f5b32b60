namespace MmSim.Reporting.Tables;

/// <summary>An uncertain parameter as parameters.csv shows it.</summary>
/// <param name="Name">Keys joined by dots.</param>
/// <param name="Value">Point estimate.</param>
/// <param name="Low">2.5 % quantile of what a draw has for it; NaN for one that does not vary.</param>
/// <param name="High">97.5 % quantile.</param>
/// <param name="Distribution">How it varies, in words.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Verified">How far it was checked.</param>
/// <param name="Assumption">What of it is assumed: the value, the spread, or nothing (empty).</param>
public sealed record ParameterRow(
    string Name, double Value, double Low, double High, string Distribution, string Source, string Verified, string Assumption);

/// <summary>parameters.csv: every uncertain number of a run; psa_parameters.csv: its values in each draw.</summary>
public static class ParametersTable
{
    /// <summary>Writes parameters.csv.</summary>
    /// <param name="rows">The parameters.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(IReadOnlyList<ParameterRow> rows, string folder)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var csv = CsvTableWriter.Create(
            Path.Combine(folder, "parameters.csv"), ["name", "value", "low", "high", "distribution", "source", "verified", "assumption"]);
        foreach (var row in rows)
        {
            csv.Row(row.Name, row.Value, row.Low, row.High, row.Distribution, row.Source, row.Verified, row.Assumption);
        }
    }

    /// <summary>Writes psa_parameters.csv: one row a draw, one column a parameter.</summary>
    /// <param name="names">The parameters that vary.</param>
    /// <param name="values">Their values by draw.</param>
    /// <param name="folder">Where to.</param>
    public static void WriteDraws(IReadOnlyList<string> names, IEnumerable<double[]> values, string folder)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        using var csv = CsvTableWriter.Create(Path.Combine(folder, "psa_parameters.csv"), ["draw", .. names]);
        var row = new Cell[names.Count + 1];
        var draw = 0L;
        foreach (var set in values)
        {
            row[0] = ++draw;
            for (var i = 0; i < set.Length; i++)
            {
                row[i + 1] = set[i];
            }

            csv.Row(row);
        }
    }
}
