using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Calibration;

/// <summary>fit.csv, parameters.csv and profiles.csv of a calibration.</summary>
public static class CalibrationTables
{
    private static readonly string[] FitColumns =
        ["target", "measure", "published", "interval_low", "interval_high", "simulated_at_start", "simulated", "mcse", "z", "standard_error_from", "source"];

    private static readonly string[] ParameterColumns =
        ["parameter", "status", "start", "value", "interval_low", "interval_high", "bound_low", "bound_high", "scale", "standard_error_on_scale"];

    /// <summary>Writes them.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="fit">Targets.</param>
    /// <param name="parameters">Parameters.</param>
    public static void Write(string folder, IReadOnlyList<CalibrationFitRow> fit, IReadOnlyList<CalibrationParameterRow> parameters)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(parameters);
        using (var table = CsvTableWriter.Create(Path.Combine(folder, "fit.csv"), FitColumns))
        {
            foreach (var row in fit)
            {
                table.Row(
                    row.Target, row.Measure, row.Published, row.Low, row.High, row.AtStart, row.Simulated, row.Mcse, row.Z, row.ErrorRule, row.Source);
            }
        }

        using (var table = CsvTableWriter.Create(Path.Combine(folder, "parameters.csv"), ParameterColumns))
        {
            foreach (var p in parameters)
            {
                table.Row(p.Parameter, p.Status, p.Start, p.Value, p.Low, p.High, p.BoundLow, p.BoundHigh, p.Scale, p.StandardError);
            }
        }

        using var profiles = CsvTableWriter.Create(Path.Combine(folder, "profiles.csv"), ["parameter", "value", "chi_square_rise"]);
        foreach (var p in parameters)
        {
            foreach (var (value, rise) in p.Profile)
            {
                profiles.Row(p.Parameter, value, rise);
            }
        }
    }
}
