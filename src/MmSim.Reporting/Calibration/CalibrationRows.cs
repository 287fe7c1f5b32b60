namespace MmSim.Reporting.Calibration;

/// <summary>A target beside what was simulated.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Published">The published figure: a share of 1, or months.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="AtStart">Simulated at the start values.</param>
/// <param name="Simulated">Simulated at the values found.</param>
/// <param name="Mcse">Its Monte Carlo standard error.</param>
/// <param name="Z">Distance in standard errors, target's and Monte Carlo error together.</param>
/// <param name="IsShare">True for shares, false for months.</param>
/// <param name="ErrorRule">How the target's standard error was found.</param>
/// <param name="Source">Where it was read.</param>
public sealed record CalibrationFitRow(
    string Target, string Measure, double Published, double Low, double High, double AtStart, double Simulated, double Mcse, double Z, bool IsShare,
    string ErrorRule, string Source);

/// <summary>A parameter after the fit.</summary>
/// <param name="Parameter">Its path.</param>
/// <param name="Status">"identified", "one-sided" or "not identified, held".</param>
/// <param name="Start">Start value.</param>
/// <param name="Value">Value found or held.</param>
/// <param name="Low">Lower end of its 95 % interval; NaN where it is held.</param>
/// <param name="High">Upper end.</param>
/// <param name="BoundLow">Lower bound of the search.</param>
/// <param name="BoundHigh">Upper bound.</param>
/// <param name="Scale">logit or log.</param>
/// <param name="StandardError">On that scale; NaN where it is held.</param>
/// <param name="Profile">Rise of χ² with the parameter fixed and the others fitted anew, by value.</param>
public sealed record CalibrationParameterRow(
    string Parameter, string Status, double Start, double Value, double Low, double High, double BoundLow, double BoundHigh, string Scale,
    double StandardError, IReadOnlyList<(double Value, double Rise)> Profile);
