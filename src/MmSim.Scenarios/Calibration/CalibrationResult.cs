namespace MmSim.Scenarios.Calibration;

/// <summary>What became of a parameter in a calibration.</summary>
public enum Identification
{
    /// <summary>The targets fix it from both sides, within its bounds.</summary>
    Identified,

    /// <summary>The targets limit it from one side; from the other the start value does, which counts as an imprecise observation.</summary>
    OneSided,

    /// <summary>Its profile is flat over the bounds: it is held at its start value.</summary>
    NotIdentified,
}

/// <summary>A calibration's outcome.</summary>
public sealed record CalibrationResult
{
    /// <summary>Parameters in the file's order.</summary>
    public required IReadOnlyList<FittedParameter> Parameters { get; init; }

    /// <summary>Targets in the file's order.</summary>
    public required IReadOnlyList<FittedTarget> Targets { get; init; }

    /// <summary>Correlation of the fitted parameters on their scales, in their order among <see cref="Parameters"/>; held ones left out.</summary>
    public required double[,] Correlation { get; init; }

    /// <summary>Σ z² of the targets' own errors at the values found.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>The same at the start values.</summary>
    public required double ChiSquareAtStart { get; init; }

    /// <summary>Σ z² that the search reached from each of its starts, with a quarter of the patients.</summary>
    public required IReadOnlyList<double> ChiSquareByStart { get; init; }

    /// <summary>Targets less fitted parameters.</summary>
    public int DegreesOfFreedom => Targets.Count - Parameters.Count(p => p.IsFitted);

    /// <summary>By how much the targets' variances are taken to be too small: χ² over its degrees of freedom, at least 1 (Birge 1932).</summary>
    public required double Inflation { get; init; }

    /// <summary>Simulations of all cohorts.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Patients a cohort in the last fit.</summary>
    public required int Patients { get; init; }
}

/// <summary>A parameter after the fit.</summary>
/// <param name="Parameter">What it is.</param>
/// <param name="Value">Value found, or the start value it is held at.</param>
/// <param name="StandardError">On its scale; NaN where it is held.</param>
/// <param name="Low">Lower end of its 95 % interval, within the bounds; NaN where it is held.</param>
/// <param name="High">Upper end.</param>
/// <param name="Status">Whether the targets identify it.</param>
/// <param name="Profile">Rise of χ² with the parameter fixed and all others fitted anew, by its value, in order.</param>
public sealed record FittedParameter(
    CalibrationParameter Parameter, double Value, double StandardError, double Low, double High, Identification Status,
    IReadOnlyList<ProfilePoint> Profile)
{
    /// <summary>False where it is held at its start value.</summary>
    public bool IsFitted => Status is Identification.Identified or Identification.OneSided;
}

/// <summary>A point of a profile.</summary>
/// <param name="Value">The parameter's fixed value.</param>
/// <param name="Rise">χ² above its minimum.</param>
public readonly record struct ProfilePoint(double Value, double Rise);

/// <summary>A target after the fit.</summary>
/// <param name="Target">What it is.</param>
/// <param name="AtStart">Simulated at the start values.</param>
/// <param name="Simulated">Simulated at the values found.</param>
/// <param name="Z">Distance over √(SE² of the target + Monte Carlo error²).</param>
public sealed record FittedTarget(CalibrationTarget Target, Measured AtStart, Measured Simulated, double Z);
