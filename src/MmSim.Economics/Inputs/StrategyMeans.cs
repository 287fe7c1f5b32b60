namespace MmSim.Economics.Inputs;

/// <summary>
/// Mean cost, QALYs and life years of every strategy and the covariance of their Monte Carlo errors: what every decision is made from,
/// whether the means come from one run or from the draws of a probabilistic analysis.
/// </summary>
/// <remarks>
/// Vectors have length 3S: strategy s has its <see cref="Measure"/> m at 3s + m. The covariance is that of the means, not of patients,
/// so that the standard error of any difference follows and strategies that share their patients' luck are compared as precisely as
/// they were simulated.
/// </remarks>
public sealed class StrategyMeans
{
    /// <summary>Measures of a strategy.</summary>
    public const int Measures = 3;

    private readonly double[] _means;
    private readonly double[] _covariance;

    /// <summary>Takes copies of the means and their covariance.</summary>
    /// <param name="strategies">Names; at least one.</param>
    /// <param name="means">3S means; finite.</param>
    /// <param name="covariance">3S × 3S covariance of the means by rows; empty where there is no error: a cohort model, or exact figures.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a mean is not finite.</exception>
    public StrategyMeans(IReadOnlyList<string> strategies, ReadOnlySpan<double> means, ReadOnlySpan<double> covariance = default)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        var size = strategies.Count * Measures;
        if (size == 0 || means.Length != size)
        {
            throw new ArgumentException($"{strategies.Count} strategies need {size} means, at least one strategy; there are {means.Length}.", nameof(means));
        }

        if (covariance.Length != 0 && covariance.Length != size * size)
        {
            throw new ArgumentException($"The covariance needs {size} × {size} values; there are {covariance.Length}.", nameof(covariance));
        }

        foreach (var mean in means)
        {
            if (!double.IsFinite(mean))
            {
                throw new ArgumentException($"A mean is {mean}; it must be finite.", nameof(means));
            }
        }

        Strategies = strategies;
        _means = means.ToArray();
        _covariance = covariance.Length == 0 ? new double[size * size] : covariance.ToArray();
    }

    /// <summary>Names of the strategies.</summary>
    public IReadOnlyList<string> Strategies { get; }

    /// <summary>Number of strategies.</summary>
    public int Count => Strategies.Count;

    /// <summary>The 3S means.</summary>
    public ReadOnlySpan<double> Values => _means;

    /// <summary>The 3S × 3S covariance of the means, by rows.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>Mean of a measure of a strategy.</summary>
    public double Mean(int strategy, Measure measure) => _means[Index(strategy, measure)];

    /// <summary>Monte Carlo standard error of it.</summary>
    public double StandardError(int strategy, Measure measure) => Math.Sqrt(Math.Max(0, Between(Index(strategy, measure), Index(strategy, measure))));

    /// <summary>Covariance of the Monte Carlo errors of two means.</summary>
    public double ErrorCovariance(int strategyA, Measure measureA, int strategyB, Measure measureB) =>
        Between(Index(strategyA, measureA), Index(strategyB, measureB));

    /// <summary>Mean net monetary benefit of a strategy: threshold × QALYs − cost.</summary>
    public double NetBenefit(int strategy, double threshold) =>
        (threshold * Mean(strategy, Measure.Qalys)) - Mean(strategy, Measure.Cost);

    /// <summary>The strategy of the highest mean net benefit; the first of equals.</summary>
    public int BestAt(double threshold)
    {
        var best = 0;
        for (var s = 1; s < Count; s++)
        {
            best = NetBenefit(s, threshold) > NetBenefit(best, threshold) ? s : best;
        }

        return best;
    }

    /// <summary>The same with every QALY counted <paramref name="weight"/> times, as a severity modifier asks for.</summary>
    public StrategyMeans WithQalyWeight(double weight)
    {
        var means = (double[])_means.Clone();
        var covariance = (double[])_covariance.Clone();
        for (var i = 0; i < means.Length; i++)
        {
            var isQaly = i % Measures == (int)Measure.Qalys;
            means[i] *= isQaly ? weight : 1;
            for (var j = 0; j < means.Length; j++)
            {
                covariance[(i * means.Length) + j] *= (isQaly ? weight : 1) * (j % Measures == (int)Measure.Qalys ? weight : 1);
            }
        }

        return new StrategyMeans(Strategies, means, covariance);
    }

    /// <summary>The same means taken as exact.</summary>
    public StrategyMeans WithoutErrors() => new(Strategies, _means);

    private static int Index(int strategy, Measure measure) => (strategy * Measures) + (int)measure;

    private double Between(int i, int j) => _covariance[(i * _means.Length) + j];
}
