namespace MmSim.Engine.Results;

/// <summary>The base case and other models on the same patients. Model 0 is the base case.</summary>
public sealed record SideBySideResult
{
    /// <summary>Names behind the indices, of the base case.</summary>
    public required ModelNames Names { get; init; }

    /// <summary>Models beside the base case, numbered from 1.</summary>
    public required int Models { get; init; }

    /// <summary>Patients under each strategy of each model.</summary>
    public required int Patients { get; init; }

    /// <summary>Horizon of the base case, months.</summary>
    public required int HorizonMonths { get; init; }

    /// <summary>True where costs and utilities are part of the model.</summary>
    public required bool HasEconomics { get; init; }

    /// <summary>Means: [model, strategy, measure] flat, measures as in <see cref="PsaResult"/>.</summary>
    public required double[] Means { get; init; }

    /// <summary>
    /// Covariance of a patient's change of <see cref="PsaResult.PairedOutcomes"/> against the base case, over all strategies: [model, packed], each
    /// packed as in <see cref="PsaResult.WithinCovariance"/>. For model 0 that of the outcomes themselves.
    /// </summary>
    public required double[] ChangeCovariance { get; init; }

    /// <summary>A mean.</summary>
    /// <param name="model">Model; 0 is the base case.</param>
    /// <param name="strategy">Strategy.</param>
    /// <param name="measure">An <see cref="Outcome"/>, or a place after them.</param>
    public double Mean(int model, int strategy, int measure) =>
        Means[(((model * Names.Strategies.Count) + strategy) * PsaResult.MeasureCount) + measure];

    /// <summary>Change of a mean against the base case.</summary>
    public double Change(int model, int strategy, Outcome outcome) => Mean(model, strategy, (int)outcome) - Mean(0, strategy, (int)outcome);

    /// <summary>Monte Carlo standard error of a weighted sum of changes, the patients being the same.</summary>
    /// <param name="model">Model, from 1.</param>
    /// <param name="weights">Weights by strategy × 3 + place in <see cref="PsaResult.PairedOutcomes"/>.</param>
    public double ChangeError(int model, ReadOnlySpan<double> weights)
    {
        var at = model * PsaResult.PackedSize(Names.Strategies.Count);
        double variance = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++)
            {
                var (high, low) = i > j ? (i, j) : (j, i);
                variance += weights[i] * weights[j] * ChangeCovariance[at + (high * (high + 1) / 2) + low];
            }
        }

        return Math.Sqrt(Math.Max(0, variance) / Patients);
    }

    /// <summary>The same of one outcome under one strategy.</summary>
    /// <param name="model">Model, from 1.</param>
    /// <param name="strategy">Strategy.</param>
    /// <param name="place">Place in <see cref="PsaResult.PairedOutcomes"/>.</param>
    public double ChangeError(int model, int strategy, int place)
    {
        Span<double> weights = stackalloc double[Names.Strategies.Count * PsaResult.PairedOutcomes.Count];
        weights.Clear();
        weights.Clear();
        weights[(strategy * PsaResult.PairedOutcomes.Count) + place] = 1;
        return ChangeError(model, weights);
    }
}
