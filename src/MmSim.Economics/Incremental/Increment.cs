using MmSim.Economics.Inputs;
using MmSim.Numerics.Distributions;

namespace MmSim.Economics.Incremental;

/// <summary>A strategy less its comparator: mean differences and the covariance of their Monte Carlo errors.</summary>
/// <remarks>
/// Patients are paired, so that the error is that of the difference, not of two means. A difference below 1e-9 of the larger mean counts
/// as none.
/// </remarks>
/// <param name="Cost">Difference in mean cost.</param>
/// <param name="Qalys">Difference in mean QALYs.</param>
/// <param name="LifeYears">Difference in mean life years.</param>
/// <param name="CostVariance">Squared error of the difference in cost.</param>
/// <param name="QalyVariance">Squared error of the difference in QALYs.</param>
/// <param name="Covariance">Covariance of these two errors.</param>
/// <param name="LifeYearVariance">Squared error of the difference in life years.</param>
public readonly record struct Increment(
    double Cost, double Qalys, double LifeYears, double CostVariance, double QalyVariance, double Covariance, double LifeYearVariance)
{
    /// <summary>Relative difference below which two means count as equal.</summary>
    internal const double Negligible = 1e-9;

    /// <summary>Standard error of the difference in cost.</summary>
    public double CostError => Math.Sqrt(CostVariance);

    /// <summary>Standard error of the difference in QALYs.</summary>
    public double QalyError => Math.Sqrt(QalyVariance);

    /// <summary>Standard error of the difference in life years.</summary>
    public double LifeYearError => Math.Sqrt(LifeYearVariance);

    /// <summary>Where the strategy lies from its comparator.</summary>
    public Quadrant Quadrant => (Math.Sign(Cost), Math.Sign(Qalys)) switch
    {
        (0, 0) => Quadrant.Origin,
        ( > 0, > 0) => Quadrant.NorthEast,
        ( < 0, < 0) => Quadrant.SouthWest,
        ( <= 0, >= 0) => Quadrant.SouthEast,
        _ => Quadrant.NorthWest,
    };

    /// <summary>Ratio of the differences of means; null outside the north-east and south-west quadrants, where it says nothing.</summary>
    public double? Icer => Quadrant is Quadrant.NorthEast or Quadrant.SouthWest ? Cost / Qalys : null;

    /// <summary>
    /// Chance that noise alone put the strategy into its quadrant: at most the sum of the chances that either sign is wrong.
    /// </summary>
    public double ProbabilityNoise =>
        Math.Min(1, NormalDistribution.SignByNoise(Cost, CostError) + NormalDistribution.SignByNoise(Qalys, QalyError));

    /// <summary>The difference between two strategies.</summary>
    public static Increment Between(StrategyMeans means, int strategy, int comparator)
    {
        ArgumentNullException.ThrowIfNull(means);
        return new Increment(
            Difference(Measure.Cost), Difference(Measure.Qalys), Difference(Measure.LifeYears),
            Math.Max(0, Error(Measure.Cost, Measure.Cost)), Math.Max(0, Error(Measure.Qalys, Measure.Qalys)),
            Error(Measure.Cost, Measure.Qalys), Math.Max(0, Error(Measure.LifeYears, Measure.LifeYears)));

        double Difference(Measure measure)
        {
            double a = means.Mean(strategy, measure), b = means.Mean(comparator, measure);
            return Math.Abs(a - b) <= Negligible * Math.Max(Math.Abs(a), Math.Abs(b)) ? 0 : a - b;
        }

        // In this order the terms of two strategies that are the same cancel exactly.
        double Error(Measure a, Measure b) =>
            means.ErrorCovariance(strategy, a, strategy, b) - means.ErrorCovariance(strategy, a, comparator, b)
            + (means.ErrorCovariance(comparator, a, comparator, b) - means.ErrorCovariance(comparator, a, strategy, b));
    }

    /// <summary>Incremental net monetary benefit at a threshold.</summary>
    public double NetBenefit(double threshold) => (threshold * Qalys) - Cost;

    /// <summary>Its standard error.</summary>
    public double NetBenefitError(double threshold) =>
        Math.Sqrt(Math.Max(0, CostVariance + (threshold * ((threshold * QalyVariance) - (2 * Covariance)))));

    /// <summary>
    /// The interval of the ICER by Fieller (1954): all ratios r whose net benefit r·ΔE − ΔC is within <paramref name="z"/> errors of 0.
    /// Null where there is no ICER, and where the difference in QALYs is not told from 0, so that the set of ratios has no bounds.
    /// </summary>
    public (double Low, double High)? FiellerInterval(double z = NormalDistribution.Z975)
    {
        var a = (Qalys * Qalys) - (z * z * QalyVariance);
        if (Icer is null || a <= 0)
        {
            return null;
        }

        var b = (Cost * Qalys) - (z * z * Covariance);
        var c = (Cost * Cost) - (z * z * CostVariance);
        var root = Math.Sqrt(Math.Max(0, (b * b) - (a * c)));
        return ((b - root) / a, (b + root) / a);
    }
}
