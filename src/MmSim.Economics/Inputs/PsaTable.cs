using MmSim.Numerics.Accumulators;

namespace MmSim.Economics.Inputs;

/// <summary>
/// A probabilistic analysis: mean cost, QALYs and life years of every strategy in every draw, over patients who are fresh in each draw
/// and the same across strategies.
/// </summary>
/// <remarks>
/// Values lie flat: draw d, strategy s, measure m at (d·S + s)·3 + m. The within-draw covariance is that of one patient, over the 3S
/// values of all strategies, pooled over draws (O'Hagan, Stevenson and Madan 2007: mean squares within). Without it, or without patients
/// per draw, the draws are taken as free of Monte Carlo noise: a cohort model, or a table of unknown origin.
/// </remarks>
public sealed class PsaTable
{
    private const int Measures = StrategyMeans.Measures;

    private readonly double[] _values;
    private readonly double[]? _within;

    /// <summary>Takes the arrays as they are, without copying.</summary>
    /// <param name="strategies">Names; at least one.</param>
    /// <param name="values">D·S·3 means, finite; D at least 2.</param>
    /// <param name="patientsPerDraw">
    /// Patients of a draw; where draws differ, their harmonic mean, by which the mean variance of a draw's means is that of a patient divided; 0 where there
    /// are none.
    /// </param>
    /// <param name="withinCovariance">3S × 3S covariance of one patient within a draw, by rows; null where it is not known.</param>
    /// <param name="group">Draws in succession that depend on each other, as those of a Latin hypercube; 1 for independent ones.</param>
    /// <exception cref="ArgumentException">A length is wrong, there are fewer than two draws, or a value is not finite.</exception>
    public PsaTable(IReadOnlyList<string> strategies, double[] values, double patientsPerDraw = 0, double[]? withinCovariance = null, int group = 1)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(values);
        var width = strategies.Count * Measures;
        if (width == 0 || values.Length % width != 0 || values.Length / width < 2)
        {
            throw new ArgumentException(
                $"{values.Length} values are not at least two draws of {strategies.Count} strategies with {Measures} measures.", nameof(values));
        }

        if (withinCovariance is not null && withinCovariance.Length != width * width)
        {
            throw new ArgumentException($"The covariance needs {width} × {width} values; there are {withinCovariance.Length}.", nameof(withinCovariance));
        }

        var wrong = Array.FindIndex(values, value => !double.IsFinite(value));
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Draw {(wrong / width) + 1} of {strategies[wrong % width / Measures]}: "
                + $"{(Measure)(wrong % Measures)} is {values[wrong]}; it must be finite.", nameof(values));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(patientsPerDraw);
        ArgumentOutOfRangeException.ThrowIfLessThan(group, 1);
        (Strategies, _values, PatientsPerDraw, _within, Group) = (strategies, values, patientsPerDraw, withinCovariance, group);
    }

    /// <summary>Names of the strategies.</summary>
    public IReadOnlyList<string> Strategies { get; }

    /// <summary>Number of draws.</summary>
    public int Draws => _values.Length / (Strategies.Count * Measures);

    /// <summary>Patients of a draw, the harmonic mean where draws differ; 0 where there are none.</summary>
    public double PatientsPerDraw { get; }

    /// <summary>Draws in succession that depend on each other; 1 for independent ones.</summary>
    public int Group { get; }

    /// <summary>True where the Monte Carlo noise within draws is known.</summary>
    public bool KnowsNoise => _within is not null && PatientsPerDraw > 0;

    /// <summary>All values, flat.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Covariance of one patient within a draw; empty where it is not known.</summary>
    public ReadOnlySpan<double> WithinCovariance => _within;

    /// <summary>From a table of costs and one of effects, one row a draw, one column a strategy, as BCEA, voi and SAVI read them.</summary>
    /// <param name="strategies">Names of the columns.</param>
    /// <param name="costs">Draws × strategies.</param>
    /// <param name="qalys">Draws × strategies.</param>
    /// <param name="lifeYears">Draws × strategies; null for none.</param>
    /// <exception cref="ArgumentException">The tables differ in size: nothing is recycled.</exception>
    public static PsaTable FromTables(IReadOnlyList<string> strategies, double[,] costs, double[,] qalys, double[,]? lifeYears = null)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(qalys);
        var draws = costs.GetLength(0);
        foreach (var (name, table) in new[] { ("costs", costs), ("QALYs", qalys), ("life years", lifeYears ?? qalys) })
        {
            if (table.GetLength(0) != draws || table.GetLength(1) != strategies.Count)
            {
                throw new ArgumentException(
                    $"The table of {name} has {table.GetLength(0)} rows and {table.GetLength(1)} columns; "
                    + $"expected {draws} draws of {strategies.Count} strategies.", name);
            }
        }

        var values = new double[draws * strategies.Count * Measures];
        for (var d = 0; d < draws; d++)
        {
            for (var s = 0; s < strategies.Count; s++)
            {
                var at = ((d * strategies.Count) + s) * Measures;
                values[at + (int)Measure.Cost] = costs[d, s];
                values[at + (int)Measure.Qalys] = qalys[d, s];
                values[at + (int)Measure.LifeYears] = lifeYears?[d, s] ?? 0;
            }
        }

        return new PsaTable(strategies, values);
    }

    /// <summary>A value.</summary>
    public double Value(int draw, int strategy, Measure measure) => _values[(((draw * Strategies.Count) + strategy) * Measures) + (int)measure];

    /// <summary>Net monetary benefit of a strategy in a draw.</summary>
    public double NetBenefit(int draw, int strategy, double threshold)
    {
        var at = ((draw * Strategies.Count) + strategy) * Measures;
        return (threshold * _values[at + (int)Measure.Qalys]) - _values[at + (int)Measure.Cost];
    }

    /// <summary>The same with every QALY counted <paramref name="weight"/> times.</summary>
    public PsaTable WithQalyWeight(double weight)
    {
        var values = (double[])_values.Clone();
        for (var i = (int)Measure.Qalys; i < values.Length; i += Measures)
        {
            values[i] *= weight;
        }

        var width = Strategies.Count * Measures;
        var within = (double[]?)_within?.Clone();
        for (var i = 0; within is not null && i < within.Length; i++)
        {
            within[i] *= (i / width % Measures == (int)Measure.Qalys ? weight : 1) * (i % width % Measures == (int)Measure.Qalys ? weight : 1);
        }

        return new PsaTable(Strategies, values, PatientsPerDraw, within, Group);
    }

    /// <summary>
    /// Means over draws and their covariance: that of the draws' means divided by their number, which holds both the spread between draws
    /// and the noise within them, √(σ²_p/D + σ²_w/(D·N)); of draws that depend on each other that of their groups' means
    /// (<see cref="GroupedMean"/>).
    /// </summary>
    public StrategyMeans ToMeans()
    {
        var width = Strategies.Count * Measures;
        var means = new double[width];
        for (var i = 0; i < _values.Length; i++)
        {
            means[i % width] += _values[i] / Draws;
        }

        var covariance = TotalCovariance(means, GroupedMean.Usable(Draws, Group));
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] /= Draws;
        }

        return new StrategyMeans(Strategies, means, covariance);
    }

    /// <summary>Sample covariance of the draws' 3S means, by rows.</summary>
    public double[] TotalCovariance() => TotalCovariance(ToMeans().Values, 1);

    // Of the means of groups of draws, times the draws of a group.
    private double[] TotalCovariance(ReadOnlySpan<double> means, int group)
    {
        var width = means.Length;
        var covariance = new double[width * width];
        var centred = new double[width];
        var groups = Draws / group;
        for (var g = 0; g < groups; g++)
        {
            Array.Clear(centred);
            for (var d = g * group; d < (g + 1) * group; d++)
            {
                for (var i = 0; i < width; i++)
                {
                    centred[i] += _values[(d * width) + i] - means[i];
                }
            }

            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    covariance[(i * width) + j] += centred[i] * centred[j] / group / (groups - 1);
                }
            }
        }

        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < i; j++)
            {
                covariance[(j * width) + i] = covariance[(i * width) + j];
            }
        }

        return covariance;
    }
}
