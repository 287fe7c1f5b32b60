namespace MmSim.Evidence.Library;

/// <summary>
/// What a calibration found: values that replace the start values of <c>pathway.json</c>, with the joint uncertainty to draw them from.
/// Written by <c>mmsim calibrate</c> as <c>calibrated.json</c>, read back with the evidence.
/// </summary>
/// <remarks>
/// On the scale of each value the joint distribution is normal: mean <see cref="CalibratedValue.Center"/>, covariance
/// Σᵢⱼ = ρᵢⱼ · seᵢ · seⱼ with ρ of <see cref="Correlation"/>. <see cref="CalibratedValue.At"/> leads back from the scale.
/// </remarks>
/// <param name="Calibration">Name of the calibration.</param>
/// <param name="Command">The command that gives the same values again.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Patients">Patients per cohort.</param>
/// <param name="Targets">Number of targets.</param>
/// <param name="ChiSquare">Σ z² over the targets at these values.</param>
/// <param name="Values">The values found; the correlation has their order.</param>
/// <param name="Correlation">Correlation of the values on their scales; symmetric, ones on the diagonal.</param>
/// <param name="Held">Parameters that were free but that the targets do not identify: they keep their start value.</param>
public sealed record CalibratedValues(
    string Calibration,
    string Command,
    ulong Seed,
    int Patients,
    int Targets,
    double ChiSquare,
    IReadOnlyList<CalibratedValue> Values,
    IReadOnlyList<IReadOnlyList<double>> Correlation,
    IReadOnlyList<HeldValue> Held)
{
    /// <summary>Σᵢⱼ on the values' scales; [value, value].</summary>
    public double[,] Covariance()
    {
        var covariance = new double[Values.Count, Values.Count];
        for (var i = 0; i < Values.Count; i++)
        {
            for (var j = 0; j < Values.Count; j++)
            {
                covariance[i, j] = Correlation[i][j] * Values[i].StandardError * Values[j].StandardError;
            }
        }

        return covariance;
    }
}

/// <summary>A calibrated value.</summary>
/// <param name="Path">Path of the figure, such as <c>pathway.deathShare</c>.</param>
/// <param name="Value">The value that fits best.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Scale">"logit" (probabilities) or "log" (rates, times, ratios): where its distribution is normal.</param>
/// <param name="StandardError">Standard error on that scale; it holds the targets' errors and the Monte Carlo error.</param>
/// <param name="StartValue">What it replaces.</param>
/// <param name="Source">What it was calibrated to, and how.</param>
public sealed record CalibratedValue(
    string Path, double Value, double Low, double High, string Scale, double StandardError, double StartValue, string Source)
{
    /// <summary>Scale of probabilities.</summary>
    public const string Logit = "logit";

    /// <summary>Scale of positive numbers.</summary>
    public const string Log = "log";

    /// <summary>The value on its scale.</summary>
    public double Center() => Scale == Logit ? Math.Log(Value / (1 - Value)) : Math.Log(Value);

    /// <summary>The value at a point of its scale.</summary>
    /// <param name="onScale">Such as <see cref="Center"/> plus a multiple of <see cref="StandardError"/>.</param>
    public double At(double onScale) => Scale == Logit ? 1 / (1 + Math.Exp(-onScale)) : Math.Exp(onScale);
}

/// <summary>A parameter that the targets do not identify.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Value">The value it is held at.</param>
/// <param name="Reason">What its profile showed.</param>
public sealed record HeldValue(string Path, double Value, string Reason);
