namespace MmSim.Scenarios.Calibration;

/// <summary>A published figure to meet, and where it is measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cohort">Index of its cohort.</param>
/// <param name="Measure">One of <see cref="CalibrationMeasure.All"/>.</param>
/// <param name="Line">Its line.</param>
/// <param name="Transplant">With or without a transplant, or all.</param>
/// <param name="Month">Month of a survival.</param>
/// <param name="Published">The figure.</param>
/// <param name="Low">Lower end of its 95 % interval, published or from <paramref name="StandardError"/>.</param>
/// <param name="High">Upper end.</param>
/// <param name="StandardError">Its standard error: of a share, or of the logarithm of a median.</param>
/// <param name="ErrorRule">How that was found.</param>
/// <param name="Source">Where the figure was read.</param>
public sealed record CalibrationTarget(
    string Name, int Cohort, string Measure, int Line, bool? Transplant, double Month, double Published, double Low, double High, double StandardError,
    string ErrorRule, string Source)
{
    private const double Z975 = 1.959963984540054;

    /// <summary>Share of a cohort taken to have died where a median has no interval: SE(ln median) = 1/√deaths (exponential survival).</summary>
    private const double DeathsShare = 0.75;

    /// <summary>True for medians, compared on the log scale.</summary>
    public bool OnLogScale => CalibrationMeasure.IsMedian(Measure);

    /// <summary>(simulated − published) on the target's scale, in standard errors of the target.</summary>
    /// <param name="measured">The simulated measure; a median that is not reached counts as ten times the published one.</param>
    public double Residual(Measured measured) => OnLogScale
        ? (Math.Log(double.IsFinite(measured.Value) && measured.Value > 0 ? measured.Value : 10 * Published) - Math.Log(Published)) / StandardError
        : ((double.IsFinite(measured.Value) ? measured.Value : 0) - Published) / StandardError;

    /// <summary>Monte Carlo error on the target's scale.</summary>
    public double MonteCarloError(Measured measured)
    {
        var error = double.IsFinite(measured.StandardError) ? measured.StandardError : 0;
        return OnLogScale && measured.Value > 0 ? error / measured.Value : error;
    }

    /// <summary>The standard error of a published figure: from its interval, else from its patients; null where it has neither.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="value">The figure.</param>
    /// <param name="low">Lower end of its 95 % interval.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="patients">Patients behind it.</param>
    public static (double Error, string Rule)? ErrorOf(string measure, double value, double? low, double? high, int? patients)
    {
        var median = CalibrationMeasure.IsMedian(measure);
        if (low is { } l && high is { } h && h > l && l > 0)
        {
            return median
                ? ((Math.Log(h) - Math.Log(l)) / (2 * Z975), "published interval, log scale")
                : ((h - l) / (2 * Z975), "published interval");
        }

        if (patients is not > 0)
        {
            return null;
        }

        return median
            ? (1 / Math.Sqrt(DeathsShare * patients.Value), $"no interval published: 1/√deaths, {DeathsShare:P0} of {patients} patients [assumption]")
            : (Math.Sqrt(value * (1 - value) / patients.Value), $"binomial, {patients} patients");
    }

    /// <summary>The 95 % interval that goes with a standard error.</summary>
    public static (double Low, double High) Interval(string measure, double value, double error) => CalibrationMeasure.IsMedian(measure)
        ? (value * Math.Exp(-Z975 * error), value * Math.Exp(Z975 * error))
        : (Math.Max(0, value - (Z975 * error)), Math.Min(1, value + (Z975 * error)));
}
