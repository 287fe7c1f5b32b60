using MmSim.Economics.Inputs;
using MmSim.Numerics.Accumulators;

namespace MmSim.Economics.Probabilistic;

/// <summary>
/// How much of the spread between draws is ignorance of parameters, σ²_p, and how much the luck of the patients within a draw, σ²_w/N.
/// </summary>
/// <remarks>
/// Analysis of variance of O'Hagan, Stevenson and Madan (2007), Health Economics 16:1009: with D draws of N patients,
/// σ²_p = max(0, (MSB − MSW)/N) and σ²_w = MSW, so that the mean of all has error √(σ²_p/D + σ²_w/(D·N)).
/// </remarks>
/// <param name="BetweenDraws">σ²_p.</param>
/// <param name="WithinDraw">σ²_w, of one patient.</param>
/// <param name="Draws">D.</param>
/// <param name="Patients">N; where draws differ, the harmonic mean, which gives the same expectation of the draws' variance.</param>
public readonly record struct VarianceComponents(double BetweenDraws, double WithinDraw, int Draws, double Patients)
{
    /// <summary>Noise share of the spread above which a reader is warned.</summary>
    public const double WarnAbove = 0.05;

    /// <summary>Error of the mean over all draws and patients.</summary>
    public double StandardError => Math.Sqrt((BetweenDraws + Noise) / Draws);

    /// <summary>Share of the spread between draws' means that is Monte Carlo noise, 0 to 1; 0 where nothing varies.</summary>
    public double NoiseShare => BetweenDraws + Noise > 0 ? Noise / (BetweenDraws + Noise) : 0;

    /// <summary>True where the reader is to be warned.</summary>
    public bool IsNoisy => NoiseShare > WarnAbove;

    private double Noise => Patients > 0 ? WithinDraw / Patients : 0;

    /// <summary>From the sample variance of the draws' means and the variance within draws.</summary>
    public static VarianceComponents Of(double totalVariance, double withinVariance, int draws, double patients) =>
        new(Math.Max(0, totalVariance - (patients > 0 ? withinVariance / patients : 0)), patients > 0 ? withinVariance : 0, draws, patients);

    /// <summary>Of a measure of a strategy.</summary>
    public static VarianceComponents Of(PsaTable table, int strategy, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(table);
        var weights = new double[table.Strategies.Count * StrategyMeans.Measures];
        weights[(strategy * StrategyMeans.Measures) + (int)measure] = 1;
        return Of(table, weights, 1);
    }

    /// <summary>Of the incremental net monetary benefit of a strategy over a comparator.</summary>
    /// <param name="table">The draws.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="comparator">The comparator.</param>
    /// <param name="threshold">Money a QALY is worth.</param>
    /// <param name="ofMean">
    /// True for the spread that the mean over all draws has, times their number: less than that between draws where these depend on each other.
    /// </param>
    public static VarianceComponents OfNetBenefit(PsaTable table, int strategy, int comparator, double threshold, bool ofMean = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        var weights = new double[table.Strategies.Count * StrategyMeans.Measures];
        foreach (var (s, sign) in new[] { (strategy, 1), (comparator, -1) })
        {
            weights[(s * StrategyMeans.Measures) + (int)Measure.Cost] -= sign;
            weights[(s * StrategyMeans.Measures) + (int)Measure.Qalys] += sign * threshold;
        }

        return Of(table, weights, ofMean ? table.Group : 1);
    }

    private static VarianceComponents Of(PsaTable table, double[] weights, int group)
    {
        var width = weights.Length;
        double within = 0;
        var values = new double[table.Draws];
        for (var d = 0; d < table.Draws; d++)
        {
            for (var i = 0; i < width; i++)
            {
                values[d] += weights[i] * table.Values[(d * width) + i];
            }
        }

        for (var i = 0; table.KnowsNoise && i < width * width; i++)
        {
            within += weights[i / width] * weights[i % width] * table.WithinCovariance[i];
        }

        return Of(GroupedMean.Spread(values, group), Math.Max(0, within), table.Draws, table.KnowsNoise ? table.PatientsPerDraw : 0);
    }
}
