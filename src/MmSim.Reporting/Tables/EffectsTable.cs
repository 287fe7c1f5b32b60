namespace MmSim.Reporting.Tables;

/// <summary>effects.csv: for each regimen of each line the effect used, and whether the line is an unanchored comparison, with the case mixes.</summary>
public static class EffectsTable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "effects.csv";

    private static readonly string[] Columns =
    [
        "strategy", "line", "regimen", "setting", "effect", "arm", "reference", "reference_arm", "hazard_ratio", "interval_low", "interval_high", "reason",
        "unanchored_comparison", "median_age", "mean_prior_lines", "high_risk_share", "lenalidomide_refractory_share",
    ];

    /// <summary>Writes the file; nothing where there is no row.</summary>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(IReadOnlyList<EffectRow> rows, string folder)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            return;
        }

        using var csv = CsvTableWriter.Create(Path.Combine(folder, FileName), Columns);
        foreach (var row in rows)
        {
            csv.Row(
                row.Strategy, row.Line, row.Regimen, row.Setting, row.Effect, row.Arm, row.Reference, row.ReferenceArm, Number(row.HazardRatio?.Ratio),
                Number(row.HazardRatio?.Low), Number(row.HazardRatio?.High), row.Reason, row.Unanchored ? "yes" : "no", row.MedianAge, Number(row.PriorLines),
                Number(row.HighRisk), Number(row.LenalidomideRefractory));
        }
    }

    private static Cell Number(double? value) => value ?? double.NaN;
}
