namespace MmSim.Evidence.Digitised;

/// <summary>A published Kaplan–Meier curve as coordinates read off its chart: from (0, 1), times rising, survival never rising.</summary>
/// <param name="Months">Times in months; the first is 0.</param>
/// <param name="Survival">Share event-free at each time; the first is 1.</param>
/// <param name="AtRisk">Numbers at risk printed beneath the chart; the first row is month 0.</param>
/// <param name="Warnings">What was detected or repaired, in words, with file and line.</param>
public sealed record DigitisedCurve(
    IReadOnlyList<double> Months, IReadOnlyList<double> Survival, IReadOnlyList<RiskRow> AtRisk, IReadOnlyList<string> Warnings);

/// <summary>A row of the table of numbers at risk.</summary>
/// <param name="Months">Time in months.</param>
/// <param name="Patients">Patients still at risk then.</param>
public readonly record struct RiskRow(double Months, int Patients);
