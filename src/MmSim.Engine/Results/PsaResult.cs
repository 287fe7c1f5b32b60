using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Results;

/// <summary>What a probabilistic analysis keeps: the means of each draw, and how the patients within a draw vary.</summary>
public sealed record PsaResult
{
    /// <summary>Number of <see cref="Outcome"/>s.</summary>
    public const int OutcomeCount = 9;

    /// <summary>Months at which overall survival is kept.</summary>
    public static IReadOnlyList<int> SurvivalMonths { get; } = [12, 24, 36, 60, 84, 120];

    /// <summary>The outcomes whose covariance between patients is kept, over all strategies.</summary>
    public static IReadOnlyList<Outcome> PairedOutcomes { get; } = [Outcome.CostDiscounted, Outcome.QalysDiscounted, Outcome.LifeYearsDiscounted];

    /// <summary>Place of the first survival share among a strategy's measures, after the outcomes.</summary>
    public const int FirstSurvival = OutcomeCount;

    /// <summary>Place of the median overall survival, months.</summary>
    public const int MedianSurvival = OutcomeCount + 6;

    /// <summary>Measures of a strategy in a draw: outcomes, overall survival at <see cref="SurvivalMonths"/>, median overall survival.</summary>
    public const int MeasureCount = OutcomeCount + 7;

    /// <summary>Names behind the indices.</summary>
    public required ModelNames Names { get; init; }

    /// <summary>Draws, numbered from 1.</summary>
    public required int Draws { get; init; }

    /// <summary>Patients in each.</summary>
    public required int PatientsPerDraw { get; init; }

    /// <summary>Whether the patients of a draw, and the draws of the parameters, are Latin hypercubes of eight.</summary>
    public bool Stratified { get; init; }

    /// <summary>Draws in succession that depend on each other.</summary>
    public int DrawsOfGroup => Stratified ? DrawStrata.Size : 1;

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Horizon, months.</summary>
    public required int HorizonMonths { get; init; }

    /// <summary>True where costs and utilities are part of the model.</summary>
    public required bool HasEconomics { get; init; }

    /// <summary>Means of the patients of a draw: [draw − 1, strategy, measure], flat.</summary>
    public required double[] Means { get; init; }

    /// <summary>
    /// Covariance of a patient's <see cref="PairedOutcomes"/> over all strategies, pooled within draws: Z = (strategy 0's, strategy 1's, …), the lower
    /// triangle by rows. Divided by <see cref="PatientsPerDraw"/> it is the noise in a draw's means.
    /// </summary>
    public required double[] WithinCovariance { get; init; }

    /// <summary>The same by level of every baseline attribute the scenario asks for; empty where it asks for none.</summary>
    public IReadOnlyList<PsaSubgroup> Subgroups { get; init; } = [];

    /// <summary>Entries of the packed covariance.</summary>
    /// <param name="strategies">Number of strategies.</param>
    public static int PackedSize(int strategies)
    {
        var size = strategies * PairedOutcomes.Count;
        return size * (size + 1) / 2;
    }

    /// <summary>A mean.</summary>
    /// <param name="draw">Draw, from 1.</param>
    /// <param name="strategy">Strategy.</param>
    /// <param name="measure">An <see cref="Outcome"/>, or a place after them.</param>
    public double Mean(int draw, int strategy, int measure) => Means[((((draw - 1) * Names.Strategies.Count) + strategy) * MeasureCount) + measure];

    /// <summary>An entry of the covariance within draws.</summary>
    /// <param name="row">Strategy × 3 + place in <see cref="PairedOutcomes"/>.</param>
    /// <param name="column">The same.</param>
    public double Within(int row, int column)
    {
        var (high, low) = row > column ? (row, column) : (column, row);
        return WithinCovariance[(high * (high + 1) / 2) + low];
    }
}
