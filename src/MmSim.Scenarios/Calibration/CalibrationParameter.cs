using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Calibration;

/// <summary>A figure of the pathway that is fitted, on the scale on which its distribution is normal.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Start">Its start value.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Scale"><see cref="CalibratedValue.Logit"/> for probabilities, else <see cref="CalibratedValue.Log"/>.</param>
public sealed record CalibrationParameter(string Path, double Start, double Low, double High, string Scale)
{
    private static readonly string[] Probabilities =
        ["pathway.deathShare", "pathway.deathShareLate", "pathway.clinicalRelapse", "pathway.noFurtherLine.0", "pathway.noFurtherLine.1", "pathway.noFurtherLine.2"];

    private static readonly string[] Others =
    [
        "pathway.noFurtherLineOddsAfterTransplant", "pathway.noFurtherLineOddsIfFrail", "pathway.clinicalRelapseOddsAfterVgpr",
        "pathway.gapMonthsBiochemical", "pathway.gapMonthsClinical", "pathway.gapMonthsBiochemicalLate", "pathway.gapMonthsClinicalLate",
        "pathway.gapDeathRate", "pathway.supportiveCareMedianMonths", "pathway.lateLineHazardRatio",
    ];

    /// <summary>
    /// Paths that can be calibrated. The rest are figures that curves are fitted with, conventions, or (practiceHazardRatio) would make a registry
    /// that is kept for validation part of the fit.
    /// </summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Probabilities, .. Others];

    /// <summary>The scale of a path.</summary>
    public static string ScaleOf(string path) => Probabilities.Contains(path) ? CalibratedValue.Logit : CalibratedValue.Log;

    /// <summary>A value on the scale.</summary>
    public double ToScale(double value) => Scale == CalibratedValue.Logit ? Math.Log(value / (1 - value)) : Math.Log(value);

    /// <summary>A value from the scale.</summary>
    public double FromScale(double onScale) => Scale == CalibratedValue.Logit ? 1 / (1 + Math.Exp(-onScale)) : Math.Exp(onScale);
}
