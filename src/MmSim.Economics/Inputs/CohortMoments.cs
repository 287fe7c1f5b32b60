namespace MmSim.Economics.Inputs;

/// <summary>
/// What one run leaves of its patients: means and covariance over patients of (cost, QALYs, life years, and the cost of each drug whose
/// price is swept) of all strategies at once.
/// </summary>
/// <remarks>
/// With K drugs a strategy has W = 3 + K values: cost, QALYs and life years as <see cref="Measure"/> says, then the part of its cost that
/// is proportional to the price of drug k. Strategy s has value v at s·W + v. The covariance is that of one patient.
/// </remarks>
public sealed class CohortMoments
{
    private readonly double[] _means;
    private readonly double[] _covariance;

    /// <summary>Takes copies of means and covariance.</summary>
    /// <param name="strategies">Names; at least one.</param>
    /// <param name="drugs">Names of the swept drugs; may be empty.</param>
    /// <param name="patients">Patients under every strategy.</param>
    /// <param name="means">S·W means.</param>
    /// <param name="covariance">(S·W)² covariance between patients, by rows.</param>
    /// <exception cref="ArgumentException">A length is wrong, or there is no patient.</exception>
    public CohortMoments(
        IReadOnlyList<string> strategies, IReadOnlyList<string> drugs, long patients, ReadOnlySpan<double> means, ReadOnlySpan<double> covariance)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(drugs);
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 1);
        var size = strategies.Count * (StrategyMeans.Measures + drugs.Count);
        if (size == 0 || means.Length != size || covariance.Length != size * size)
        {
            throw new ArgumentException(
                $"{strategies.Count} strategies and {drugs.Count} drugs need {size} means and {size} × {size} covariances; "
                + $"there are {means.Length} and {covariance.Length}.",
                nameof(means));
        }

        (Strategies, Drugs, Patients) = (strategies, drugs, patients);
        (_means, _covariance) = (means.ToArray(), covariance.ToArray());
    }

    /// <summary>Names of the strategies.</summary>
    public IReadOnlyList<string> Strategies { get; }

    /// <summary>Names of the drugs whose price is swept.</summary>
    public IReadOnlyList<string> Drugs { get; }

    /// <summary>Patients simulated under every strategy.</summary>
    public long Patients { get; }

    /// <summary>Values of a strategy: 3 and one a drug.</summary>
    public int Width => StrategyMeans.Measures + Drugs.Count;

    /// <summary>From the sums and the sums of products over patients, as an engine keeps them.</summary>
    /// <param name="strategies">Names.</param>
    /// <param name="drugs">Names of the swept drugs.</param>
    /// <param name="patients">How many were summed; at least 2.</param>
    /// <param name="sums">S·W sums.</param>
    /// <param name="packedProducts">
    /// Sums of products of values i ≥ j, the lower triangle by rows: (i, j) at i(i + 1)/2 + j.
    /// </param>
    /// <param name="origin">
    /// What was taken from every value before multiplying, to keep digits; empty for 0. The sums are of the values less it, too.
    /// </param>
    public static CohortMoments FromProducts(
        IReadOnlyList<string> strategies, IReadOnlyList<string> drugs, long patients, ReadOnlySpan<double> sums,
        ReadOnlySpan<double> packedProducts, ReadOnlySpan<double> origin = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 2);
        var size = sums.Length;
        if (packedProducts.Length != size * (size + 1) / 2 || (origin.Length != 0 && origin.Length != size))
        {
            throw new ArgumentException($"{size} sums need {size * (size + 1) / 2} products; there are {packedProducts.Length}.", nameof(packedProducts));
        }

        var means = new double[size];
        var covariance = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            means[i] = (sums[i] / patients) + (origin.Length == 0 ? 0 : origin[i]);
            for (var j = 0; j <= i; j++)
            {
                var value = (packedProducts[(i * (i + 1) / 2) + j] - (sums[i] * (sums[j] / patients))) / (patients - 1);
                covariance[(i * size) + j] = covariance[(j * size) + i] = i == j ? Math.Max(0, value) : value;
            }
        }

        return new CohortMoments(strategies, drugs, patients, means, covariance);
    }

    /// <summary>Mean over patients of value <paramref name="value"/> of a strategy.</summary>
    public double Mean(int strategy, int value) => _means[(strategy * Width) + value];

    /// <summary>Mean cost of a drug under a strategy, at the price that was simulated.</summary>
    public double DrugCost(int strategy, int drug) => Mean(strategy, StrategyMeans.Measures + drug);

    /// <summary>Covariance between patients of two values.</summary>
    public double Covariance(int strategyA, int valueA, int strategyB, int valueB) =>
        _covariance[(((strategyA * Width) + valueA) * _means.Length) + (strategyB * Width) + valueB];

    /// <summary>The same with every QALY counted <paramref name="weight"/> times.</summary>
    public CohortMoments WithQalyWeight(double weight)
    {
        var (means, covariance) = ((double[])_means.Clone(), (double[])_covariance.Clone());
        double Scale(int place) => place % Width == (int)Measure.Qalys ? weight : 1;
        for (var i = 0; i < means.Length; i++)
        {
            means[i] *= Scale(i);
            for (var j = 0; j < means.Length; j++)
            {
                covariance[(i * means.Length) + j] *= Scale(i) * Scale(j);
            }
        }

        return new CohortMoments(Strategies, Drugs, Patients, means, covariance);
    }

    /// <summary>Means and covariance of the means: that of a patient divided by their number.</summary>
    public StrategyMeans ToMeans() => ToMeans(drug: 0, multiplier: 1);

    /// <summary>The same with the price of a drug multiplied: cost + (multiplier − 1) × the drug's cost.</summary>
    /// <param name="drug">Place of the drug; not looked at where the multiplier is 1.</param>
    /// <param name="multiplier">New price over simulated price.</param>
    public StrategyMeans ToMeans(int drug, double multiplier)
    {
        const int measures = StrategyMeans.Measures;
        var size = Strategies.Count * measures;
        var means = new double[size];
        var covariance = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            var (s, m) = (i / measures, i % measures);
            means[i] = Mean(s, m) + (Share(m) == 0 ? 0 : Share(m) * DrugCost(s, drug));
            for (var j = 0; j < size; j++)
            {
                var (t, n) = (j / measures, j % measures);
                var value = Covariance(s, m, t, n);
                value += Share(m) == 0 ? 0 : Share(m) * Covariance(s, measures + drug, t, n);
                value += Share(n) == 0 ? 0 : Share(n) * Covariance(s, m, t, measures + drug);
                value += Share(m) * Share(n) == 0 ? 0 : Share(m) * Share(n) * Covariance(s, measures + drug, t, measures + drug);
                covariance[(i * size) + j] = value / Patients;
            }
        }

        return new StrategyMeans(Strategies, means, covariance);

        double Share(int measure) => measure == (int)Measure.Cost ? multiplier - 1 : 0;
    }
}
